// The list of checklists: versions under their name, the one in force first.
import type { Message, PackDraft, PackSummary } from "../../api/types";

export type PackFamily = { name: string; title: PackSummary["title"]; versions: PackSummary[] };

const ORDER = { in_force: 0, coming: 1, past: 2 } as const;

/** Versions by name, in the order of the names' first appearance; in each the one in force, those to
 * come, those that are past, the latest first. */
export function familiesOf(packs: PackSummary[]): PackFamily[] {
  const families = new Map<string, PackSummary[]>();
  for (const pack of packs) families.set(pack.name, [...(families.get(pack.name) ?? []), pack]);
  return [...families].map(([name, versions]) => {
    const sorted = versions
      .map((version, at) => ({ version, at }))
      .sort((a, b) => ORDER[a.version.state] - ORDER[b.version.state] || compareDays(b.version, a.version) || b.at - a.at)
      .map(({ version }) => version);
    return { name, title: sorted[0]!.title, versions: sorted };
  });
}

const compareDays = (a: PackSummary, b: PackSummary) => (a.effective_from ?? "").localeCompare(b.effective_from ?? "");

/** What a version is compared with first: the one in force, else the latest before it. */
export function comparedWith(packs: PackSummary[], name: string, version?: string): PackSummary | undefined {
  const others = packs.filter((pack) => pack.name === name && pack.version !== version);
  const own = packs.findIndex((pack) => pack.name === name && pack.version === version);
  if (own >= 0) return packs.slice(0, own).filter((pack) => pack.name === name).at(-1) ?? others[0];
  return others.find((pack) => pack.state === "in_force") ?? others.at(-1);
}

/** Who uploaded or proposed it last. */
export function lastEvent(events: PackDraft["events"], what: PackDraft["events"][number]["what"]) {
  return events.findLast((event) => event.what === what);
}

const LEVELS = { error: 0, warning: 1, info: 2 } as const;

/** The grave things first, then from top to bottom. */
export function sortReport(report: Message[]): Message[] {
  return [...report].sort(
    (a, b) => LEVELS[a.level] - LEVELS[b.level] || (a.sheet ?? "").localeCompare(b.sheet ?? "") || (a.row ?? 0) - (b.row ?? 0),
  );
}
