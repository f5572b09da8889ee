import { Link } from "@tanstack/react-router";
import { Table, type TableColumnType } from "antd";
import { useTranslation } from "react-i18next";
import type { PackSummary } from "../../api/types";
import { PackStateMark } from "../../components/marks";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import styles from "./Checklists.module.css";
import { Days } from "./Days";
import type { PackFamily } from "./packs";

type Row = PackSummary & { family: PackFamily; first: boolean };

export function PacksTable({ families }: { families: PackFamily[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const rows: Row[] = families.flatMap((family) =>
    family.versions.map((version, at) => ({ ...version, family, first: at === 0 })),
  );
  const columns: TableColumnType<Row>[] = [
    {
      title: t("console.packs.name"),
      onCell: (row) => ({ rowSpan: row.first ? row.family.versions.length : 0 }),
      render: (_, { family, title }) => (
        <>
          <div className={styles.title}>{(language === "en" && title.en) || title.zh}</div>
          <div className={styles.under}>{family.name}</div>
        </>
      ),
    },
    {
      title: t("console.packs.version"),
      width: 130,
      render: (_, { name, version }) => (
        <Link to="/checklists/versions/$name/$version" params={{ name, version }} className="figures">
          {version}
        </Link>
      ),
    },
    { title: t("console.packs.state"), width: 110, render: (_, { state }) => <PackStateMark state={state} /> },
    {
      title: t("console.packs.days"),
      width: 218,
      render: (_, { effective_from, effective_to }) => <Days from={effective_from} to={effective_to} />,
    },
    { title: t("console.packs.items"), dataIndex: "items", width: 84, align: "right", className: "figures" },
    {
      title: t("console.packs.approved"),
      width: 200,
      responsive: ["lg"],
      render: (_, { approved_by, published_at }) =>
        approved_by && published_at ? (
          <>
            {approved_by} <span className="quiet figures">{dayAndTime(published_at, language)}</span>
          </>
        ) : (
          <span className="quiet">{t("console.packs.system")}</span>
        ),
    },
  ];
  return (
    <Table
      size="middle"
      rowKey={({ name, version }) => `${name}@${version}`}
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 720 }}
    />
  );
}
