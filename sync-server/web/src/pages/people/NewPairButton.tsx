import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, ok } from "../../api/client";
import { pairsQuery } from "../../api/queries";
import type { Account } from "../../api/types";
import { ErrorNotice } from "../../components/ErrorNotice";

type Fields = { name: string; members: string[] };

export function NewPairButton({ users }: { users: Account[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("console.newPair.title")}</Button>
      {open && <NewPairModal users={users} onClose={() => setOpen(false)} />}
    </>
  );
}

function NewPairModal({ users, onClose }: { users: Account[]; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const add = useMutation({
    mutationFn: ({ name, members }: Fields) => ok(client.POST("/v1/pairs", { body: { name: name.trim(), members } })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: pairsQuery.queryKey });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t("console.newPair.title")}
      okText={t("console.newPair.add")}
      confirmLoading={add.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => add.mutate(fields)}
        style={{ marginTop: 16 }}
      >
        {add.error && (
          <Form.Item>
            <ErrorNotice error={add.error} />
          </Form.Item>
        )}
        <Form.Item
          name="name"
          label={t("console.newPair.name")}
          rules={[{ required: true, whitespace: true, message: t("console.form.needed") }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="members"
          label={t("console.newPair.members")}
          rules={[{ required: true, type: "array", len: 2, message: t("console.newPair.two") }]}
        >
          <Select
            mode="multiple"
            maxCount={2}
            options={users
              .filter((user) => user.role === "inspector" && !user.disabled)
              .map(({ name }) => ({ value: name, label: name }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
