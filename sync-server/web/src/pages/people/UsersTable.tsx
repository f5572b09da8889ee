import { QrcodeOutlined } from "@ant-design/icons";
import { Button, Table, type TableColumnType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Account, Device, Pair } from "../../api/types";
import { Mark } from "../../components/marks";
import { EnrolmentModal } from "./EnrolmentModal";

type UsersTableProps = { users: Account[]; pairs: Pair[]; devices: Device[] };

export function UsersTable({ users, pairs, devices }: UsersTableProps) {
  const { t } = useTranslation();
  const [enrolling, setEnrolling] = useState<string>();
  const columns: TableColumnType<Account>[] = [
    { title: t("people.name"), dataIndex: "name", render: (name: string) => <strong>{name}</strong> },
    { title: t("people.role"), render: (_, { role }) => t(`role.${role}`) },
    {
      title: t("cases.pair"),
      render: (_, { name }) =>
        pairs
          .filter(({ members }) => members.includes(name))
          .map((pair) => pair.name)
          .join("、") || "—",
    },
    {
      title: t("people.devicesInUse"),
      render: (_, { name }) => (
        <span className="figures">{devices.filter((device) => device.user === name && !device.revoked_at).length}</span>
      ),
    },
    {
      title: t("people.status"),
      render: (_, { disabled }) =>
        disabled ? <Mark colour="grey">{t("people.disabled")}</Mark> : <Mark colour="green">{t("people.active")}</Mark>,
    },
    {
      title: t("people.actions"),
      align: "right",
      render: (_, { name, disabled }) => (
        <Button
          size="small"
          icon={<QrcodeOutlined />}
          disabled={disabled}
          aria-label={t("enrolment.of", { name })}
          onClick={() => setEnrolling(name)}
        >
          {t("enrolment.button")}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Table size="middle" rowKey="id" columns={columns} dataSource={users} pagination={false} scroll={{ x: 680 }} />
      {enrolling && <EnrolmentModal name={enrolling} onClose={() => setEnrolling(undefined)} />}
    </>
  );
}
