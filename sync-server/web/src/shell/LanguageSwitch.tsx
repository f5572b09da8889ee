import { useTranslation } from "react-i18next";
import { LANGUAGES, type Language } from "../i18n";
import { useLanguage } from "../lib/useLanguage";
import styles from "./Shell.module.css";

/** Names each language in that language. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const [language, setLanguage] = useLanguage();
  return (
    <select
      className={styles.control}
      aria-label={t("console.shell.language")}
      value={language}
      onChange={(event) => setLanguage(event.target.value as Language)}
    >
      {Object.entries(LANGUAGES).map(([tag, name]) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  );
}
