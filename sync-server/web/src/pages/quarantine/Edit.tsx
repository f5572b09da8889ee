import { useTranslation } from "react-i18next";
import type { QuarantineEdit } from "../../api/types";
import { Mark, VerdictMark } from "../../components/marks";
import styles from "./Quarantine.module.css";
import { Sender } from "./QuarantineTable";
import { kindOf } from "./reason";

/** What one edit says, row by row, and who says to have written it. */
export function Edit({ edit }: { edit: QuarantineEdit }) {
  const { t } = useTranslation();
  return (
    <div className={styles.edit}>
      <div className={styles.head}>
        {edit.device === null ? (
          <strong>{t("console.quarantine.unknownUser")}</strong>
        ) : (
          <Sender row={{ user: edit.user, device: edit.device }} />
        )}
        {edit.taken && <Mark colour="green">{t("console.quarantine.taken")}</Mark>}
      </div>
      <ul>
        {edit.values.map((value) => (
          <li key={value.key} className={styles.value}>
            <span className={styles.row}>{value.row ?? t(`console.quarantine.kind.${kindOf(value.key)}`)}</span>
            {value.verdict && <VerdictMark verdict={value.verdict} />}
            {value.text && <span className={styles.text}>{value.text}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
