import { useTranslation } from "react-i18next";
import { daysUntil } from "../../lib/time";

type DueDayProps = { due?: string | null; done: boolean };

/** The last day; says so when it is near or over and the work is not done. */
export function DueDay({ due, done }: DueDayProps) {
  const { t } = useTranslation();
  if (!due) return <span className="quiet">—</span>;
  const days = daysUntil(due);
  const remark = done
    ? undefined
    : days < 0
      ? t("console.due.over", { count: -days })
      : days === 0
        ? t("console.due.today")
        : days <= 3
          ? t("console.due.left", { count: days })
          : undefined;
  return (
    <span className="figures">
      {due}
      {remark && (
        <span style={{ display: "block", fontSize: 13, color: days < 0 ? "var(--fail)" : "var(--warn)" }}>{remark}</span>
      )}
    </span>
  );
}
