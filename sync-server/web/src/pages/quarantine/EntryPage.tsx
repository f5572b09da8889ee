// One entry of quarantine: who sent it, why it stays out, what it says, and the decision.
import { LeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../api/client";
import { quarantineEntryQuery } from "../../api/queries";
import type { QuarantineEntry } from "../../api/types";
import { ErrorNotice } from "../../components/ErrorNotice";
import { Panel } from "../../components/Panel";
import { QueryView } from "../../components/QueryView";
import { decidesQuarantine } from "../../lib/permissions";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import { useSession } from "../../lib/useSession";
import { Page } from "../../shell/Page";
import { DecideModal } from "./DecideModal";
import { Edit } from "./Edit";
import { Files } from "./Files";
import styles from "./Quarantine.module.css";
import { Decision, Sender } from "./QuarantineTable";
import { reasonOf } from "./reason";

export function EntryPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { id } = useParams({ from: "/signed-in/quarantine/$id" });
  const query = useQuery({ ...quarantineEntryQuery(Number(id)), enabled: decidesQuarantine(user.role) });
  return (
    <Page
      title={t("console.quarantine.of", { id })}
      mark={query.data && <Decision row={query.data} />}
      back={
        <Link to="/quarantine">
          <LeftOutlined aria-hidden /> {t("console.quarantine.back")}
        </Link>
      }
    >
      {decidesQuarantine(user.role) ? (
        <QueryView query={query}>{(entry) => <Entry entry={entry} />}</QueryView>
      ) : (
        <ErrorNotice error={new ApiError(403, "forbidden", t("console.quarantine.forLeads"))} />
      )}
    </Page>
  );
}

function Entry({ entry }: { entry: QuarantineEntry }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [deciding, setDeciding] = useState<"accept" | "dismiss">();
  const reason = reasonOf(entry);
  return (
    <>
      <Panel title={t("console.quarantine.about")}>
        <dl className={styles.facts}>
          <dt>{t("console.quarantine.case")}</dt>
          <dd>
            {entry.number ? (
              <Link to="/cases/$id" params={{ id: entry.number }} className="figures">
                {entry.number}
              </Link>
            ) : (
              t("console.quarantine.unknownCase")
            )}
          </dd>
          <dt>{t("console.quarantine.from")}</dt>
          <dd>
            <Sender row={entry} />
          </dd>
          <dt>{t("console.quarantine.at")}</dt>
          <dd className="figures">{dayAndTime(entry.at, language)}</dd>
          <dt>{t("console.quarantine.why")}</dt>
          <dd>
            {t(`console.quarantine.reason.${reason}`)}
            {reason === "other" && <code className={styles.code}>{entry.reason}</code>}
          </dd>
          {entry.decision && (
            <>
              <dt>{t("console.quarantine.decided")}</dt>
              <dd>
                {entry.decision.by} · <span className="figures">{dayAndTime(entry.decision.at, language)}</span>
                {entry.decision.remark && <p className={styles.remark}>{entry.decision.remark}</p>}
              </dd>
            </>
          )}
        </dl>
        {!entry.decision && (
          <div className={styles.actions}>
            <Button type="primary" disabled={entry.unreadable !== null} onClick={() => setDeciding("accept")}>
              {t("console.quarantine.accept")}
            </Button>
            <Button onClick={() => setDeciding("dismiss")}>{t("console.quarantine.dismiss")}</Button>
          </div>
        )}
      </Panel>
      {entry.unreadable !== null && (
        <Alert
          type="warning"
          showIcon
          title={t("console.quarantine.unreadable")}
          description={entry.unreadable}
          className={styles.unreadable}
        />
      )}
      {entry.edits.length > 0 && (
        <Panel title={t("console.quarantine.edits", { count: entry.edits.length })}>
          <ol className={styles.edits}>
            {entry.edits.map((edit, at) => (
              <li key={at}>
                <Edit edit={edit} />
              </li>
            ))}
          </ol>
        </Panel>
      )}
      {entry.files.length > 0 && <Files files={entry.files} />}
      {deciding && <DecideModal entry={entry} how={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}
