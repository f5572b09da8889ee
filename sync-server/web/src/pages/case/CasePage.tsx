// One case: what it comes to and what is in dispute, then the checklist with its answers and
// photos; facts, context, notes and history at the side.
import { LeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { caseQuery, packQuery } from "../../api/queries";
import type { CaseDetail, CaseFile } from "../../api/types";
import { Freshness } from "../../components/Freshness";
import { ConflictMark, StateMark } from "../../components/marks";
import { QueryView } from "../../components/QueryView";
import { Page } from "../../shell/Page";
import styles from "./CasePage.module.css";
import { Checklist } from "./Checklist";
import { Conflicts } from "./Conflicts";
import { Context } from "./Context";
import { Facts } from "./Facts";
import { GeneralPhotos } from "./GeneralPhotos";
import { History } from "./History";
import type { Show } from "./group";
import { Notes } from "./Notes";
import { VerdictPanel } from "./VerdictPanel";

const PhotoViewer = lazy(() => import("./PhotoViewer"));

export function CasePage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/signed-in/cases/$id" });
  const query = useQuery(caseQuery(id));
  const found = query.data?.case;
  return (
    <Page
      title={found ? found.premises || found.place.name : id}
      back={
        <Link to="/cases" className={styles.back}>
          <LeftOutlined aria-hidden /> {t("console.case.back")}
        </Link>
      }
      mark={
        found && (
          <>
            <StateMark state={found.state} />
            {found.conflicts.length > 0 && <ConflictMark count={found.conflicts.length} />}
          </>
        )
      }
      note={
        found && (
          <span className={styles.line}>
            <span className="figures">{found.number}</span>
            {found.premises && <span>{found.place.name}</span>}
            <Freshness at={query.dataUpdatedAt} failed={query.isError} />
          </span>
        )
      }
    >
      <QueryView query={query}>{(detail) => <CaseBody detail={detail} />}</QueryView>
    </Page>
  );
}

function CaseBody({ detail }: { detail: CaseDetail }) {
  const [shown, setShown] = useState<CaseFile>();
  const [show, setShow] = useState<Show>("all");
  const { case: one, items, history } = detail;
  const pack = useQuery(packQuery(one.pack, one.pack_version)).data?.pack;
  return (
    <div className={styles.columns}>
      <div className={styles.wide}>
        <VerdictPanel detail={detail} pack={pack} onItem={() => setShow("all")} onOpen={() => setShow("open")} />
        <Conflicts detail={detail} />
        <Checklist detail={detail} show={show} onFilter={setShow} onShow={setShown} />
        <GeneralPhotos detail={detail} onShow={setShown} />
      </div>
      <div className={styles.side}>
        <Facts detail={detail} />
        <Context detail={detail} pack={pack} />
        <Notes notes={one.notes} />
        <History history={history} items={items} />
      </div>
      {shown && (
        <Suspense>
          <PhotoViewer detail={detail} file={shown} onShow={setShown} />
        </Suspense>
      )}
    </div>
  );
}
