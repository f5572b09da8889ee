import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { client, ok, setCsrf } from "../api/client";
import type { User } from "../api/types";
import { errorTitle } from "../components/errorTitle";
import styles from "./Shell.module.css";

/** Who is signed in, and the way out. */
export function UserMenu({ user }: { user: User }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => ok(client.DELETE("/v1/session")),
    onSuccess: async () => {
      setCsrf("");
      await navigate({ to: "/sign-in" });
      queryClient.clear();
    },
    onError: (error) => message.error(errorTitle(t, error)),
  });
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items: [{ key: "out", label: t("console.shell.signOut"), onClick: () => signOut.mutate() }] }}
    >
      <button type="button" className={styles.control} aria-haspopup="menu">
        {user.name}
        <span className={styles.role}>{t(`common.role.${user.role}`)}</span>
      </button>
    </Dropdown>
  );
}
