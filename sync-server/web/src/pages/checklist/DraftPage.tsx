// A draft: what was noticed, how an inspector would see it, what it changes; and its steps.
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { packDraftQuery } from "../../api/queries";
import type { PackDraftDetail } from "../../api/types";
import { Panel } from "../../components/Panel";
import { QueryView } from "../../components/QueryView";
import { Page } from "../../shell/Page";
import { Days } from "../checklists/Days";
import { DraftStateMark } from "../checklists/DraftStateMark";
import { ReportTable } from "../checklists/ReportTable";
import { wordsFor } from "./words";
import { useLanguage } from "../../lib/useLanguage";
import { BackLink } from "./BackLink";
import { Differences } from "./Differences";
import { DraftActions } from "./DraftActions";
import { PackHistory } from "./PackHistory";
import { Preview } from "./Preview";
import { Views } from "./Views";

export function DraftPage() {
  const { id } = useParams({ from: "/signed-in/checklists/drafts/$id" });
  const query = useQuery(packDraftQuery(Number(id)));
  return <QueryView query={query}>{(detail) => <Draft detail={detail} />}</QueryView>;
}

function Draft({ detail }: { detail: PackDraftDetail }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { draft, pack, report } = detail;
  const proposed = draft.state === "proposed" || draft.state === "published";
  return (
    <Page
      title={wordsFor(pack.title, language) || draft.name}
      mark={<DraftStateMark draft={draft} />}
      back={<BackLink />}
      note={
        <>
          {draft.name} {draft.version} · {t("console.packs.itemCount", { count: draft.items })}
          {proposed && (
            <>
              {" · "}
              <Days from={draft.effective_from} to={draft.effective_to} />
            </>
          )}
        </>
      }
      actions={<DraftActions draft={draft} />}
    >
      <Views
        first={draft.publishable ? "preview" : "report"}
        counts={{ report: report.length }}
        views={{
          preview: <Preview pack={pack} />,
          diff: <Differences name={draft.name} newer={String(draft.id)} />,
          report: (
            <Panel title={t("console.packs.report")}>
              <ReportTable report={report} />
            </Panel>
          ),
          history: <PackHistory events={draft.events} />,
        }}
      />
    </Page>
  );
}
