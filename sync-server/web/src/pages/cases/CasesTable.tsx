import { Link, useNavigate } from "@tanstack/react-router";
import { Table, type TableColumnType } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseSummary } from "../../api/types";
import { ConflictMark, StateMark } from "../../components/marks";
import { Progress } from "../../components/Progress";
import styles from "./CasesTable.module.css";
import { DueDay } from "./DueDay";
import type { Sort, SortField } from "./filters";

type CasesTableProps = {
  cases: CaseSummary[];
  packTitle: (name: string) => string;
  sort?: Sort;
  onSort: (sort?: Sort) => void;
};

export function CasesTable({ cases, packTitle, sort, onSort }: CasesTableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();

  // The list comes sorted; the table only shows the arrow and passes the wish on.
  const sortable = (field: SortField): TableColumnType<CaseSummary> => ({
    key: field,
    sorter: true,
    sortOrder: sort === field ? "ascend" : sort === `-${field}` ? "descend" : null,
  });

  const columns: TableColumnType<CaseSummary>[] = [
    {
      ...sortable("number"),
      title: t("console.cases.number"),
      width: 138,
      render: (_, one) => (
        <Link to="/cases/$id" params={{ id: one.number }} className="figures">
          {one.number}
        </Link>
      ),
    },
    {
      ...sortable("place"),
      title: t("console.cases.place"),
      render: (_, one) => (
        <>
          <div className={styles.premises}>{one.premises || one.place.name}</div>
          <div className={styles.under}>
            {one.premises && <span>{one.place.name}</span>}
            {/* Where their own columns have no room. */}
            <span className={styles.belowLarge}>{one.pair}</span>
            <span className={styles.belowWide}>{packTitle(one.pack)}</span>
          </div>
        </>
      ),
    },
    {
      key: "pack",
      title: t("console.cases.pack"),
      responsive: ["xl"],
      width: 222,
      render: (_, one) => packTitle(one.pack),
    },
    { key: "pair", title: t("console.cases.pair"), dataIndex: "pair", responsive: ["lg"], width: 88 },
    {
      ...sortable("progress"),
      title: t("console.cases.progress"),
      width: 168,
      render: (_, one) => (
        <Progress done={one.answered} total={one.total} label={t("console.cases.progressOf", { number: one.number })} />
      ),
    },
    {
      ...sortable("conflicts"),
      title: t("console.cases.conflicts"),
      responsive: ["lg"],
      width: 114,
      render: (_, one) => (one.conflicts > 0 ? <ConflictMark count={one.conflicts} /> : <span className="quiet">—</span>),
    },
    {
      ...sortable("due"),
      title: t("console.cases.due"),
      responsive: ["md"],
      width: 122,
      render: (_, one) => <DueDay due={one.due} done={one.state === "complete"} />,
    },
    {
      ...sortable("state"),
      title: t("console.cases.state"),
      width: 106,
      render: (_, one) => (
        <>
          <StateMark state={one.state} />
          {one.conflicts > 0 && (
            <div className={`${styles.belowLarge} ${styles.conflicts}`}>
              <ConflictMark count={one.conflicts} />
            </div>
          )}
        </>
      ),
    },
  ];

  return (
    <Table
      className={styles.table}
      rowKey="id"
      columns={columns}
      dataSource={cases}
      scroll={{ x: 640 }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: t("console.cases.noMatch") }}
      showSorterTooltip={false}
      onChange={(_pages, _filters, sorted) => {
        const { columnKey, order } = Array.isArray(sorted) ? (sorted[0] ?? {}) : sorted;
        const field = columnKey as SortField;
        onSort(order === "ascend" ? field : order === "descend" ? `-${field}` : undefined);
      }}
      onRow={(one) => ({
        // For the mouse; the keyboard has the link on the number.
        onClick: (event) => {
          if (!(event.target as Element).closest("a")) {
            void navigate({ to: "/cases/$id", params: { id: one.number } });
          }
        },
      })}
    />
  );
}
