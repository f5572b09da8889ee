import { useTranslation } from "react-i18next";
import type { CaseFile, Conflict, Item } from "../../api/types";
import { ClassMark, FailureMarks, Mark, VerdictMark } from "../../components/marks";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import styles from "./Checklist.module.css";
import { isAnswered } from "./group";
import { useItemTitle } from "./itemWords";
import { codeOf } from "./verdict";
import { Photo } from "./Photo";

type ChecklistRowProps = {
  caseId: string;
  item: Item;
  files: CaseFile[];
  conflict?: Conflict;
  onShow: (file: CaseFile) => void;
};

export function ChecklistRow({ caseId, item, files, conflict, onShow }: ChecklistRowProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const title = useItemTitle();
  const answer = isAnswered(item) ? item.answer : undefined;
  return (
    <li id={`item/${item.id}`} className={item.relevant ? styles.item : `${styles.item} ${styles.muted}`}>
      <span className={styles.code}>{codeOf(item)}</span>
      <div className={styles.body}>
        <div className={styles.title}>
          {title(item)} <ClassMark code={item.class} />
        </div>
        {answer && (
          <div className={styles.answer}>
            {answer.measured != null && (
              <span className="figures">
                {t("console.answer.measured")} <strong>{`${answer.measured} ${answer.unit ?? ""}`}</strong>
              </span>
            )}
            {answer.remark && <span className={styles.remark}>{answer.remark}</span>}
            <span className="quiet figures">
              {answer.author} · <time dateTime={answer.at}>{dayAndTime(answer.at, language)}</time>
            </span>
          </div>
        )}
        {files.length > 0 && (
          <ul className={styles.photos} aria-label={t("console.photo.of", { item: item.id })}>
            {files.map((file) => (
              <li key={file.id}>
                <Photo caseId={caseId} file={file} onShow={onShow} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles.verdict}>
        {!item.relevant && <span className={styles.none}>{t("console.answer.notAsked")}</span>}
        {answer?.verdict ? (
          <VerdictMark verdict={answer.verdict} />
        ) : (
          !conflict?.blocking && item.relevant && <span className={styles.none}>{answer ? "—" : t("console.answer.none")}</span>
        )}
        {answer && <FailureMarks answer={answer} />}
        {conflict && (
          <a href={`#${conflict.key}`}>
            <Mark colour="amber">{conflict.blocking ? t("console.conflict.inItem") : t("console.conflict.remarksOnly")}</Mark>
          </a>
        )}
      </div>
    </li>
  );
}
