import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../api/types";
import { Panel } from "../../components/Panel";
import { ConflictCard } from "./ConflictCard";
import styles from "./Conflicts.module.css";
import { conflictsInOrder, itemOfKey } from "./group";

/** Everything two people said differently; nothing if they did not. */
export function Conflicts({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation();
  const { case: one, items } = detail;
  if (one.conflicts.length === 0) return null;
  return (
    <Panel tone="warning" title={t("console.conflict.title", { count: one.conflicts.length })}>
      <p className={styles.why}>{t("console.conflict.why")}</p>
      {conflictsInOrder(one.conflicts).map((conflict) => (
        <ConflictCard
          key={conflict.key}
          caseId={one.id}
          conflict={conflict}
          item={items.find((item) => item.id === itemOfKey(conflict.key))}
        />
      ))}
    </Panel>
  );
}
