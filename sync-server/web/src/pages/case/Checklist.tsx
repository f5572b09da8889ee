import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail, CaseFile } from "../../api/types";
import { Panel } from "../../components/Panel";
import { groupBy } from "../../lib/groupBy";
import styles from "./Checklist.module.css";
import { ChecklistRow } from "./ChecklistRow";
import { itemOfKey, itemsShown, sectionsOf, type Show } from "./group";

type ChecklistProps = {
  detail: CaseDetail;
  show: Show;
  onFilter: (show: Show) => void;
  onShow: (file: CaseFile) => void;
};

export function Checklist({ detail, show, onFilter, onShow }: ChecklistProps) {
  const { t } = useTranslation();
  const one = detail.case;
  const shown = itemsShown(detail, show);
  const files = groupBy(one.files, (file) => file.item ?? undefined);
  const conflicts = new Map(one.conflicts.map((conflict) => [itemOfKey(conflict.key), conflict]));
  const option = (value: Show) => ({ value, label: `${t(`console.checklist.${value}`)} ${itemsShown(detail, value).length}` });
  return (
    <Panel
      id="checklist"
      title={t("console.checklist.title")}
      extra={
        <Segmented<Show>
          aria-label={t("console.checklist.filter")}
          value={show}
          onChange={onFilter}
          options={[option("all"), option("open"), option("failed"), option("photos")]}
        />
      }
    >
      {shown.length === 0 && <p className={styles.empty}>{t("console.checklist.noneShown")}</p>}
      {sectionsOf(shown).map((section) => (
        <section key={section.title}>
          <div className={styles.section}>
            <h3>{section.title}</h3>
            <span className="quiet figures">
              {t("console.checklist.answered", { done: section.answered, total: section.total })}
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
