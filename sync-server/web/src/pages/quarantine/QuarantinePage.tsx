// Work that could not enter its case: it is kept, and a lead decides.
import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../api/client";
import { quarantineQuery } from "../../api/queries";
import { ErrorNotice } from "../../components/ErrorNotice";
import { Freshness } from "../../components/Freshness";
import { Panel } from "../../components/Panel";
import { QueryView } from "../../components/QueryView";
import { decidesQuarantine } from "../../lib/permissions";
import { useSession } from "../../lib/useSession";
import { Page } from "../../shell/Page";
import styles from "./Quarantine.module.css";
import { QuarantineTable } from "./QuarantineTable";

export function QuarantinePage() {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <Page title={t("console.nav.quarantine")} note={t("console.quarantine.note")}>
      {decidesQuarantine(user.role) ? (
        <Entries />
      ) : (
        <ErrorNotice error={new ApiError(403, "forbidden", t("console.quarantine.forLeads"))} />
      )}
    </Page>
  );
}

type Which = "open" | "all";

function Entries() {
  const { t } = useTranslation();
  const [which, setWhich] = useState<Which>("open");
  const query = useQuery(quarantineQuery(which === "all"));
  return (
    <Panel
      title={t("console.quarantine.entries")}
      extra={
        <div className={styles.beside}>
          <Freshness at={query.dataUpdatedAt} failed={query.isError} />
          <Segmented<Which>
            aria-label={t("console.quarantine.filter")}
            value={which}
            onChange={setWhich}
            options={[
              { value: "open", label: t("console.quarantine.open") },
              { value: "all", label: t("console.quarantine.all") },
            ]}
          />
        </div>
      }
    >
      <QueryView query={query} isEmpty={(rows) => rows.length === 0} empty={t("console.quarantine.none")}>
        {(rows) => <QuarantineTable rows={rows} />}
      </QueryView>
    </Panel>
  );
}
