import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail, CaseFile } from "../../api/types";
import { Panel } from "../../components/Panel";
import { groupBy } from "../../lib/groupBy";
import styles from "./Checklist.module.css";
import { ChecklistRow } from "./ChecklistRow";
import { isAnswered, itemOfKey, itemsShown, sectionsOf, type Show } from "./group";

type ChecklistProps = { detail: CaseDetail; onShow: (file: CaseFile) => void };

export function Checklist({ detail, onShow }: ChecklistProps) {
  const { t } = useTranslation();
  const [show, setShow] = useState<Show>("all");
  const { case: one, items } = detail;
  const shown = itemsShown(items, show, one.files);
  const files = groupBy(one.files, (file) => file.item ?? undefined);
  const conflicts = new Map(one.conflicts.map((conflict) => [itemOfKey(conflict.key), conflict]));
  const option = (value: Show, count: number) => ({ value, label: `${t(`checklist.${value}`)} ${count}` });
  return (
    <Panel
      title={t("checklist.title")}
      extra={
        <Segmented<Show>
          aria-label={t("checklist.filter")}
          value={show}
          onChange={setShow}
          options={[
            option("all", items.length),
            option("open", items.filter((item) => !isAnswered(item)).length),
            option("failed", items.filter((item) => item.answer?.verdict === "fail").length),
            option("photos", itemsShown(items, "photos", one.files).length),
          ]}
        />
      }
    >
      {shown.length === 0 && <p className={styles.empty}>{t("checklist.noneShown")}</p>}
      {sectionsOf(shown).map((section) => (
        <section key={section.title}>
          <div className={styles.section}>
            <h3>{section.title}</h3>
            <span className="quiet figures">
              {t("checklist.answered", { done: section.answered, total: section.items.length })}
            </span>
          </div>
          <ul>
            {section.items.map((item) => (
              <ChecklistRow
                key={item.id}
                caseId={one.id}
                item={item}
                files={files.get(item.id) ?? []}
                conflict={conflicts.get(item.id)}
                onShow={onShow}
              />
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}
