// What the case comes to by its checklist's rule, why, and what leads put over that.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail, CaseVerdict, Pack } from "../../api/types";
import { ConclusionMark } from "../../components/marks";
import { Panel } from "../../components/Panel";
import { concludes } from "../../lib/permissions";
import { useLanguage } from "../../lib/useLanguage";
import { useSession } from "../../lib/useSession";
import { Categories } from "./Categories";
import { ItemLinks } from "./ItemLinks";
import { OverrideModal } from "./OverrideModal";
import { Overrides } from "./Overrides";
import { decidingWords } from "./verdict";
import styles from "./Verdict.module.css";

type VerdictPanelProps = {
  detail: CaseDetail;
  pack?: Pack;
  /** Shows every item of the checklist, before a link goes to one. */
  onItem: () => void;
  /** Shows the open ones. */
  onOpen: () => void;
};

export function VerdictPanel({ detail, pack, onItem, onOpen }: VerdictPanelProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [concluding, setConcluding] = useState(false);
  const { case: one, items } = detail;
  const verdict = one.verdict;
  if (!verdict) return null;
  return (
    <Panel
      title={t("console.conclude.title")}
      extra={concludes(user.role) && <Button onClick={() => setConcluding(true)}>{t("console.conclude.button")}</Button>}
    >
      <div className={styles.body} data-verdict={verdict.stands}>
        <Standing verdict={verdict} />
        <Reason verdict={verdict} pack={pack} />
        {verdict.items.length > 0 && (
          <div className={styles.row}>
            <span className="quiet">{t("console.conclude.because")}</span>
            <ItemLinks ids={verdict.items} items={items} onItem={onItem} />
          </div>
        )}
        {verdict.unanswered.length > 0 && (
          <div className={styles.row}>
            <span className="quiet">{t("console.conclude.missing")}</span>
            <a href="#checklist" onClick={onOpen}>
              {t("console.conclude.unanswered", { count: verdict.unanswered.length })}
            </a>
          </div>
        )}
        {verdict.by_share && <p className={styles.hint}>{t("console.conclude.byShare")}</p>}
      </div>
      <Categories verdict={verdict} items={items} pack={pack} onItem={onItem} />
      <Overrides verdict={verdict} />
      {concluding && <OverrideModal caseId={one.id} verdict={verdict} onClose={() => setConcluding(false)} />}
    </Panel>
  );
}

/** What stands, large; beside it what the rule says, where that is something else. */
function Standing({ verdict }: { verdict: CaseVerdict }) {
  const { t } = useTranslation();
  const { stands, conclusion, provisional } = verdict;
  return (
    <div className={styles.standing}>
      <strong className={`${styles.conclusion} ${styles[stands]}`}>{t(`common.conclusion.${stands}`)}</strong>
      {stands !== conclusion && (
        <span className={styles.beside}>
          {t("console.conclude.computed")} <ConclusionMark conclusion={conclusion} />
        </span>
      )}
      {provisional && (
        <span className={styles.beside}>
          {t("console.conclude.provisional")} <ConclusionMark conclusion={provisional} />
        </span>
      )}
    </div>
  );
}

function Reason({ verdict, pack }: { verdict: CaseVerdict; pack?: Pack }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const words = decidingWords(verdict, pack, language);
  return (
    <div className={styles.row}>
      <span className="quiet">{t("console.conclude.rule")}</span>
      <span>
        <span className="figures">{verdict.rule}</span>
        {verdict.order != null && <span className="quiet"> · {t("console.conclude.line", { order: verdict.order })}</span>}
        {words && <> · {words}</>}
      </span>
    </div>
  );
}
