import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HistoryEntry, Item, Verdict } from "../../api/types";
import { VerdictMark } from "../../components/marks";
import { Panel } from "../../components/Panel";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import styles from "./CaseSide.module.css";
import { historyKind, itemOfKey, newestFirst, readResolution, readSummary } from "./group";
import { Device, useItemTitle } from "./itemWords";

const FIRST = 12;

type HistoryProps = { history: HistoryEntry[]; items: Item[] };

/** Every edit there ever was: nothing is overwritten, so nothing is missing here. */
export function History({ history, items }: HistoryProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const entries = newestFirst(history);
  return (
    <Panel title={t("history.title", { count: history.length })}>
      <ol className={styles.history}>
        {(all ? entries : entries.slice(0, FIRST)).map((entry) => (
          <HistoryRow
            key={`${entry.key} ${entry.id}`}
            entry={entry}
            history={history}
            item={items.find((item) => item.id === itemOfKey(entry.key))}
          />
        ))}
      </ol>
      {entries.length > FIRST && (
        <div className={styles.more}>
          <Button type="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("history.fewer") : t("history.all", { count: entries.length })}
          </Button>
        </div>
      )}
    </Panel>
  );
}

/** What was written, in words; the field of a header has no other summary. */
function useWords(entry: HistoryEntry, history: HistoryEntry[]) {
  const { t } = useTranslation();
  const kind = historyKind(entry);
  const plain = { kind, title: `${t(`history.kind.${kind}`)} ${itemOfKey(entry.key) ?? ""}`, rest: entry.summary };
  if (kind === "answer") return { ...plain, ...readSummary(entry.summary) };
  if (kind === "header") return { ...plain, title: `${plain.title}${headerField(entry.key)}` };
  const resolution = kind === "log" ? readResolution(entry.summary) : undefined;
  if (!resolution) return plain;
  const { key, chosen } = resolution;
  const adopted = history.find((other) => other.key === key && other.id === chosen);
  return {
    ...plain,
    title: `${t("history.resolved")} ${itemOfKey(key) ?? key}`,
    rest: adopted ? t("history.adopted", { author: adopted.author }) : chosen,
  };

  function headerField(key: string) {
    const fields: Record<string, string> = {
      "h/place": t("cases.place"),
      "h/premises": t("newCase.premises"),
      "h/pair": t("cases.pair"),
      "h/pack": t("cases.pack"),
      "h/due": t("cases.due"),
    };
    return fields[key] ?? "";
  }
}

type HistoryRowProps = { entry: HistoryEntry; history: HistoryEntry[]; item?: Item };

function HistoryRow({ entry, history, item }: HistoryRowProps) {
  const [language] = useLanguage();
  const itemTitle = useItemTitle();
  const words: ReturnType<typeof useWords> & { verdict?: Verdict } = useWords(entry, history);
  return (
    <li className={styles[words.kind]}>
      <div className={styles.what}>
        <span title={item && itemTitle(item)}>{words.title}</span>
        {words.verdict && <VerdictMark verdict={words.verdict} />}
      </div>
      {words.rest && (
        <div className={words.kind === "evidence" ? `${styles.rest} ${styles.cut}` : styles.rest}>{words.rest}</div>
      )}
      <div className="quiet figures">
        {entry.author} · <Device number={entry.device} /> ·{" "}
        <time dateTime={entry.at}>{dayAndTime(entry.at, language)}</time>
      </div>
    </li>
  );
}
