import { InboxOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Modal, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { client, ok } from "../../api/client";
import { packDraftsQuery } from "../../api/queries";
import { ErrorNotice } from "../../components/ErrorNotice";
import styles from "./Checklists.module.css";
import { ReportTable } from "./ReportTable";

/** Sends a workbook and shows what is wrong with it; a good one leads to its draft. */
export default function UploadModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const upload = useMutation({
    mutationFn: (file: File) =>
      ok(
        client.POST("/v1/pack-drafts", {
          params: { query: { file_name: file.name } },
          // The bytes as they are; the schema only knows lists of numbers.
          body: file as never,
          bodySerializer: (body: unknown) => body as File,
          headers: { "content-type": "application/octet-stream" },
        }),
      ),
    onSuccess: async ({ draft }) => {
      await queryClient.invalidateQueries({ queryKey: packDraftsQuery.queryKey });
      if (draft == null) return;
      onClose();
      await navigate({ to: "/checklists/drafts/$id", params: { id: String(draft) } });
    },
  });
  const refused = upload.data?.draft == null ? upload.data : undefined;
  return (
    <Modal open title={t("console.upload.title")} footer={null} width={860} onCancel={onClose}>
      <div className={styles.upload}>
        <p className="quiet">{t("console.upload.how")}</p>
        <Upload.Dragger
          accept=".xlsx,.xlsm,.xls,.zip"
          showUploadList={false}
          disabled={upload.isPending}
          beforeUpload={(file) => {
            upload.mutate(file);
            return false;
          }}
        >
          <p className={styles.inbox}>
            <InboxOutlined aria-hidden />
          </p>
          <p>{upload.isPending ? t("console.upload.reading", { name: upload.variables.name }) : t("console.upload.choose")}</p>
          <p className={styles.under}>.xlsx · .xlsm · .xls · .zip</p>
        </Upload.Dragger>
        {upload.error && <ErrorNotice error={upload.error} />}
        {refused && (
          <>
            <Alert type="error" showIcon title={t("console.upload.refused", { name: upload.variables?.name })} description={t("console.upload.again")} />
            <ReportTable report={refused.report} />
          </>
        )}
      </div>
    </Modal>
  );
}
