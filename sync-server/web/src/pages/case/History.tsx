import { Button } from "antd";
import type { TFunction } from "i18next";
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
import { readOverride } from "./verdict";

const FIRST = 12;
/** The author of what the server did by itself; its device already says so. */
const SYSTEM = "system";

type HistoryProps = { history: HistoryEntry[]; items: Item[] };

/** Every edit there ever was: nothing is overwritten, so nothing is missing here. */
export function History({ history, items }: HistoryProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const entries = newestFirst(history);
  return (
    <Panel title={t("console.history.title", { count: history.length })}>
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
            {all ? t("console.history.fewer") : t("console.history.all", { count: entries.length })}
          </Button>
        </div>
      )}
    </Panel>
  );
}

type Words = { title: string; rest: string; verdict?: Verdict };

/** What was written, in words. */
function wordsOf(t: TFunction, entry: HistoryEntry, history: HistoryEntry[]): Words {
  const kind = historyKind(entry);
  const name = t(`console.history.kind.${kind}`);
  const resolution = kind === "log" ? readResolution(entry.summary) : undefined;
  if (resolution) {
    const { key, chosen } = resolution;
    const adopted = history.find((other) => other.key === key && other.id === chosen);
    return {
      title: `${t("console.history.resolved")} ${itemOfKey(key) ?? key}`,
      rest: adopted ? t("console.history.adopted", { author: adopted.author }) : chosen,
    };
  }
  const override = kind === "log" ? readOverride(entry.summary) : undefined;
  if (override) {
    const { conclusion, computed, reason } = override;
    const both = { conclusion: t(`common.conclusion.${conclusion}`), computed: t(`common.conclusion.${computed}`) };
    return { title: t("console.history.concluded", both), rest: reason };
  }
  if (kind === "answer") return { title: `${name} ${itemOfKey(entry.key)}`, ...readSummary(entry.summary) };
  // The fields of the header come without a summary.
  if (kind === "header") return { title: name, rest: entry.summary || headerField(t, entry.key) };
  return { title: name, rest: entry.summary };
}

function headerField(t: TFunction, key: string): string {
  const fields: Record<string, string> = {
    "h/place": t("console.cases.place"),
    "h/premises": t("console.newCase.premises"),
    "h/pair": t("console.cases.pair"),
    "h/pack": t("console.cases.pack"),
    "h/pack_version": t("console.case.packVersion"),
    "h/due": t("console.cases.due"),
  };
  return fields[key] ?? key.slice("h/".length);
}

type HistoryRowProps = { entry: HistoryEntry; history: HistoryEntry[]; item?: Item };

function HistoryRow({ entry, history, item }: HistoryRowProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const itemTitle = useItemTitle();
  const kind = historyKind(entry);
  const { title, rest, verdict } = wordsOf(t, entry, history);
  return (
    <li className={styles[kind]}>
      <div className={styles.what}>
        <span title={item && itemTitle(item)}>{title}</span>
        {verdict && <VerdictMark verdict={verdict} />}
      </div>
      {rest && <div className={kind === "evidence" ? `${styles.rest} ${styles.cut}` : styles.rest}>{rest}</div>}
      <div className="quiet figures">
        {entry.author !== SYSTEM && `${entry.author} · `}
        <Device number={entry.device} /> ·{" "}
        <time dateTime={entry.at}>{dayAndTime(entry.at, language)}</time>
      </div>
    </li>
  );
}
