import { Button } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conflict, ConflictValue, Item } from "../../api/types";
import { ClassMark, Mark } from "../../components/marks";
import { resolvesConflicts } from "../../lib/permissions";
import { useSession } from "../../lib/useSession";
import { useItemTitle } from "./itemWords";
import { ConflictSide } from "./ConflictSide";
import styles from "./Conflicts.module.css";
import { differences } from "./group";
import { ResolveModal } from "./ResolveModal";

type ConflictCardProps = { caseId: string; conflict: Conflict; item?: Item };

/** One conflict: its sides beside each other, and under each the button that adopts it. */
export function ConflictCard({ caseId, conflict, item }: ConflictCardProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const title = useItemTitle();
  const heading = useId();
  const [chosen, setChosen] = useState<ConflictValue>();
  const differ = differences(conflict.values);
  const measures = conflict.values.some((value) => value.measured != null);
  return (
    <article className={styles.card} aria-labelledby={heading} data-conflict={conflict.key} id={conflict.key}>
      <div className={styles.subject}>
        <h3 id={heading}>
          <span className={styles.code}>{item?.id ?? conflict.key}</span>
          {item && title(item)}
        </h3>
        {item && <ClassMark code={item.class} />}
        <Mark colour={conflict.blocking ? "amber" : "grey"}>
          {conflict.blocking ? t("console.conflict.blocking") : t("console.conflict.remarksOnly")}
        </Mark>
      </div>
      <div className={styles.sides}>
        {conflict.values.map((value) => (
          <div key={value.id} className={styles.side} data-value={value.id}>
            <ConflictSide value={value} differ={differ} measures={measures} />
            {resolvesConflicts(user.role) && (
              <Button block onClick={() => setChosen(value)}>
                {t("console.conflict.adopt", { author: value.author })}
              </Button>
            )}
          </div>
        ))}
      </div>
      {chosen && (
        <ResolveModal
          caseId={caseId}
          conflict={conflict}
          value={chosen}
          subject={item ? `${item.id} ${title(item)}` : conflict.key}
          onClose={() => setChosen(undefined)}
        />
      )}
    </article>
  );
}
