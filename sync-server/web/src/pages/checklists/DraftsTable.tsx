import { Link } from "@tanstack/react-router";
import { Table, type TableColumnType } from "antd";
import { useTranslation } from "react-i18next";
import type { PackDraft } from "../../api/types";
import { Mark } from "../../components/marks";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import styles from "./Checklists.module.css";
import { Days } from "./Days";
import { DraftStateMark } from "./DraftStateMark";
import { lastEvent } from "./packs";

export function DraftsTable({ drafts }: { drafts: PackDraft[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const who = (draft: PackDraft, what: "uploaded" | "proposed") => {
    const event = lastEvent(draft.events, what);
    if (!event) return null;
    return (
      <div>
        {t(`console.packEvent.${what}`, { by: event.by ?? t("console.packs.operator") })}{" "}
        <span className="quiet figures">{dayAndTime(event.at, language)}</span>
      </div>
    );
  };
  const columns: TableColumnType<PackDraft>[] = [
    {
      title: t("console.packs.name"),
      render: (_, { id, name, version, title }) => (
        <>
          <Link to="/checklists/drafts/$id" params={{ id: String(id) }} className={styles.title}>
            {(language === "en" && title.en) || title.zh}
          </Link>
          <div className={styles.under}>
            {name} {version}
          </div>
        </>
      ),
    },
    { title: t("console.packs.state"), width: 120, render: (_, draft) => <DraftStateMark draft={draft} /> },
    {
      title: t("console.packs.report"),
      width: 180,
      render: (_, { errors, warnings, publishable }) => (
        <div className={styles.marks}>
          {errors > 0 && <Mark colour="red">{t("console.report.errors", { count: errors })}</Mark>}
          {warnings > 0 && <Mark colour="amber">{t("console.report.warnings", { count: warnings })}</Mark>}
          {errors + warnings === 0 && publishable && <span className="quiet">{t("console.report.clean")}</span>}
        </div>
      ),
    },
    {
      title: t("console.packs.days"),
      width: 200,
      render: (_, { state, effective_from, effective_to }) =>
        state === "proposed" ? <Days from={effective_from} to={effective_to} /> : <span className="quiet">—</span>,
    },
    {
      title: t("console.packs.who"),
      width: 250,
      responsive: ["lg"],
      render: (_, draft) => (
        <div className={styles.who}>
          {who(draft, "uploaded")}
          {draft.state === "proposed" && who(draft, "proposed")}
        </div>
      ),
    },
  ];
  return (
    <Table size="middle" rowKey="id" columns={columns} dataSource={drafts} pagination={false} scroll={{ x: 700 }} />
  );
}
