// The one way the console shows a failure: what it means, what the server said, and the request
// id that finds it in the server's log.
import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/client";
import { errorTitle } from "./errorTitle";

type ErrorNoticeProps = { error: unknown; onRetry?: () => void };

export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const { t } = useTranslation();
  const api = error instanceof ApiError ? error : undefined;
  return (
    <Alert
      type="error"
      showIcon
      title={errorTitle(t, error)}
      description={
        <>
          <div>{error instanceof Error ? error.message : String(error)}</div>
          {api?.requestId && (
            <div className="quiet figures">
              {t("console.error.requestId")} <code>{api.requestId}</code>
            </div>
          )}
        </>
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t("console.error.retry")}
          </Button>
        )
      }
    />
  );
}
