import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HistoryEntry, Item } from "../../api/types";
import { VerdictMark } from "../../components/marks";
import { Panel } from "../../components/Panel";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import styles from "./CaseSide.module.css";
import { historyKind, itemOfKey, newestFirst, readSummary } from "./group";
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

function HistoryRow({ entry, item }: { entry: HistoryEntry; item?: Item }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const title = useItemTitle();
  const kind = historyKind(entry);
  const { verdict, rest } = kind === "answer" ? readSummary(entry.summary) : { rest: entry.summary };
  return (
    <li className={styles[kind]}>
      <div className={styles.what}>
        <span title={item && title(item)}>
          {t(`history.kind.${kind}`)} {itemOfKey(entry.key)}
        </span>
        {verdict && <VerdictMark verdict={verdict} />}
      </div>
      {rest && <div className={kind === "evidence" ? `${styles.rest} ${styles.cut}` : styles.rest}>{rest}</div>}
      <div className="quiet figures">
        {entry.author} · <Device number={entry.device} /> ·{" "}
        <time dateTime={entry.at}>{dayAndTime(entry.at, language)}</time>
      </div>
    </li>
  );
}
