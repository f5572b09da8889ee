import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { App, Form, Input, Modal, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { client, ok } from "../../api/client";
import { caseQuery, casesQuery } from "../../api/queries";
import type { CaseVerdict, Conclusion } from "../../api/types";
import { ErrorNotice } from "../../components/ErrorNotice";
import { ConclusionMark } from "../../components/marks";
import styles from "./Verdict.module.css";

const CONCLUSIONS = ["pass", "rectify", "fail"] as const;

type Fields = { conclusion: Conclusion; reason: string };
type OverrideModalProps = { caseId: string; verdict: CaseVerdict; onClose: () => void };

/** A lead's conclusion over the computed one, with the reason. */
export function OverrideModal({ caseId, verdict, onClose }: OverrideModalProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { id } = useParams({ from: "/signed-in/cases/$id" });
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const conclude = useMutation({
    mutationFn: (body: Fields) =>
      ok(client.POST("/v1/cases/{case}/verdict", { params: { path: { case: caseId } }, body })),
    onSuccess: (detail) => {
      void message.success(t("console.conclude.done"));
      void queryClient.invalidateQueries({ queryKey: casesQuery.queryKey });
      onClose();
      queryClient.setQueryData(caseQuery(id).queryKey, detail);
    },
  });
  return (
    <Modal
      open
      title={t("console.conclude.button")}
      okText={t("console.conclude.confirm")}
      confirmLoading={conclude.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className={styles.now}>
        {t("console.conclude.computed")} <ConclusionMark conclusion={verdict.conclusion} />
      </p>
      <Form<Fields> form={form} layout="vertical" requiredMark="optional" onFinish={(fields) => conclude.mutate(fields)}>
        <Form.Item name="conclusion" label={t("console.conclude.instead")} rules={[{ required: true, message: t("console.form.choose") }]}>
          <Radio.Group options={CONCLUSIONS.map((value) => ({ value, label: t(`common.conclusion.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t("console.conclude.reason")}
          rules={[{ required: true, whitespace: true, message: t("console.form.needed") }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </Form>
      <p className={styles.consequence}>{t("console.conclude.consequence")}</p>
      {conclude.error && <ErrorNotice error={conclude.error} />}
    </Modal>
  );
}
