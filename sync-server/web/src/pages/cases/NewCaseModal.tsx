import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, DatePicker, Form, Input, Modal, Segmented, Select } from "antd";
import type { Dayjs } from "dayjs";
import "dayjs/locale/zh-cn";
import "dayjs/locale/zh-tw";
import { useTranslation } from "react-i18next";
import { client, ok } from "../../api/client";
import { casesQuery, packsQuery, pairsQuery, villagesQuery } from "../../api/queries";
import { ErrorNotice } from "../../components/ErrorNotice";
import { usePackTitle } from "../../lib/usePackTitle";
import { villageOptions } from "./villages";

type Fields = {
  pack: string;
  where: "village" | "text";
  village?: string;
  place?: string;
  premises?: string;
  pair: string;
  due?: Dayjs;
};

export default function NewCaseModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const where = Form.useWatch("where", form) ?? "village";
  const packTitle = usePackTitle();
  const packs = useQuery(packsQuery);
  const pairs = useQuery(pairsQuery);
  const villages = useQuery(villagesQuery);

  const open = useMutation({
    mutationFn: (fields: Fields) =>
      ok(
        client.POST("/v1/cases", {
          body: {
            pack: fields.pack,
            pair: fields.pair,
            premises: fields.premises?.trim() || undefined,
            due: fields.due?.format("YYYY-MM-DD"),
            ...(fields.where === "village" ? { village: fields.village } : { place: fields.place?.trim() }),
          },
        }),
      ),
    onSuccess: async ({ number }) => {
      void message.success(t("console.newCase.done", { number }));
      await queryClient.invalidateQueries({ queryKey: casesQuery.queryKey });
      onClose();
      await navigate({ to: "/cases/$id", params: { id: number } });
    },
  });

  const needed = [{ required: true, whitespace: true, message: t("console.form.needed") }];
  const failed = open.error ?? packs.error ?? pairs.error ?? villages.error;
  return (
    <Modal
      open
      title={t("console.newCase.title")}
      okText={t("console.newCase.open")}
      onOk={form.submit}
      onCancel={onClose}
      confirmLoading={open.isPending}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ where: "village" }}
        onFinish={(fields) => open.mutate(fields)}
        style={{ marginTop: 16 }}
      >
        {failed && (
          <Form.Item>
            <ErrorNotice error={failed} />
          </Form.Item>
        )}
        <Form.Item name="pack" label={t("console.cases.pack")} rules={needed}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            loading={packs.isPending}
            placeholder={t("console.form.choose")}
            options={packs.data?.filter(({ state }) => state === "in_force").map(({ name, items }) => ({
              value: name,
              label: `${packTitle(name)} · ${t("console.newCase.items", { count: items })}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="where" label={t("console.cases.place")} required style={{ marginBottom: 8 }}>
          <Segmented
            options={[
              { value: "village", label: t("console.newCase.village") },
              { value: "text", label: t("console.newCase.freeText") },
            ]}
          />
        </Form.Item>
        {where === "village" ? (
          <Form.Item name="village" rules={needed}>
            <Select
              showSearch={{ optionFilterProp: "search" }}
              aria-label={t("console.newCase.village")}
              loading={villages.isPending}
              placeholder={t("console.newCase.villageSearch")}
              options={villageOptions(villages.data ?? [])}
            />
          </Form.Item>
        ) : (
          <Form.Item name="place" rules={needed}>
            <Input aria-label={t("console.newCase.freeText")} placeholder={t("console.newCase.placeExample")} maxLength={200} />
          </Form.Item>
        )}
        <Form.Item name="premises" label={t("console.newCase.premises")}>
          <Input placeholder={t("console.newCase.premisesExample")} maxLength={200} />
        </Form.Item>
        <Form.Item name="pair" label={t("console.cases.pair")} rules={needed}>
          <Select
            loading={pairs.isPending}
            placeholder={t("console.form.choose")}
            options={pairs.data?.map(({ name, members }) => ({ value: name, label: `${name} · ${members.join(t("console.people.and"))}` }))}
          />
        </Form.Item>
        <Form.Item name="due" label={t("console.cases.due")}>
          <DatePicker style={{ width: "100%" }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
