// A published version: how an inspector sees it, what it changed, who put it in force.
import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { packQuery } from "../../api/queries";
import { PackStateMark } from "../../components/marks";
import { QueryView } from "../../components/QueryView";
import { useLanguage } from "../../lib/useLanguage";
import { Page } from "../../shell/Page";
import { Days } from "../checklists/Days";
import { wordsFor } from "./words";
import { BackLink } from "./BackLink";
import { Differences } from "./Differences";
import { PackHistory } from "./PackHistory";
import { Preview } from "./Preview";
import { Views } from "./Views";

export function PackPage() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { name, version } = useParams({ from: "/signed-in/checklists/versions/$name/$version" });
  const query = useQuery(packQuery(name, version));
  const workbook = `/v1/packs/${encodeURIComponent(name)}/${encodeURIComponent(version)}/workbook`;
  return (
    <QueryView query={query}>
      {({ pack, state, events }) => (
        <Page
          title={wordsFor(pack.title, language) || name}
          mark={<PackStateMark state={state} />}
          back={<BackLink />}
          note={
            <>
              {name} {version} · <Days from={pack.effective_from} to={pack.effective_to} />
            </>
          }
          actions={
            <Button icon={<DownloadOutlined />} href={workbook} download>
              {t("console.packs.download")}
            </Button>
          }
        >
          <Views
            first="preview"
            views={{
              preview: <Preview pack={pack} />,
              diff: <Differences name={name} version={version} newer={`${name}@${version}`} />,
              history: <PackHistory events={events} />,
            }}
          />
        </Page>
      )}
    </QueryView>
  );
}
