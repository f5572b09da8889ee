import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Modal, Select, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, ok } from "../../api/client";
import { usersQuery } from "../../api/queries";
import type { Role } from "../../api/types";
import { ErrorNotice } from "../../components/ErrorNotice";
import { useSession } from "../../lib/useSession";
import styles from "./People.module.css";

type Fields = { name: string; role: Role };

// Only an admin makes an admin.
const rolesToGive = (own: Role): Role[] => {
  const roles: Role[] = ["inspector", "lead", "clerk", "editor", "approver"];
  return own === "admin" ? [...roles, "admin"] : roles;
};

export function NewUserButton() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("console.newUser.title")}</Button>
      {open && <NewUserModal onClose={() => setOpen(false)} />}
    </>
  );
}

/** Makes the account; the server thinks up the password, which is shown once. */
function NewUserModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { user } = useSession();
  const [form] = Form.useForm<Fields>();
  const add = useMutation({
    mutationFn: ({ name, role }: Fields) => ok(client.POST("/v1/users", { body: { name: name.trim(), role } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: usersQuery.queryKey }),
  });
  const made = add.data;
  const needed = [{ required: true, whitespace: true, message: t("console.form.needed") }];
  return (
    <Modal
      open
      title={t("console.newUser.title")}
      okText={made ? t("console.newUser.written") : t("console.newUser.add")}
      cancelButtonProps={{ style: made && { display: "none" } }}
      confirmLoading={add.isPending}
      onOk={made ? onClose : form.submit}
      onCancel={onClose}
      mask={{ closable: !made }}
    >
      {made ? (
        <>
          <p className={styles.consequence}>{t("console.newUser.made", { name: made.user.name })}</p>
          {made.password && (
            <p>
              {t("console.signIn.password")}{" "}
              <Typography.Text copyable className={styles.code}>
                {made.password}
              </Typography.Text>
            </p>
          )}
        </>
      ) : (
        <Form<Fields>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ role: "inspector" }}
          onFinish={(fields) => add.mutate(fields)}
          style={{ marginTop: 16 }}
        >
          {add.error && (
            <Form.Item>
              <ErrorNotice error={add.error} />
            </Form.Item>
          )}
          <Form.Item name="name" label={t("console.signIn.name")} rules={needed} extra={t("console.newUser.nameStays")}>
            <Input autoComplete="off" maxLength={40} />
          </Form.Item>
          <Form.Item name="role" label={t("console.people.role")} rules={needed}>
            <Select options={rolesToGive(user.role).map((role) => ({ value: role, label: t(`common.role.${role}`) }))} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
