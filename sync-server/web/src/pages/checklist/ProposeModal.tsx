import { useMutation } from "@tanstack/react-query";
import { App, DatePicker, Form, Modal } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import "dayjs/locale/zh-cn";
import "dayjs/locale/zh-tw";
import { useTranslation } from "react-i18next";
import { client, ok } from "../../api/client";
import type { PackDraft } from "../../api/types";
import { ErrorNotice } from "../../components/ErrorNotice";
import { dateOf } from "../../lib/time";
import styles from "./Checklist.module.css";
import { useAfterStep } from "./DraftActions";

type Fields = { from: Dayjs; to?: Dayjs | null };

/** From which day on a draft is to hold. */
export function ProposeModal({ draft, onClose }: { draft: PackDraft; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const after = useAfterStep(draft);
  const [form] = Form.useForm<Fields>();
  const propose = useMutation({
    mutationFn: ({ from, to }: Fields) =>
      ok(
        client.PUT("/v1/pack-drafts/{id}/proposal", {
          params: { path: { id: draft.id } },
          body: { effective_from: from.format("YYYY-MM-DD"), effective_to: to?.format("YYYY-MM-DD") },
        }),
      ),
    onSuccess: async () => {
      void message.success(t("console.propose.done"));
      await after();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t("console.propose.title", { version: draft.version })}
      okText={t("console.propose.button")}
      confirmLoading={propose.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className={styles.consequence}>{t("console.propose.consequence")}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ from: dayjs(dateOf(new Date())) }}
        onFinish={(fields) => propose.mutate(fields)}
      >
        <Form.Item name="from" label={t("console.propose.from")} rules={[{ required: true, message: t("console.form.needed") }]}>
          <DatePicker style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item name="to" label={t("console.propose.to")} extra={t("console.propose.toHint")}>
          <DatePicker style={{ width: "100%" }} />
        </Form.Item>
      </Form>
      {propose.error && <ErrorNotice error={propose.error} />}
    </Modal>
  );
}
