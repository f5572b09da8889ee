import { useTranslation } from "react-i18next";
import type { CaseSubmission } from "../../api/types";
import { ConclusionMark, Mark } from "../../components/marks";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";

/** Who handed the case in, when, with which conclusion, and what came of it since. */
export function Submission({ given }: { given: CaseSubmission }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  return (
    <span data-submission={given.id}>
      {given.author} · <time dateTime={given.at}>{dayAndTime(given.at, language)}</time>{" "}
      {given.conclusion && <ConclusionMark conclusion={given.conclusion} />}
      {!given.stands && <Mark colour="grey">{t("console.case.returned")}</Mark>}
      {given.stands && given.changed && <Mark colour="grey">{t("console.case.changedSince")}</Mark>}
    </span>
  );
}
