// What the codes in a workbook's cells mean.
import type { TFunction } from "i18next";

const CLASSES = ["K", "I", "G", "severe", "major", "minor"] as const;
const TAGS = ["F", "R", "V", "O", "D", "E"] as const;
const EVIDENCE = ["photo", "video", "measure", "document"] as const;

/** A cell in words where its column holds codes; else as it is. */
export function saysCell(t: TFunction, column: string, text: string): string {
  const each = (say: (word: string) => string) => text.split(" ").map(say).join(t("console.preview.comma"));
  switch (column) {
    case "takan_class": {
      const known = CLASSES.find((one) => one === text);
      return known ? t(`common.class.${known}`) : text;
    }
    case "takan_tags":
      return each((word) => {
        const known = TAGS.find((one) => one === word);
        return known ? t(`console.tag.${known}`) : word;
      });
    case "takan_evidence":
      return each((word) => {
        const [kind, count] = word.split(":");
        const known = EVIDENCE.find((one) => one === kind);
        return (known ? t(`common.evidence.${known}`) : word) + (known && count ? ` × ${count}` : "");
      });
    case "takan_status":
      return text === "unconfirmed" ? t("console.preview.unconfirmed") : text;
    default:
      return text;
  }
}
