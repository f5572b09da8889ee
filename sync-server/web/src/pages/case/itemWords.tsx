import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Item } from "../../api/types";
import { Mark } from "../../components/marks";
import { useLanguage } from "../../lib/useLanguage";

/** An item's title in the language shown, in Chinese where the pack has no other. */
export function useItemTitle(): (item: Item) => string {
  const [language] = useLanguage();
  return useCallback((item) => (language === "en" && item.title_en) || item.title, [language]);
}

const COLOURS = { K: "ink", I: "blue", G: "grey" } as const;

/** How heavy the item weighs; nothing for plain questions. */
export function ClassMark({ code }: { code: string }) {
  const { t } = useTranslation();
  if (code !== "K" && code !== "I" && code !== "G") return null;
  return <Mark colour={COLOURS[code]}>{t(`itemClass.${code}`)}</Mark>;
}

/** A device by its number; 0 is the server. */
export function Device({ number }: { number: number }) {
  const { t } = useTranslation();
  return <>{number === 0 ? t("device.server") : t("device.number", { number })}</>;
}
