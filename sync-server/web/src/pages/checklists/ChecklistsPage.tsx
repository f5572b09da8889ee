// Which checklists are in force, which wait for a second person, and where a new one begins.
import { UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { packDraftsQuery, packsQuery } from "../../api/queries";
import { Panel } from "../../components/Panel";
import { QueryView } from "../../components/QueryView";
import { editsPacks, seesPackDrafts } from "../../lib/permissions";
import { useSession } from "../../lib/useSession";
import { Page } from "../../shell/Page";
import { DraftsTable } from "./DraftsTable";
import { PacksTable } from "./PacksTable";
import { familiesOf } from "./packs";

const UploadModal = lazy(() => import("./UploadModal"));

export function ChecklistsPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const packs = useQuery(packsQuery);
  const [uploading, setUploading] = useState(false);
  return (
    <Page
      title={t("console.nav.checklists")}
      note={t("console.packs.note")}
      actions={
        editsPacks(user.role) && (
          <Button type="primary" icon={<UploadOutlined />} onClick={() => setUploading(true)}>
            {t("console.upload.title")}
          </Button>
        )
      }
    >
      {seesPackDrafts(user.role) && <Drafts />}
      <Panel title={t("console.packs.published")}>
        <QueryView query={packs} isEmpty={(rows) => rows.length === 0} empty={t("console.packs.none")}>
          {(rows) => <PacksTable families={familiesOf(rows)} />}
        </QueryView>
      </Panel>
      {uploading && (
        <Suspense>
          <UploadModal onClose={() => setUploading(false)} />
        </Suspense>
      )}
    </Page>
  );
}

function Drafts() {
  const { t } = useTranslation();
  const drafts = useQuery(packDraftsQuery);
  return (
    <Panel title={t("console.packs.drafts")}>
      <QueryView query={drafts} isEmpty={(rows) => rows.length === 0} empty={t("console.packs.noDrafts")}>
        {(rows) => <DraftsTable drafts={rows} />}
      </QueryView>
    </Panel>
  );
}
