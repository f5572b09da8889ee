// What differs between a version and another one, item by item.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { packDiffQuery, packsQuery } from "../../api/queries";
import type { FieldChange, PackDiff, PackSummary, RowChange } from "../../api/types";
import { Mark } from "../../components/marks";
import { Panel } from "../../components/Panel";
import { QueryView } from "../../components/QueryView";
import { useLanguage } from "../../lib/useLanguage";
import { comparedWith } from "../checklists/packs";
import { wordsFor } from "./words";
import styles from "./Checklist.module.css";
import { saysCell } from "./cells";
import { countChanges, PARTS, splitField } from "./differences";

type DifferencesProps = {
  name: string;
  /** Of a published one. */
  version?: string;
  /** As the server is asked for it. */
  newer: string;
};

export function Differences({ name, version, newer }: DifferencesProps) {
  const packs = useQuery(packsQuery);
  return (
    <QueryView query={packs}>
      {(all) => <Compared others={all.filter((pack) => pack.name === name && pack.version !== version)} first={comparedWith(all, name, version)} newer={newer} />}
    </QueryView>
  );
}

type ComparedProps = { others: PackSummary[]; first?: PackSummary; newer: string };

function Compared({ others, first, newer }: ComparedProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const old = others.find((pack) => pack.version === search.with) ?? first;
  if (!old) {
    return (
      <Panel title={t("console.packView.diff")}>
        <p className={styles.empty}>{t("console.diff.first")}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={t("console.packView.diff")}
      extra={
        <label className={styles.with}>
          {t("console.diff.with")}
          <Select
            size="small"
            value={old.version}
            options={others.map((pack) => ({ value: pack.version, label: `${pack.version} · ${t(`console.packState.${pack.state}`)}` }))}
            style={{ minWidth: 170 }}
            onChange={(other) => void navigate({ to: ".", search: (before) => ({ ...before, with: other }), replace: true })}
          />
        </label>
      }
    >
      <Shown older={`${old.name}@${old.version}`} newer={newer} />
    </Panel>
  );
}

function Shown({ older, newer }: { older: string; newer: string }) {
  const { t } = useTranslation();
  const query = useQuery(packDiffQuery(older, newer));
  return (
    <QueryView query={query}>
      {(diff) => {
        const { added, changed, removed } = countChanges(diff);
        if (added + changed + removed === 0) return <p className={styles.empty}>{t("console.diff.none")}</p>;
        return (
          <>
            <p className={styles.summary}>
              {t("console.diff.added", { count: added })} · {t("console.diff.changed", { count: changed })} · {t("console.diff.removed", { count: removed })}
            </p>
            {PARTS.map((part) => (
              <Part key={part} part={part} diff={diff} />
            ))}
          </>
        );
      }}
    </QueryView>
  );
}

function Part({ part, diff }: { part: (typeof PARTS)[number]; diff: PackDiff }) {
  const { t } = useTranslation();
  if (diff[part].length === 0) return null;
  return (
    <section>
      <div className={styles.section}>
        <h3>{t(`console.diff.part.${part}`)}</h3>
      </div>
      {part === "settings" ? (
        <div className={styles.change}>
          <Fields fields={diff.settings} />
        </div>
      ) : (
        <ul>
          {diff[part].map((row) => (
            <ChangedRow key={`${row.change} ${row.key}`} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

const COLOUR = { added: "green", removed: "red", changed: "blue" } as const;

function ChangedRow({ row }: { row: RowChange }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  return (
    <li className={styles.change} data-change={row.key}>
      <div className={styles.changeHead}>
        <Mark colour={COLOUR[row.change]}>{t(`console.change.${row.change}`)}</Mark>
        {row.moved && <Mark colour="grey">{t("console.change.moved")}</Mark>}
        <span className={styles.key}>{row.key}</span>
        <span>{wordsFor(row.label, language)}</span>
      </div>
      {/* Of a file its name says it all. */}
      {!row.fields.some(({ field }) => field === "sha256") && <Fields fields={row.fields} />}
    </li>
  );
}

function Fields({ fields }: { fields: FieldChange[] }) {
  const { t } = useTranslation();
  if (fields.length === 0) return null;
  return (
    <dl className={styles.fields}>
      {[...fields].sort((a, b) => rank(a) - rank(b)).map(({ field, old, new: now }) => (
        <div key={field}>
          <dt>
            <FieldName field={field} />
          </dt>
          <dd>
            {old != null && (
              <del>
                <span className="visually-hidden">{t("console.diff.old")} </span>
                <Value field={field} text={old} />
              </del>
            )}
            {now != null && (
              <ins>
                <span className="visually-hidden">{t("console.diff.new")} </span>
                <Value field={field} text={now} />
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The columns that people have a word for, in the order they are read. */
const NAMED = [
  "label",
  "hint",
  "guidance_hint",
  "type",
  "group",
  "relevant",
  "required",
  "constraint",
  "calculation",
  "default",
  "form_title",
  "takan_class",
  "takan_category",
  "takan_evidence",
  "takan_unit",
  "takan_min",
  "takan_max",
  "takan_points",
  "takan_tags",
  "takan_basis",
  "takan_source",
  "takan_status",
  "takan_good",
  "takan_bad",
  "takan_result",
  "takan_rule",
  "takan_permit",
  "takan_region",
  "takan_effective_from",
  "takan_effective_to",
  "condition",
  "conclusion",
] as const;

const rank = ({ field }: FieldChange) => {
  const at = NAMED.findIndex((one) => one === splitField(field).base);
  return at < 0 ? NAMED.length : at;
};

/** A cell; where the workbook has letters and codes, what they mean. */
function Value({ field, text }: { field: string; text: string }) {
  const { t } = useTranslation();
  return <>{saysCell(t, field, text)}</>;
}

/** A column by what people call it; by its header where they have no word for it. */
function FieldName({ field }: { field: string }) {
  const { t } = useTranslation();
  const { base, language } = splitField(field);
  const named = NAMED.find((one) => one === base);
  return (
    <>
      {named ? t(`console.field.${named}`) : <code>{base}</code>}
      {language && <span className="quiet"> {language}</span>}
    </>
  );
}
