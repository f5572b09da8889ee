// Small coloured words. The word always carries the meaning; the colour only repeats it.
import { useTranslation } from "react-i18next";
import type { CaseAnswer, CaseState, Conclusion, PackState, Verdict } from "../api/types";
import styles from "./marks.module.css";

const STATE_COLOUR = { assigned: styles.grey, inspecting: styles.blue, complete: styles.green };
const VERDICT_COLOUR = { pass: styles.green, fail: styles.red, na: styles.grey, cleared: styles.grey };

export function StateMark({ state }: { state: CaseState }) {
  const { t } = useTranslation();
  return <span className={`${styles.mark} ${STATE_COLOUR[state]}`}>{t(`common.state.${state}`)}</span>;
}

export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  return <span className={`${styles.mark} ${VERDICT_COLOUR[verdict]}`}>{t(`common.verdict.${verdict}`)}</span>;
}

const CONCLUSION_COLOUR = { pass: "green", rectify: "amber", fail: "red", incomplete: "grey" } as const;

export function ConclusionMark({ conclusion }: { conclusion: Conclusion }) {
  const { t } = useTranslation();
  return <Mark colour={CONCLUSION_COLOUR[conclusion]}>{t(`common.conclusion.${conclusion}`)}</Mark>;
}

export function ConflictMark({ count }: { count: number }) {
  const { t } = useTranslation();
  return <span className={`${styles.mark} ${styles.amber}`}>{t("console.conflict.count", { count })}</span>;
}

const PACK_STATE_COLOUR = { in_force: styles.green, coming: styles.blue, past: styles.grey };

export function PackStateMark({ state }: { state: PackState }) {
  const { t } = useTranslation();
  return <span className={`${styles.mark} ${PACK_STATE_COLOUR[state]}`}>{t(`console.packState.${state}`)}</span>;
}

const CLASS_COLOUR = { K: "ink", I: "blue", G: "grey", severe: "ink", major: "blue", minor: "grey" } as const;

/** How heavy the item weighs; nothing for what enters no rule. */
export function ClassMark({ code }: { code: string }) {
  const { t } = useTranslation();
  const known = code as keyof typeof CLASS_COLOUR;
  if (!(known in CLASS_COLOUR)) return null;
  return <Mark colour={CLASS_COLOUR[known]}>{t(`common.class.${known}`)}</Mark>;
}

type MarkProps = { colour: "grey" | "blue" | "green" | "red" | "amber" | "ink"; children: string };

export function Mark({ colour, children }: MarkProps) {
  return <span className={`${styles.mark} ${styles.bare} ${styles[colour]}`}>{children}</span>;
}

/** The grade of a failure and whether it can be put right. */
export function FailureMarks({ answer }: { answer: Pick<CaseAnswer, "grade" | "fixable"> }) {
  const { t } = useTranslation();
  return (
    <>
      {answer.grade && <Mark colour="red">{t(`common.grade.${answer.grade}`)}</Mark>}
      {typeof answer.fixable === "boolean" && (
        <Mark colour="grey">{answer.fixable ? t("console.answer.fixable") : t("console.answer.notFixable")}</Mark>
      )}
    </>
  );
}
