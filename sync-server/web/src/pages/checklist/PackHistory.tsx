import { useTranslation } from "react-i18next";
import type { PackEvent } from "../../api/types";
import { Panel } from "../../components/Panel";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import styles from "./Checklist.module.css";

/** Who uploaded, proposed and approved it, and when. */
export function PackHistory({ events }: { events: PackEvent[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  return (
    <Panel title={t("console.packView.history")}>
      {events.length === 0 ? (
        <p className={styles.empty}>{t("console.packs.cameWithSystem")}</p>
      ) : (
        <ol className={styles.events}>
          {events.map(({ what, by, at, remark }) => (
            <li key={`${what} ${at}`}>
              <time dateTime={at} className="quiet figures">
                {dayAndTime(at, language)}
              </time>
              <span>{t(`console.packEvent.${what}`, { by: by ?? t("console.packs.operator") })}</span>
              {remark && <q className={styles.remark}>{remark}</q>}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
