// Loading, failed, empty, stale or there: the five faces of everything that is fetched.
import type { UseQueryResult } from "@tanstack/react-query";
import { Empty, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "./ErrorNotice";

type QueryViewProps<Data> = {
  query: UseQueryResult<Data>;
  /** True if there is nothing to show. */
  isEmpty?: (data: Data) => boolean;
  /** What to say then. */
  empty?: ReactNode;
  children: (data: Data) => ReactNode;
};

export function QueryView<Data>({ query, isEmpty, empty, children }: QueryViewProps<Data>) {
  const { t } = useTranslation();
  const again = () => void query.refetch();
  if (query.data === undefined) {
    if (query.error) return <ErrorNotice error={query.error} onRetry={again} />;
    return (
      <div role="status" aria-label={t("console.state.loading")}>
        <Skeleton active paragraph={{ rows: 5 }} />
      </div>
    );
  }
  return (
    <>
      {/* What was read before stays on screen, and says that it may be old. */}
      {query.error && (
        <div style={{ marginBottom: 16 }}>
          <ErrorNotice error={query.error} onRetry={again} />
        </div>
      )}
      {isEmpty?.(query.data) ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? t("console.state.empty")} />
      ) : (
        children(query.data)
      )}
    </>
  );
}
