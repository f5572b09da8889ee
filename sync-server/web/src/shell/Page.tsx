import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Page.module.css";

type PageProps = {
  /** The one h1 of the page, and the browser's title. */
  title: string;
  /** Beside the title, for example a state. */
  mark?: ReactNode;
  /** One quiet line under the title. */
  note?: ReactNode;
  /** Above the title: the way back. */
  back?: ReactNode;
  /** Buttons, at the right. */
  actions?: ReactNode;
  children: ReactNode;
};

/** The head that every page has, and the room under it. */
export function Page({ title, mark, note, back, actions, children }: PageProps) {
  const { t } = useTranslation();
  const name = t("console.brand.name");
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return (
    <>
      <div className={styles.head}>
        <div className={styles.words}>
          {back}
          <div className={styles.title}>
            <h1>{title}</h1>
            {mark}
          </div>
          {note && <div className={styles.note}>{note}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </>
  );
}
