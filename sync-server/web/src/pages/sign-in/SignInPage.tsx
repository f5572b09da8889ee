import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { client, ok, setCsrf } from "../../api/client";
import { sessionQuery } from "../../api/queries";
import { ErrorNotice } from "../../components/ErrorNotice";
import { Brand } from "../../shell/Brand";
import { LanguageSwitch } from "../../shell/LanguageSwitch";
import styles from "./SignInPage.module.css";

type Fields = { name: string; password: string };

export function SignInPage() {
  const { t } = useTranslation();
  const { to } = useSearch({ from: "/sign-in" });
  const router = useRouter();
  const queryClient = useQueryClient();
  const title = t("console.signIn.title");
  const name = t("console.brand.name");
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);

  const signIn = useMutation({
    mutationFn: (fields: Fields) => ok(client.POST("/v1/session", { body: fields })),
    onSuccess: (session) => {
      queryClient.clear(); // nothing that another person could see stays
      setCsrf(session.csrf);
      queryClient.setQueryData(sessionQuery.queryKey, session);
      router.history.push(to ?? "/cases");
    },
  });

  const needed = [{ required: true, message: t("console.form.needed") }];
  return (
    <main className={styles.page}>
      <section className={styles.cover} aria-label={name}>
        <Brand large />
        <p className={styles.promise}>{t("console.signIn.promise")}</p>
        <ul className={styles.points}>
          <li>{t("console.signIn.pointOffline")}</li>
          <li>{t("console.signIn.pointConflict")}</li>
          <li>{t("console.signIn.pointHistory")}</li>
        </ul>
      </section>
      <section className={styles.desk}>
        <div className={styles.language}>
          <LanguageSwitch />
        </div>
        <div className={styles.form}>
          <h1>{title}</h1>
          <p className={styles.hint}>{t("console.signIn.hint")}</p>
          <Form<Fields> layout="vertical" requiredMark={false} size="large" onFinish={signIn.mutate} initialValues={{ name: "", password: "" }}>
            <Form.Item name="name" label={t("console.signIn.name")} rules={needed}>
              <Input autoComplete="username" autoFocus />
            </Form.Item>
            <Form.Item name="password" label={t("console.signIn.password")} rules={needed}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            {signIn.error && (
              <Form.Item>
                <ErrorNotice error={signIn.error} />
              </Form.Item>
            )}
            <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
              {t("console.signIn.submit")}
            </Button>
          </Form>
        </div>
      </section>
    </main>
  );
}
