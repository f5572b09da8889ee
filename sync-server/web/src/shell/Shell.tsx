// What stands around every page once someone is signed in.
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { decidesQuarantine, managesPeople } from "../lib/permissions";
import { useSession } from "../lib/useSession";
import { Brand } from "./Brand";
import { LanguageSwitch } from "./LanguageSwitch";
import styles from "./Shell.module.css";
import { UserMenu } from "./UserMenu";

export function Shell() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { pathname } = useLocation();
  const entry = (to: "/cases" | "/checklists" | "/quarantine" | "/people", label: string) => (
    <Link to={to} className={styles.entry} aria-current={pathname.startsWith(to) ? "page" : undefined}>
      {label}
    </Link>
  );
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t("console.shell.skip")}
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Link to="/cases" className={styles.home}>
            <Brand />
          </Link>
          <nav className={styles.nav} aria-label={t("console.shell.nav")}>
            {entry("/cases", t("console.nav.cases"))}
            {entry("/checklists", t("console.nav.checklists"))}
            {decidesQuarantine(user.role) && entry("/quarantine", t("console.nav.quarantine"))}
            {managesPeople(user.role) && entry("/people", t("console.nav.people"))}
          </nav>
          <LanguageSwitch />
          <UserMenu user={user} />
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
