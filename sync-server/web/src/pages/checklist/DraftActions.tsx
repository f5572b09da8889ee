import { DownloadOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, ok } from "../../api/client";
import { packDraftQuery, packDraftsQuery, packsQuery } from "../../api/queries";
import type { PackDraft } from "../../api/types";
import { ErrorNotice } from "../../components/ErrorNotice";
import { editsPacks } from "../../lib/permissions";
import { useSession } from "../../lib/useSession";
import styles from "./Checklist.module.css";
import { ProposeModal } from "./ProposeModal";

/** The steps that a draft can take now, by who looks at it. */
export function DraftActions({ draft }: { draft: PackDraft }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [asking, setAsking] = useState<"propose" | "approve" | "return" | "discard">();
  const close = () => setAsking(undefined);
  const edits = editsPacks(user.role);
  return (
    <>
      <Button icon={<DownloadOutlined />} href={`/v1/pack-drafts/${draft.id}/workbook`} download>
        {t("console.packs.download")}
      </Button>
      {draft.state === "draft" && edits && (
        <>
          <Button danger onClick={() => setAsking("discard")}>
            {t("console.discard.button")}
          </Button>
          <Button type="primary" disabled={!draft.publishable} onClick={() => setAsking("propose")}>
            {t("console.propose.button")}
          </Button>
          {!draft.publishable && <p className={styles.why}>{t("console.propose.unready")}</p>}
        </>
      )}
      {draft.state === "proposed" && (
        <>
          <Button onClick={() => setAsking("return")}>{t("console.giveBack.button")}</Button>
          <Button
            type="primary"
            disabled={draft.why_not_approve != null}
            aria-describedby="why-not-approve"
            onClick={() => setAsking("approve")}
          >
            {t("console.approve.button")}
          </Button>
          {draft.why_not_approve && (
            <p id="why-not-approve" className={styles.why}>
              {t(`console.approve.whyNot.${draft.why_not_approve}`)}
            </p>
          )}
        </>
      )}
      {asking === "propose" && <ProposeModal draft={draft} onClose={close} />}
      {asking === "approve" && <ApproveModal draft={draft} onClose={close} />}
      {asking === "return" && <ReturnModal draft={draft} onClose={close} />}
      {asking === "discard" && <DiscardModal draft={draft} onClose={close} />}
    </>
  );
}

type StepProps = { draft: PackDraft; onClose: () => void };

/** After a step: what is shown of this draft, of all drafts, of the published ones is asked anew. */
export function useAfterStep(draft: PackDraft) {
  const queryClient = useQueryClient();
  return () =>
    Promise.all(
      [packDraftQuery(draft.id), packDraftsQuery, packsQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })),
    );
}

function ApproveModal({ draft, onClose }: StepProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const after = useAfterStep(draft);
  const { name, version, effective_from } = draft;
  const approve = useMutation({
    mutationFn: () => ok(client.POST("/v1/pack-drafts/{id}/approval", { params: { path: { id: draft.id } } })),
    onSuccess: async () => {
      void message.success(t("console.approve.done", { version }));
      await after();
      onClose();
      await navigate({ to: "/checklists/versions/$name/$version", params: { name, version } });
    },
  });
  return (
    <Modal
      open
      title={t("console.approve.title", { version })}
      okText={t("console.approve.button")}
      confirmLoading={approve.isPending}
      onOk={() => approve.mutate()}
      onCancel={onClose}
    >
      <p className={styles.consequence}>{t("console.approve.consequence", { from: effective_from })}</p>
      {approve.error && <ErrorNotice error={approve.error} />}
    </Modal>
  );
}

function ReturnModal({ draft, onClose }: StepProps) {
  const { t } = useTranslation();
  const after = useAfterStep(draft);
  const [reason, setReason] = useState("");
  const give = useMutation({
    mutationFn: () =>
      ok(client.POST("/v1/pack-drafts/{id}/return", { params: { path: { id: draft.id } }, body: { reason: reason.trim() } })),
    onSuccess: async () => {
      await after();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t("console.giveBack.title")}
      okText={t("console.giveBack.button")}
      confirmLoading={give.isPending}
      onOk={() => give.mutate()}
      onCancel={onClose}
    >
      <p className={styles.consequence}>{t("console.giveBack.consequence")}</p>
      <Input.TextArea
        aria-label={t("console.giveBack.reason")}
        placeholder={t("console.giveBack.reason")}
        value={reason}
        maxLength={1000}
        rows={3}
        onChange={(event) => setReason(event.target.value)}
      />
      {give.error && <ErrorNotice error={give.error} />}
    </Modal>
  );
}

function DiscardModal({ draft, onClose }: StepProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const after = useAfterStep(draft);
  const discard = useMutation({
    mutationFn: () => ok(client.DELETE("/v1/pack-drafts/{id}", { params: { path: { id: draft.id } } })),
    onSuccess: async () => {
      await after();
      onClose();
      await navigate({ to: "/checklists" });
    },
  });
  return (
    <Modal
      open
      title={t("console.discard.title")}
      okText={t("console.discard.button")}
      okButtonProps={{ danger: true }}
      confirmLoading={discard.isPending}
      onOk={() => discard.mutate()}
      onCancel={onClose}
    >
      <p className={styles.consequence}>{t("console.discard.consequence", { file: draft.file_name })}</p>
      {discard.error && <ErrorNotice error={discard.error} />}
    </Modal>
  );
}
