import { useTranslation } from "react-i18next";
import type { PackDraft } from "../../api/types";
import { Mark } from "../../components/marks";

export function DraftStateMark({ draft }: { draft: Pick<PackDraft, "state" | "publishable"> }) {
  const { t } = useTranslation();
  if (draft.state === "draft" && !draft.publishable) return <Mark colour="amber">{t("console.draftState.unready")}</Mark>;
  const colour = { draft: "grey", proposed: "blue", published: "green", discarded: "grey" } as const;
  return <Mark colour={colour[draft.state]}>{t(`console.draftState.${draft.state}`)}</Mark>;
}
