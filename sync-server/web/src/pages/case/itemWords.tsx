import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Item } from "../../api/types";
import { useLanguage } from "../../lib/useLanguage";

/** An item's title in the language shown, in Chinese where the pack has no other. */
export function useItemTitle(): (item: Item) => string {
  const [language] = useLanguage();
  return useCallback((item) => (language === "en" && item.title_en) || item.title, [language]);
}

/** A device by its number; 0 is the server. */
export function Device({ number }: { number: number }) {
  const { t } = useTranslation();
  return <>{number === 0 ? t("console.device.server") : t("console.device.number", { number })}</>;
}
