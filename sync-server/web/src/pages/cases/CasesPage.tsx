// The list of cases, and the page whose style every later page copies: data from a named query,
// a head from Page, what it shows held in the address, QueryView around what was fetched, logic
// in a plain module beside it with its test.
import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { casesQuery } from "../../api/queries";
import { Freshness } from "../../components/Freshness";
import { QueryView } from "../../components/QueryView";
import { opensCases } from "../../lib/permissions";
import { usePackTitle } from "../../lib/usePackTitle";
import { useSession } from "../../lib/useSession";
import { Page } from "../../shell/Page";
import { CasesFilter } from "./CasesFilter";
import { CasesTable } from "./CasesTable";
import { countViews, filterCases, pairsOf, sortCases, type Filters } from "./filters";
import { ViewStrip } from "./ViewStrip";

const NewCaseModal = lazy(() => import("./NewCaseModal"));

export function CasesPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const query = useQuery(casesQuery);
  const packTitle = usePackTitle();
  const filters = useSearch({ from: "/signed-in/cases" });
  const navigate = useNavigate({ from: "/cases" });
  const [opening, setOpening] = useState(false);
  const show = (change: Filters) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });

  return (
    <Page
      title={t("console.nav.cases")}
      note={<Freshness at={query.dataUpdatedAt} failed={query.isError} />}
      actions={
        opensCases(user.role) && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
            {t("console.newCase.title")}
          </Button>
        )
      }
    >
      <QueryView query={query} isEmpty={(cases) => cases.length === 0} empty={t("console.cases.none")}>
        {(cases) => (
          <>
            <ViewStrip counts={countViews(cases)} view={filters.view} onChange={(view) => show({ view })} />
            <CasesFilter filters={filters} pairs={pairsOf(cases)} onChange={show} />
            <CasesTable
              cases={sortCases(filterCases(cases, filters, packTitle), filters.sort)}
              packTitle={packTitle}
              sort={filters.sort}
              onSort={(sort) => show({ sort })}
            />
          </>
        )}
      </QueryView>
      {opening && (
        <Suspense>
          <NewCaseModal onClose={() => setOpening(false)} />
        </Suspense>
      )}
    </Page>
  );
}
