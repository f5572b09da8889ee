import { useTranslation } from "react-i18next";
import type { Pack, PackItem, PackQuestion } from "../../api/types";
import { ClassMark, Mark } from "../../components/marks";
import { boundsOf, choicesOf, pictureOf, wordsFor, type Row } from "./words";
import styles from "./Checklist.module.css";
import { Condition } from "./Condition";

type PreviewRowProps = { pack: Pack; row: Row; language: string };

export function PreviewRow({ pack, row, language }: PreviewRowProps) {
  const { t } = useTranslation();
  if ("group" in row) {
    return (
      <li className={styles.heading} style={{ paddingInlineStart: 20 + row.depth * 20 }}>
        <h4>
          {wordsFor(row.group.label, language) || row.group.name}
          {row.group.repeat && <span className="quiet"> · {t("console.preview.repeats")}</span>}
        </h4>
        <Condition pack={pack} bind={row.group.bind} language={language} />
      </li>
    );
  }
  const { question } = row;
  const { item } = question;
  const hint = wordsFor(question.hint, language);
  const guidance = wordsFor(question.guidance, language);
  return (
    <li className={styles.item} style={{ paddingInlineStart: 20 + row.depth * 20 }}>
      <span className={styles.code}>{item ? question.name : ""}</span>
      <div className={styles.body}>
        <div className={styles.title}>
          {wordsFor(question.label, language) || question.name} {item && <ClassMark code={item.class} />}
          {question.bind?.required && <span className={styles.required}>{t("console.preview.required")}</span>}
        </div>
        <Condition pack={pack} bind={question.bind} language={language} />
        {hint && <p className={styles.hint}>{hint}</p>}
        {guidance && <p className={styles.hint}>{guidance}</p>}
        <Answers pack={pack} question={question} language={language} />
        {item && <Inspection pack={pack} item={item} />}
      </div>
    </li>
  );
}

/** What can be answered: choices, or of what kind the value is. */
function Answers({ pack, question, language }: { pack: Pack; question: PackQuestion; language: string }) {
  const { t } = useTranslation();
  const choices = choicesOf(pack, question);
  if (question.kind === "note") return null;
  if (choices.length > 0) {
    return (
      <ul className={styles.choices} aria-label={t("console.preview.choices")}>
        {choices.slice(0, 12).map((choice) => (
          <li key={`${choice.name} ${choice.row}`}>{wordsFor(choice.label, language) || choice.name}</li>
        ))}
        {choices.length > 12 && <li className="quiet">{t("console.preview.more", { count: choices.length - 12 })}</li>}
      </ul>
    );
  }
  return <p className={styles.facts}>{question.kind}</p>;
}

/** What an item asks to bring back, on what ground, and how it should look. */
function Inspection({ pack, item }: { pack: Pack; item: PackItem }) {
  const { t } = useTranslation();
  const bounds = boundsOf(item);
  const evidence = (item.evidence ?? []).map(({ kind, count }) => {
    const word = t(`common.evidence.${kind}`);
    return count > 1 ? `${word} × ${count}` : word;
  });
  return (
    <>
      <div className={styles.facts}>
        {evidence.length > 0 && (
          <span>
            {t("console.preview.evidence")} {evidence.join(t("console.preview.comma"))}
          </span>
        )}
        {bounds && (
          <span className="figures">
            {t("console.preview.bounds")} {bounds}
          </span>
        )}
        {(item.tags ?? []).map((tag) => (
          <Mark key={tag} colour="grey">
            {t(`console.tag.${tag}`)}
          </Mark>
        ))}
        {item.status === "unconfirmed" && <Mark colour="amber">{t("console.preview.unconfirmed")}</Mark>}
      </div>
      {(item.basis || item.source) && (
        <p className={styles.source}>
          {[item.basis, item.source].filter(Boolean).join(" · ")}
        </p>
      )}
      <Pictures pack={pack} good={item.good ?? []} bad={item.bad ?? []} />
    </>
  );
}

function Pictures({ pack, good, bad }: { pack: Pack; good: string[]; bad: string[] }) {
  const { t } = useTranslation();
  const pictures = [...good.map((name) => ({ name, is: "good" as const })), ...bad.map((name) => ({ name, is: "bad" as const }))];
  if (pictures.length === 0) return null;
  return (
    <div className={styles.pictures}>
      {pictures.map(({ name, is }) => {
        const url = pictureOf(pack, name);
        return (
          <figure key={`${is} ${name}`} className={styles[is]}>
            {url ? (
              <img src={url} alt={t(`console.preview.${is}Of`, { name })} loading="lazy" />
            ) : (
              <span className={styles.noPicture}>{t("console.preview.noPicture", { name })}</span>
            )}
            <figcaption>{t(`console.preview.${is}`)}</figcaption>
          </figure>
        );
      })}
    </div>
  );
}
