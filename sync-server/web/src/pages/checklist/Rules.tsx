import { useTranslation } from "react-i18next";
import type { Pack } from "../../api/types";
import { ConclusionMark } from "../../components/marks";
import { Panel } from "../../components/Panel";
import { wordsFor } from "./words";
import styles from "./Checklist.module.css";

/** The rule the pack's conclusion follows: the first row that is true. */
export function Rules({ pack, language }: { pack: Pack; language: string }) {
  const { t } = useTranslation();
  const rules = pack.rules ?? [];
  if (rules.length === 0) return null;
  return (
    <Panel title={t("console.rules.title")}>
      {rules.map((rule) => (
        <section key={rule.name}>
          <div className={styles.section}>
            <h3>{rule.name}</h3>
            <span className="quiet">{rule.name === pack.rule ? t("console.rules.first") : t("console.rules.unused")}</span>
          </div>
          <ol>
            {[...rule.rows]
              .sort((a, b) => a.order - b.order)
              .map((row) => (
                <li key={row.row} className={styles.rule}>
                  <ConclusionMark conclusion={row.conclusion} />
                  <div className={styles.body}>
                    <div>{wordsFor(row.label, language)}</div>
                    <code className={styles.expression}>{row.condition}</code>
                  </div>
                </li>
              ))}
          </ol>
        </section>
      ))}
    </Panel>
  );
}
