import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { client, ok } from "../../api/client";
import { casesQuery, quarantineEntryQuery } from "../../api/queries";
import type { QuarantineEntry } from "../../api/types";
import { ErrorNotice } from "../../components/ErrorNotice";
import styles from "./Quarantine.module.css";
import { open } from "./reason";

type Fields = { remark?: string };
type DecideModalProps = { entry: QuarantineEntry; how: "accept" | "dismiss"; onClose: () => void };

/** Asks once more, with a remark; to leave it out of its case the remark is a must. */
export function DecideModal({ entry, how, onClose }: DecideModalProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const decide = useMutation({
    mutationFn: ({ remark = "" }: Fields) => {
      const given = { params: { path: { id: entry.id } }, body: { remark } };
      return ok(
        how === "accept"
          ? client.POST("/v1/quarantine/{id}/accept", given)
          : client.POST("/v1/quarantine/{id}/dismiss", given),
      );
    },
    onSuccess: (decided) => {
      void message.success(t(`console.quarantine.done.${how}`));
      queryClient.setQueryData(quarantineEntryQuery(entry.id).queryKey, decided);
      void queryClient.invalidateQueries({ queryKey: ["quarantine"] });
      void queryClient.invalidateQueries({ queryKey: casesQuery.queryKey });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t(`console.quarantine.${how}`)}
      okText={t(`console.quarantine.confirm.${how}`)}
      confirmLoading={decide.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className={styles.consequence}>{t(`console.quarantine.consequence.${how}`, { count: open(entry.edits) })}</p>
      <Form<Fields> form={form} layout="vertical" requiredMark="optional" onFinish={(fields) => decide.mutate(fields)}>
        <Form.Item
          name="remark"
          label={t("console.quarantine.remark")}
          rules={how === "dismiss" ? [{ required: true, whitespace: true, message: t("console.form.needed") }] : []}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </Form>
      {decide.error && <ErrorNotice error={decide.error} />}
    </Modal>
  );
}
