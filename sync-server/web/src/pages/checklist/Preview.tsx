// A checklist as an inspector walks it, and the rules its conclusion follows.
import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Pack } from "../../api/types";
import { Panel } from "../../components/Panel";
import { useLanguage } from "../../lib/useLanguage";
import { isSeen, sectionsOf, wordsFor } from "./words";
import styles from "./Checklist.module.css";
import { PreviewRow } from "./PreviewRow";
import { Rules } from "./Rules";
import { Condition } from "./Condition";

export function Preview({ pack }: { pack: Pack }) {
  const { t } = useTranslation();
  const [own] = useLanguage();
  const languages = pack.languages ?? [];
  const [chosen, setChosen] = useState<string>();
  const language = chosen ?? own;
  const sections = sectionsOf(pack.rows);
  return (
    <>
      {pack.basis && (
        <Panel title={t("console.preview.basis")}>
          <p className={styles.basis}>{pack.basis}</p>
        </Panel>
      )}
      <Panel
        title={t("console.preview.title")}
        extra={
          languages.length > 1 && (
            <Segmented<string>
              size="small"
              aria-label={t("console.preview.language")}
              value={languages.find((one) => one === language) ?? languages.find((one) => speaks(one, language)) ?? languages[0]}
              options={languages}
              onChange={setChosen}
            />
          )
        }
      >
        {sections.map(({ key, group, rows }) => (
          <section key={key}>
            {group && (
              <div className={styles.section}>
                <div>
                  <h3>
                    {wordsFor(group.label, language) || group.name}
                    {group.repeat && <span className="quiet"> · {t("console.preview.repeats")}</span>}
                  </h3>
                  <Condition pack={pack} bind={group.bind} language={language} />
                </div>
                <span className="quiet figures">
                  {t("console.packs.itemCount", { count: rows.filter((row) => "question" in row && row.question.item).length })}
                </span>
              </div>
            )}
            <ul>
              {rows
                .filter((row) => "group" in row || isSeen(row.question))
                .map((row) => (
                  <PreviewRow key={row.path} pack={pack} row={row} language={language} />
                ))}
            </ul>
          </section>
        ))}
      </Panel>
      <Rules pack={pack} language={language} />
    </>
  );
}

const speaks = (name: string, language: string) => name.includes(`(${language.split("-")[0]}`);
