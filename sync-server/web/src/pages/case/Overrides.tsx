import { useTranslation } from "react-i18next";
import type { CaseVerdict } from "../../api/types";
import { ConclusionMark, Mark } from "../../components/marks";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import { overridesInOrder, whyNoneStands } from "./verdict";
import styles from "./Verdict.module.css";

/** What leads concluded otherwise: both conclusions, who, when, why, and whether it stands. */
export function Overrides({ verdict }: { verdict: CaseVerdict }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  if (verdict.overrides.length === 0) return null;
  const why = whyNoneStands(verdict);
  return (
    <div className={styles.part}>
      <h3>{t("console.conclude.overrides")}</h3>
      {why && <p className={styles.none}>{t(`console.conclude.none.${why}`)}</p>}
      <ul>
        {overridesInOrder(verdict.overrides).map((given) => (
          <li key={given.id} className={styles.override} data-override={given.id}>
            <div className={styles.change}>
              <span className={styles.beside}>
                {t("console.conclude.computed")} <ConclusionMark conclusion={given.computed} />
              </span>
              <span className={styles.beside}>
                {t("console.conclude.instead")} <ConclusionMark conclusion={given.conclusion} />
              </span>
              <Mark colour={given.stands ? "blue" : "grey"}>{given.stands ? t("console.conclude.stands") : t("console.conclude.standsNot")}</Mark>
            </div>
            <p className={styles.why}>{given.reason}</p>
            <span className={`${styles.who} quiet figures`}>
              {given.author} · <time dateTime={given.at}>{dayAndTime(given.at, language)}</time>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
