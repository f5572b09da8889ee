import { useTranslation } from "react-i18next";
import type { Note } from "../../api/types";
import { Panel } from "../../components/Panel";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import styles from "./CaseSide.module.css";

export function Notes({ notes }: { notes: Note[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  return (
    <Panel title={t("console.note.title", { count: notes.length })}>
      {notes.length === 0 && <p className={styles.empty}>{t("console.note.none")}</p>}
      <ul className={styles.notes}>
        {notes.map((note) => (
          <li key={note.id}>
            <p>{note.text}</p>
            <span className="quiet figures">
              {note.author} · <time dateTime={note.at}>{dayAndTime(note.at, language)}</time>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
