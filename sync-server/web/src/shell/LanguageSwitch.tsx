import { useTranslation } from "react-i18next";
import { useLanguage } from "../lib/useLanguage";
import styles from "./Shell.module.css";

/** Names the other language in that language. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const [language, setLanguage] = useLanguage();
  const other = language === "en" ? "zh-Hans" : "en";
  return (
    <button
      type="button"
      className={styles.control}
      lang={other}
      title={t("shell.language")}
      onClick={() => setLanguage(other)}
    >
      {other === "en" ? "English" : "中文"}
    </button>
  );
}
