import { useTranslation } from "react-i18next";
import type { ConflictValue } from "../../api/types";
import { FailureMarks, VerdictMark } from "../../components/marks";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import styles from "./Conflicts.module.css";
import { Device } from "./itemWords";
import type { Field } from "./group";

type ConflictSideProps = { value: ConflictValue; differ: Set<Field>; measures: boolean };

/** What one side says; the rows in which the sides differ stand out. `measures`: some side does. */
export function ConflictSide({ value, differ, measures }: ConflictSideProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const row = (label: string, fields: Field[], content: React.ReactNode) => (
    <div className={fields.some((field) => differ.has(field)) ? `${styles.row} ${styles.differs}` : styles.row}>
      <dt>{label}</dt>
      <dd>{content}</dd>
    </div>
  );
  return (
    <>
      <div className={styles.who}>
        <strong>{value.author}</strong>
        <span className="quiet figures">
          <Device number={value.device} /> · <time dateTime={value.at}>{dayAndTime(value.at, language)}</time>
        </span>
      </div>
      <dl className={styles.says}>
        {row(
          t("console.answer.verdict"),
          ["verdict", "grade", "fixable"],
          <span className={styles.marks}>
            {value.verdict ? <VerdictMark verdict={value.verdict} /> : "—"}
            <FailureMarks answer={value} />
          </span>,
        )}
        {measures && row(
          t("console.answer.measured"),
          ["measured"],
          value.measured == null ? "—" : <strong className="figures">{`${value.measured} ${value.unit ?? ""}`}</strong>,
        )}
        {row(t("console.answer.remark"), ["remark"], value.remark || "—")}
      </dl>
    </>
  );
}
