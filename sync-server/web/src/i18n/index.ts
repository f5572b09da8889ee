// Words come from core/words, where they are written; `make words` writes the JSON beside this
// file. Chinese first; another language on request, remembered in this browser.
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./en.json";
import zhHans from "./zh-Hans.json";
import zhHant from "./zh-Hant.json";

/** Each by its own name. */
export const LANGUAGES = { "zh-Hans": "简体中文", "zh-Hant": "繁體中文", en: "English" } as const;
export type Language = keyof typeof LANGUAGES;

const REMEMBERED = "takan.language";

function remembered(): Language {
  try {
    const language = localStorage.getItem(REMEMBERED) ?? "";
    return language in LANGUAGES ? (language as Language) : "zh-Hans";
  } catch {
    return "zh-Hans"; // storage switched off
  }
}

i18next.on("languageChanged", (language) => {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(REMEMBERED, language);
  } catch {
    // storage switched off: the choice lasts until the page is closed
  }
});

void i18next.use(initReactI18next).init({
  lng: remembered(),
  fallbackLng: "zh-Hans",
  resources: { "zh-Hans": { translation: zhHans }, "zh-Hant": { translation: zhHant }, en: { translation: en } },
  interpolation: { escapeValue: false }, // React escapes
});

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof zhHans };
  }
}
