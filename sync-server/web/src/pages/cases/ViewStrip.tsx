import { useTranslation } from "react-i18next";
import type { View } from "./filters";
import styles from "./ViewStrip.module.css";

type ViewStripProps = {
  counts: Record<View | "all", number>;
  view?: View;
  onChange: (view?: View) => void;
};

const VIEWS = ["all", "assigned", "inspecting", "complete", "conflicts"] as const;

/** The day in five figures; each is also the filter that shows what it counts. */
export function ViewStrip({ counts, view, onChange }: ViewStripProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.strip} role="group" aria-label={t("console.cases.views")}>
      {VIEWS.map((one) => (
        <button
          key={one}
          type="button"
          className={`${styles.view} ${styles[one]}`}
          aria-pressed={(view ?? "all") === one}
          onClick={() => onChange(one === "all" ? undefined : one)}
        >
          <span className={styles.count}>{counts[one]}</span>
          <span className={styles.label}>{t(`console.cases.view.${one}`)}</span>
        </button>
      ))}
    </div>
  );
}
