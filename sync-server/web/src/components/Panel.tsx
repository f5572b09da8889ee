import { useId, type ReactNode } from "react";
import styles from "./Panel.module.css";

type PanelProps = {
  /** What a link on the page goes to. */
  id?: string;
  title: string;
  /** At the right of the title. */
  extra?: ReactNode;
  tone?: "plain" | "warning";
  children: ReactNode;
};

/** A sheet of paper with a heading. */
export function Panel({ id, title, extra, tone = "plain", children }: PanelProps) {
  const heading = useId();
  return (
    <section id={id} className={`${styles.panel} ${styles[tone]}`} aria-labelledby={heading}>
      <div className={styles.head}>
        <h2 id={heading}>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  );
}
