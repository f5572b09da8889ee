import { useTranslation } from "react-i18next";
import type { Language } from "../i18n";

/** The language shown now, and how to change it; it is remembered in this browser. */
export function useLanguage(): [Language, (language: Language) => void] {
  const { i18n } = useTranslation();
  return [i18n.language as Language, (language) => void i18n.changeLanguage(language)];
}
