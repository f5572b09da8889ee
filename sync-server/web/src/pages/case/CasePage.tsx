// One case: what is in dispute first, then the checklist with its answers and photos; facts,
// notes and history at the side.
import { LeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { caseQuery } from "../../api/queries";
import type { CaseDetail, CaseFile } from "../../api/types";
import { Freshness } from "../../components/Freshness";
import { ConflictMark, StateMark } from "../../components/marks";
import { QueryView } from "../../components/QueryView";
import { Page } from "../../shell/Page";
import styles from "./CasePage.module.css";
import { Checklist } from "./Checklist";
import { Conflicts } from "./Conflicts";
import { Facts } from "./Facts";
import { GeneralPhotos } from "./GeneralPhotos";
import { History } from "./History";
import { Notes } from "./Notes";

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
          <LeftOutlined aria-hidden /> {t("case.back")}
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
  const { case: one, items, history } = detail;
  return (
    <div className={styles.columns}>
      <div className={styles.wide}>
        <Conflicts detail={detail} />
        <Checklist detail={detail} onShow={setShown} />
        <GeneralPhotos detail={detail} onShow={setShown} />
      </div>
      <div className={styles.side}>
        <Facts detail={detail} />
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
