import { useTranslation } from "react-i18next";
import type { Pack } from "../../api/types";
import { Mark } from "../../components/marks";
import { Panel } from "../../components/Panel";
import { wordsFor } from "./words";
import styles from "./Checklist.module.css";

const COLOUR = { pass: "green", rectify: "amber", fail: "red", incomplete: "grey" } as const;

/** The rule the pack's conclusion follows: the first row that is true. */
export function Rules({ pack, language }: { pack: Pack; language: string }) {
  const { t } = useTranslation();
  const rules = pack.rules ?? [];
  if (rules.length === 0) return null;
  return (
    <Panel title={t("rules.title")}>
      {rules.map((rule) => (
        <section key={rule.name}>
          <div className={styles.section}>
            <h3>{rule.name}</h3>
            <span className="quiet">{rule.name === pack.rule ? t("rules.first") : t("rules.unused")}</span>
          </div>
          <ol>
            {[...rule.rows]
              .sort((a, b) => a.order - b.order)
              .map((row) => (
                <li key={row.row} className={styles.rule}>
                  <Mark colour={COLOUR[row.conclusion]}>{t(`conclusion.${row.conclusion}`)}</Mark>
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
