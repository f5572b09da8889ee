import { useTranslation } from "react-i18next";
import type { Pack, PackGroup } from "../../api/types";
import { conditionInWords, type Speech } from "./words";
import styles from "./Checklist.module.css";

type ConditionProps = { pack: Pack; bind?: PackGroup["bind"]; language: string };

/** When a row is asked at all, in words; the expression itself is there for those who wrote it. */
export function Condition({ pack, bind, language }: ConditionProps) {
  const { t } = useTranslation();
  if (!bind?.relevant) return null;
  const speech: Speech = {
    quote: (text) => t("console.condition.quote", { text }),
    and: t("console.condition.and"),
    or: t("console.condition.or"),
    not: t("console.condition.not"),
    empty: t("console.condition.empty"),
    filled: t("console.condition.filled"),
    includes: t("console.condition.includes"),
    is: t("console.condition.is"),
    isNot: t("console.condition.isNot"),
  };
  return (
    <p className={styles.condition} title={bind.relevant}>
      {t("console.condition.when")} {conditionInWords(bind.relevant, pack, language, speech)}
    </p>
  );
}
