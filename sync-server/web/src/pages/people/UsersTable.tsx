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
    { title: t("console.people.name"), dataIndex: "name", render: (name: string) => <strong>{name}</strong> },
    { title: t("console.people.role"), render: (_, { role }) => t(`common.role.${role}`) },
    {
      title: t("console.cases.pair"),
      render: (_, { name }) =>
        pairs
          .filter(({ members }) => members.includes(name))
          .map((pair) => pair.name)
          .join("、") || "—",
    },
    {
      title: t("console.people.devicesInUse"),
      render: (_, { name }) => (
        <span className="figures">{devices.filter((device) => device.user === name && !device.revoked_at).length}</span>
      ),
    },
    {
      title: t("console.people.status"),
      render: (_, { disabled }) =>
        disabled ? <Mark colour="grey">{t("console.people.disabled")}</Mark> : <Mark colour="green">{t("console.people.active")}</Mark>,
    },
    {
      title: t("console.people.actions"),
      align: "right",
      render: (_, { name, disabled }) => (
        <Button
          size="small"
          icon={<QrcodeOutlined />}
          disabled={disabled}
          aria-label={t("console.enrolment.of", { name })}
          onClick={() => setEnrolling(name)}
        >
          {t("console.enrolment.button")}
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
