import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Modal, Table, type TableColumnType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, ok } from "../../api/client";
import { devicesQuery } from "../../api/queries";
import type { Device } from "../../api/types";
import { ErrorNotice } from "../../components/ErrorNotice";
import { Mark } from "../../components/marks";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import styles from "./People.module.css";

export function DevicesTable({ devices }: { devices: Device[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [revoking, setRevoking] = useState<Device>();
  const time = (iso: string) => <span className="figures">{dayAndTime(iso, language)}</span>;
  const columns: TableColumnType<Device>[] = [
    { title: t("console.people.deviceNumber"), dataIndex: "number", width: 90, className: "figures" },
    { title: t("console.people.deviceUser"), dataIndex: "user", render: (user: string) => <strong>{user}</strong> },
    { title: t("console.people.model"), dataIndex: "model" },
    { title: t("console.people.enrolled"), render: (_, { enrolled_at }) => time(enrolled_at) },
    { title: t("console.people.seen"), render: (_, { seen_at }) => (seen_at ? time(seen_at) : t("console.people.neverSeen")) },
    {
      title: t("console.people.status"),
      render: (_, { revoked_at }) =>
        revoked_at ? <Mark colour="grey">{t("console.people.revoked")}</Mark> : <Mark colour="green">{t("console.people.inUse")}</Mark>,
    },
    {
      title: t("console.people.actions"),
      align: "right",
      render: (_, device) =>
        !device.revoked_at && (
          <Button
            size="small"
            danger
            aria-label={t("console.revoke.of", { number: device.number })}
            onClick={() => setRevoking(device)}
          >
            {t("console.revoke.button")}
          </Button>
        ),
    },
  ];
  return (
    <>
      <Table
        size="middle"
        rowKey="number"
        columns={columns}
        dataSource={devices}
        pagination={false}
        scroll={{ x: 760 }}
        rowClassName={(device) => (device.revoked_at ? (styles.revoked ?? "") : "")}
      />
      {revoking && <RevokeModal device={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}

function RevokeModal({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => ok(client.DELETE("/v1/devices/{number}", { params: { path: { number: device.number } } })),
    onSuccess: async () => {
      void message.success(t("console.revoke.done", { number: device.number }));
      await queryClient.invalidateQueries({ queryKey: devicesQuery.queryKey });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t("console.revoke.of", { number: device.number })}
      okText={t("console.revoke.button")}
      okButtonProps={{ danger: true }}
      confirmLoading={revoke.isPending}
      onOk={() => revoke.mutate()}
      onCancel={onClose}
    >
      <p className={styles.consequence}>
        {t("console.revoke.consequence", { user: device.user, model: device.model })}
      </p>
      {revoke.error && <ErrorNotice error={revoke.error} />}
    </Modal>
  );
}
