import { Table, type TableColumnType } from "antd";
import { useTranslation } from "react-i18next";
import type { Message } from "../../api/types";
import { Mark } from "../../components/marks";
import styles from "./Checklists.module.css";
import { sortReport } from "./packs";

const COLOUR = { error: "red", warning: "amber", info: "grey" } as const;

/**
 * What was noticed while a workbook was read, and where in it. The sentences are the server's, but
 * for those that have words of their own.
 */
export function ReportTable({ report }: { report: Message[] }) {
  const { t } = useTranslation();
  const place = (text?: string | number | null) => text ?? <span className="quiet">—</span>;
  const said = ({ text, phrase }: Message) => {
    if (!phrase) return text;
    const given = Object.fromEntries(phrase.arguments.map(({ name, value }) => [name, value]));
    return t(phrase.key as never, { ...given, defaultValue: text });
  };
  const columns: TableColumnType<Message>[] = [
    { title: t("console.report.level"), width: 84, render: (_, { level }) => <Mark colour={COLOUR[level]}>{t(`console.report.${level}`)}</Mark> },
    { title: t("console.report.sheet"), width: 110, render: (_, { sheet }) => place(sheet) },
    { title: t("console.report.row"), width: 64, align: "right", className: "figures", render: (_, { row }) => place(row) },
    { title: t("console.report.column"), width: 170, render: (_, { column }) => (column ? <code>{column}</code> : place()) },
    { title: t("console.report.text"), render: (_, message) => <span className={styles.said}>{said(message)}</span> },
  ];
  const rows = sortReport(report).map((message, at) => ({ ...message, key: at }));
  return (
    <Table
      size="small"
      columns={columns}
      dataSource={rows}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 600 }}
      locale={{ emptyText: t("console.report.clean") }}
    />
  );
}
