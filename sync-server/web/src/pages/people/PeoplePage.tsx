// Who works here, in which pairs, on which devices.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { devicesQuery, pairsQuery, usersQuery } from "../../api/queries";
import { ApiError } from "../../api/client";
import { ErrorNotice } from "../../components/ErrorNotice";
import { Panel } from "../../components/Panel";
import { QueryView } from "../../components/QueryView";
import { managesPeople } from "../../lib/permissions";
import { useSession } from "../../lib/useSession";
import { Page } from "../../shell/Page";
import { DevicesTable } from "./DevicesTable";
import { NewPairButton } from "./NewPairButton";
import { NewUserButton } from "./NewUserButton";
import { Pairs } from "./Pairs";
import { UsersTable } from "./UsersTable";

export function PeoplePage() {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <Page title={t("console.nav.people")} note={t("console.people.note")}>
      {managesPeople(user.role) ? (
        <People />
      ) : (
        <ErrorNotice error={new ApiError(403, "forbidden", t("console.people.forLeads"))} />
      )}
    </Page>
  );
}

function People() {
  const { t } = useTranslation();
  const users = useQuery(usersQuery);
  const pairs = useQuery(pairsQuery);
  const devices = useQuery(devicesQuery);
  return (
    <>
      <Panel title={t("console.people.users")} extra={<NewUserButton />}>
        <QueryView query={users}>
          {(rows) => <UsersTable users={rows} pairs={pairs.data ?? []} devices={devices.data ?? []} />}
        </QueryView>
      </Panel>
      <Panel title={t("console.people.pairs")} extra={<NewPairButton users={users.data ?? []} />}>
        <QueryView query={pairs} isEmpty={(rows) => rows.length === 0} empty={t("console.people.noPairs")}>
          {(rows) => <Pairs pairs={rows} />}
        </QueryView>
      </Panel>
      <Panel title={t("console.people.devices")}>
        <QueryView query={devices} isEmpty={(rows) => rows.length === 0} empty={t("console.people.noDevices")}>
          {(rows) => <DevicesTable devices={rows} />}
        </QueryView>
      </Panel>
    </>
  );
}
