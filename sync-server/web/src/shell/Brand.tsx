import { useTranslation } from "react-i18next";
import styles from "./Brand.module.css";

/** The seal and the name. */
export function Brand({ large = false }: { large?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={large ? `${styles.brand} ${styles.large}` : styles.brand}>
      <span className={styles.seal} aria-hidden="true">
        <span>踏</span>
        <span>勘</span>
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{t("console.brand.name")}</span>
        <span className={styles.sub}>{t("console.brand.sub")}</span>
      </span>
    </span>
  );
}
