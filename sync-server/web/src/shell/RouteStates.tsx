import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../components/ErrorNotice";

export function PageLoading() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("console.state.loading")} style={{ maxWidth: 1440, margin: "32px auto", padding: "0 28px" }}>
      <Skeleton active title={{ width: 220 }} paragraph={{ rows: 6 }} />
    </div>
  );
}

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <main style={{ maxWidth: 760, margin: "64px auto", padding: "0 28px" }}>
      <ErrorNotice error={error} onRetry={again} />
    </main>
  );
}
