import { useTranslation } from "react-i18next";
import { clock } from "../lib/time";
import { useLanguage } from "../lib/useLanguage";
import styles from "./Freshness.module.css";

/** When the data on screen was read. */
export function Freshness({ at, failed }: { at: number; failed: boolean }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  if (!at) return null;
  return (
    <span className={failed ? `${styles.freshness} ${styles.failed}` : styles.freshness}>
      <span className={styles.dot} aria-hidden="true" />
      <span className="figures">{t("console.state.readAt", { time: clock(at, language) })}</span>
    </span>
  );
}
