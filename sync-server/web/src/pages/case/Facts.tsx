import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../api/types";
import { Panel } from "../../components/Panel";
import { Progress } from "../../components/Progress";
import { usePackTitle } from "../../lib/usePackTitle";
import { DueDay } from "../cases/DueDay";
import styles from "./CaseSide.module.css";
import { isAnswered } from "./group";
import { Submission } from "./Submission";

/** The head of the case file: where, who, by which checklist, until when. */
export function Facts({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation();
  const packTitle = usePackTitle();
  const { case: one, items } = detail;
  const asked = items.filter((item) => item.relevant);
  const done = asked.filter(isAnswered).length;
  const position = one.place.position;
  const rows: [string, React.ReactNode][] = [
    [t("console.cases.number"), <span className="figures">{one.number}</span>],
    [t("console.cases.place"), one.place.name],
    [
      t("console.case.position"),
      position ? (
        <span className="figures">
          {position.lat.toFixed(5)}, {position.lon.toFixed(5)} <span className="quiet">{position.datum}</span>
          {position.synthetic && <span className={styles.synthetic}>{t("console.case.synthetic")}</span>}
        </span>
      ) : (
        t("console.case.noPosition")
      ),
    ],
    [t("console.cases.pair"), one.pair],
    [t("console.cases.pack"), `${packTitle(one.pack)} · ${one.pack_version}`],
    [t("console.cases.due"), <DueDay due={one.due} done={one.state === "complete"} />],
    [t("console.case.submitted"), one.submission ? <Submission given={one.submission} /> : t("console.case.notSubmitted")],
    [t("console.case.photos"), <span className="figures">{one.files.length}</span>],
  ];
  return (
    <Panel title={t("console.case.facts")}>
      <div className={styles.progress}>
        <Progress done={done} total={asked.length} label={t("console.cases.progressOf", { number: one.number })} />
      </div>
      <dl className={styles.facts}>
        {rows.map(([label, content]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{content}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
