import { useTranslation } from "react-i18next";
import type { CaseDetail, Pack } from "../../api/types";
import { Panel } from "../../components/Panel";
import { useLanguage } from "../../lib/useLanguage";
import styles from "./CaseSide.module.css";
import { saidIn } from "./verdict";

/** What was said to the questions that are no items, and which instances of repeats there are. */
export function Context({ detail, pack }: { detail: CaseDetail; pack?: Pack }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { case: one, items } = detail;
  const groups = pack ? saidIn(one, items, pack, language, t("console.preview.comma")) : [];
  if (groups.length === 0) return null;
  return (
    <Panel title={t("console.context.title")}>
      {groups.map((group) => (
        <section key={group.key} className={styles.said}>
          {group.label && (
            <h3>
              {group.label} <span className="figures">{group.number}</span>
            </h3>
          )}
          {group.removedBy && <p className={styles.synthetic}>{t("console.context.removed", { author: group.removedBy })}</p>}
          {group.said.length === 0 && <p className="quiet">{t("console.context.none")}</p>}
          <dl>
            {group.said.map(({ key, label, value, answer }) => (
              <div key={key} title={answer.author}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Panel>
  );
}
