// How a case's flat lists become what the page shows.
import type { CaseDetail, Conflict, ConflictValue, HistoryEntry, Item, Verdict } from "../../api/types";
import { groupBy } from "../../lib/groupBy";

export type Section = { title: string; items: Item[]; total: number; answered: number };
export type Show = "all" | "open" | "failed" | "photos";

/** Sections in the order of the checklist; what does not apply is shown and not counted. */
export function sectionsOf(items: Item[]): Section[] {
  return [...groupBy(items, (item) => item.section)].map(([title, members]) => ({
    title,
    items: members,
    total: members.filter((item) => item.relevant).length,
    answered: members.filter((item) => item.relevant && isAnswered(item)).length,
  }));
}

/** An answer that was taken back leaves the item open. */
export function isAnswered(item: Item): boolean {
  return item.answer != null && item.answer.verdict !== "cleared";
}

/** The items a view of the checklist keeps. */
export function itemsShown({ case: one, items }: CaseDetail, show: Show): Item[] {
  const withPhotos = new Set(one.files.map((file) => file.item));
  const unanswered = one.verdict && new Set(one.verdict.unanswered);
  const keeps: Record<Show, (item: Item) => boolean> = {
    all: () => true,
    // A failure without the grade its form asks for is open too: the verdict knows.
    open: (item) => (unanswered ? unanswered.has(item.id) : item.relevant && !isAnswered(item)),
    failed: (item) => item.relevant && item.answer?.verdict === "fail",
    photos: (item) => withPhotos.has(item.id),
  };
  return items.filter(keeps[show]);
}

/** `SC-05` of `a/SC-05`; nothing for keys that are no answer. */
export function itemOfKey(key: string): string | undefined {
  return key.startsWith("a/") ? key.slice(2) : undefined;
}

/** Blocking conflicts first: they are what keeps the case open. */
export function conflictsInOrder(conflicts: Conflict[]): Conflict[] {
  return [...conflicts].sort((a, b) => Number(b.blocking) - Number(a.blocking));
}

export type Field = "verdict" | "grade" | "fixable" | "measured" | "remark";

/** The fields in which the sides of a conflict are not the same. */
export function differences(values: ConflictValue[]): Set<Field> {
  const says: Record<Field, (value: ConflictValue) => unknown> = {
    verdict: (value) => value.verdict ?? null,
    grade: (value) => value.grade ?? null,
    fixable: (value) => value.fixable ?? null,
    measured: (value) => (value.measured == null ? null : `${value.measured} ${value.unit ?? ""}`),
    remark: (value) => value.remark,
  };
  const fields = Object.keys(says) as Field[];
  return new Set(fields.filter((field) => new Set(values.map(says[field])).size > 1));
}

export type HistoryKind = "answer" | "note" | "evidence" | "log" | "signature" | "header" | "other";

const KINDS: Record<string, HistoryKind> = {
  a: "answer",
  n: "note",
  e: "evidence",
  l: "log",
  s: "signature",
  h: "header",
};

/** What an edit was about, by the first letter of its key. */
export function historyKind(entry: Pick<HistoryEntry, "key">): HistoryKind {
  return KINDS[entry.key.split("/", 1)[0] ?? ""] ?? "other";
}

/** A summary such as `fail · 23.5 m` split into its verdict and the rest. */
export function readSummary(summary: string): { verdict?: Verdict; rest: string } {
  const found = /^(pass|fail|na|cleared)\b[\s·:,;]*/.exec(summary);
  if (!found) return { rest: summary };
  return { verdict: found[1] as Verdict, rest: summary.slice(found[0].length) };
}

/** Which value a resolution chose, of which key: `a/SC-05 = 17@0000000200000001`. */
export function readResolution(summary: string): { key: string; chosen: string } | undefined {
  const found = /^(\S+) = (\S+)$/.exec(summary);
  return found ? { key: found[1]!, chosen: found[2]! } : undefined;
}

/** Newest first; edits of one moment stand in the order the server gave them, turned round. */
export function newestFirst(history: HistoryEntry[]): HistoryEntry[] {
  return history
    .map((entry, place) => ({ entry, place, at: Date.parse(entry.at) }))
    .sort((a, b) => b.at - a.at || b.place - a.place)
    .map(({ entry }) => entry);
}
