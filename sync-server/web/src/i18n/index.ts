// Chinese first; English on request, remembered in this browser.
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en";
import { zh } from "./zh";

export const LANGUAGES = { "zh-Hans": "简体中文", en: "English" } as const;
export type Language = keyof typeof LANGUAGES;

const REMEMBERED = "takan.language";

function remembered(): Language {
  try {
    return localStorage.getItem(REMEMBERED) === "en" ? "en" : "zh-Hans";
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
  resources: { "zh-Hans": { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false }, // React escapes
});

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof zh };
  }
}
