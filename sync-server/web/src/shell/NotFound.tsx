import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../components/ErrorNotice";
import { ApiError } from "../api/client";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main style={{ maxWidth: 760, margin: "64px auto", padding: "0 28px" }}>
      <h1 className="visually-hidden">{t("console.error.not_found")}</h1>
      <ErrorNotice error={new ApiError(404, "not_found", window.location.pathname)} />
      <p style={{ marginTop: 16 }}>
        <Link to="/cases">{t("console.case.back")}</Link>
      </p>
    </main>
  );
}
