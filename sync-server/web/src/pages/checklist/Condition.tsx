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
    quote: (text) => t("condition.quote", { text }),
    and: t("condition.and"),
    or: t("condition.or"),
    not: t("condition.not"),
    empty: t("condition.empty"),
    filled: t("condition.filled"),
    includes: t("condition.includes"),
    is: t("condition.is"),
    isNot: t("condition.isNot"),
  };
  return (
    <p className={styles.condition} title={bind.relevant}>
      {t("condition.when")} {conditionInWords(bind.relevant, pack, language, speech)}
    </p>
  );
}
