import { Link } from "@tanstack/react-router";
import { Table, type TableColumnType } from "antd";
import { useTranslation } from "react-i18next";
import type { QuarantineRow } from "../../api/types";
import { Mark } from "../../components/marks";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import { reasonOf } from "./reason";

export function QuarantineTable({ rows }: { rows: QuarantineRow[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const columns: TableColumnType<QuarantineRow>[] = [
    {
      title: t("console.quarantine.entry"),
      width: 96,
      render: (_, { id }) => (
        <Link to="/quarantine/$id" params={{ id: String(id) }} className="figures">
          {t("console.quarantine.of", { id })}
        </Link>
      ),
    },
    {
      title: t("console.quarantine.case"),
      render: (_, { number }) => number ?? <span className="quiet">{t("console.quarantine.unknownCase")}</span>,
    },
    { title: t("console.quarantine.from"), render: (_, row) => <Sender row={row} /> },
    { title: t("console.quarantine.why"), render: (_, row) => t(`console.quarantine.reason.${reasonOf(row)}`) },
    {
      title: t("console.quarantine.at"),
      render: (_, { at }) => <span className="figures">{dayAndTime(at, language)}</span>,
    },
    { title: t("console.quarantine.state"), render: (_, row) => <Decision row={row} /> },
  ];
  return <Table size="middle" rowKey="id" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 760 }} />;
}

/** Who sent it, and with which device. */
export function Sender({ row }: { row: Pick<QuarantineRow, "user" | "device"> }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{row.user ?? t("console.quarantine.unknownUser")}</strong>{" "}
      <span className="quiet figures">{t("console.quarantine.device", { number: row.device })}</span>
    </>
  );
}

/** Waiting, taken in or left where it is. */
export function Decision({ row }: { row: Pick<QuarantineRow, "decision"> }) {
  const { t } = useTranslation();
  if (!row.decision) return <Mark colour="amber">{t("console.quarantine.waits")}</Mark>;
  return row.decision.accepted ? (
    <Mark colour="green">{t("console.quarantine.accepted")}</Mark>
  ) : (
    <Mark colour="grey">{t("console.quarantine.dismissed")}</Mark>
  );
}
