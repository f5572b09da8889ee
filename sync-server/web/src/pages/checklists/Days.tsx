import { useTranslation } from "react-i18next";

/** The days on which a version is in force. */
export function Days({ from, to }: { from?: string | null; to?: string | null }) {
  const { t } = useTranslation();
  if (!from && !to) return <span className="quiet">{t("console.packs.always")}</span>;
  return (
    <span className="figures">
      {to ? t("console.packs.fromTo", { from: from ?? "…", to }) : t("console.packs.from", { from })}
    </span>
  );
}
