import { useMutation } from "@tanstack/react-query";
import { Modal, Spin, Typography } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { client, ok } from "../../api/client";
import { ErrorNotice } from "../../components/ErrorNotice";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import styles from "./People.module.css";

/** A one-time code for a new phone, to be scanned or typed. */
export function EnrolmentModal({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { mutate, data, error } = useMutation({
    mutationFn: () => ok(client.POST("/v1/users/{name}/enrolment", { params: { path: { name } } })),
  });
  useEffect(() => mutate(), [mutate]);
  return (
    <Modal open title={t("console.enrolment.of", { name })} footer={null} width={440} onCancel={onClose}>
      {error && <ErrorNotice error={error} onRetry={() => mutate()} />}
      {!error && !data && (
        <div className={styles.enrolment} role="status" aria-label={t("console.state.loading")}>
          <Spin />
        </div>
      )}
      {data && (
        <div className={styles.enrolment}>
          {/* As a picture, so that nothing in the SVG can run. */}
          <img
            className={styles.qr}
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(data.qr_svg)}`}
            alt={t("console.enrolment.qrAlt", { name })}
          />
          <p>{t("console.enrolment.how")}</p>
          <dl className={styles.facts}>
            <dt>{t("console.enrolment.code")}</dt>
            <dd>
              <Typography.Text copyable className={styles.code}>
                {data.code}
              </Typography.Text>
            </dd>
            <dt>{t("console.enrolment.url")}</dt>
            <dd>
              <Typography.Text copyable>{data.url}</Typography.Text>
            </dd>
            <dt>{t("console.enrolment.expires")}</dt>
            <dd className="figures">{dayAndTime(data.expires_at, language)}</dd>
          </dl>
        </div>
      )}
    </Modal>
  );
}
