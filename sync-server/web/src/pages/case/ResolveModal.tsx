import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { App, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { ApiError, client, ok } from "../../api/client";
import { caseQuery, casesQuery } from "../../api/queries";
import type { Conflict, ConflictValue } from "../../api/types";
import { ErrorNotice } from "../../components/ErrorNotice";
import { ConflictSide } from "./ConflictSide";
import styles from "./Conflicts.module.css";

type ResolveModalProps = {
  caseId: string;
  conflict: Conflict;
  value: ConflictValue;
  subject: string;
  onClose: () => void;
};

/** Asks once more, with the chosen side in full: a resolution goes out to every phone. */
export function ResolveModal({ caseId, conflict, value, subject, onClose }: ResolveModalProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { id } = useParams({ from: "/signed-in/cases/$id" });
  const queryClient = useQueryClient();
  const resolve = useMutation({
    mutationFn: () =>
      ok(
        client.POST("/v1/cases/{case}/resolutions", {
          params: { path: { case: caseId } },
          body: { key: conflict.key, value: value.id },
        }),
      ),
    onSuccess: (detail) => {
      void message.success(t("console.conflict.resolved"));
      void queryClient.invalidateQueries({ queryKey: casesQuery.queryKey });
      onClose();
      queryClient.setQueryData(caseQuery(id).queryKey, detail);
    },
    onError: (error) => {
      // Someone else was quicker: the case is read again, and this dialog goes with its conflict.
      if (error instanceof ApiError && error.code === "conflict") {
        void message.warning(t("console.conflict.gone"), 6);
        void queryClient.invalidateQueries({ queryKey: caseQuery(id).queryKey });
      }
    },
  });
  return (
    <Modal
      open
      title={t("console.conflict.confirmTitle", { author: value.author })}
      okText={t("console.conflict.confirm")}
      onOk={() => resolve.mutate()}
      onCancel={onClose}
      confirmLoading={resolve.isPending}
    >
      <p className={styles.confirmSubject}>{subject}</p>
      <div className={styles.side}>
        <ConflictSide value={value} differ={new Set()} measures={value.measured != null} />
      </div>
      <p className={styles.consequence}>{t("console.conflict.consequence")}</p>
      {resolve.error && <ErrorNotice error={resolve.error} />}
    </Modal>
  );
}
