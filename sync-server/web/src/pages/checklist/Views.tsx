import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Checklist.module.css";
import { VIEWS, type PackView } from "./view";

type ViewsProps = {
  /** What is shown when the address says nothing. */
  first: PackView;
  views: Partial<Record<PackView, ReactNode>>;
  counts?: Partial<Record<PackView, number>>;
};

/** One of several looks at a checklist; which one is in the address. */
export function Views({ first, views, counts = {} }: ViewsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const view = search.view && views[search.view as PackView] ? (search.view as PackView) : first;
  const options = VIEWS.filter((one) => views[one]).map((one) => ({
    value: one,
    label: counts[one] ? `${t(`console.packView.${one}`)} ${counts[one]}` : t(`console.packView.${one}`),
  }));
  return (
    <>
      <div className={styles.views}>
        <Segmented<PackView>
          aria-label={t("console.packView.label")}
          value={view}
          options={options}
          onChange={(next) => void navigate({ to: ".", search: (before) => ({ ...before, view: next }), replace: true })}
        />
      </div>
      {views[view]}
    </>
  );
}
