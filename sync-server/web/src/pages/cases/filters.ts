// What the list of cases shows, read from and written to the address, so that a view can be
// sent to a colleague.
import type { CaseState, CaseSummary } from "../../api/types";

const STATES = ["assigned", "inspecting", "complete"] as const satisfies readonly CaseState[];
const SORTS = ["number", "place", "state", "progress", "conflicts", "due"] as const;

export type SortField = (typeof SORTS)[number];
export type Sort = SortField | `-${SortField}`;
export type View = CaseState | "conflicts";
export type Filters = { view?: View; pair?: string; q?: string; sort?: Sort };

/** Takes what it knows from an address and drops the rest. */
export function readFilters(search: Record<string, unknown>): Filters {
  const text = (value: unknown) => {
    const words = typeof value === "number" ? String(value) : value;
    return typeof words === "string" && words !== "" ? words : undefined;
  };
  const view = [...STATES, "conflicts" as const].find((one) => one === search.view);
  const sort = SORTS.flatMap((one): Sort[] => [one, `-${one}`]).find((one) => one === search.sort);
  return { view, pair: text(search.pair), q: text(search.q), sort };
}

/** How many cases each view holds. */
export function countViews(cases: CaseSummary[]): Record<View | "all", number> {
  const count = { all: cases.length, assigned: 0, inspecting: 0, complete: 0, conflicts: 0 };
  for (const one of cases) {
    count[one.state] += 1;
    if (one.conflicts > 0) count.conflicts += 1;
  }
  return count;
}

/** The pairs that have a case, each once. */
export function pairsOf(cases: CaseSummary[]): string[] {
  return [...new Set(cases.map((one) => one.pair))].sort(compareText);
}

/** Every word of the text must be found somewhere in the row. */
export function filterCases(cases: CaseSummary[], filters: Filters, packTitle: (name: string) => string) {
  const words = (filters.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return cases.filter((one) => {
    if (filters.view === "conflicts" ? one.conflicts === 0 : filters.view && one.state !== filters.view) return false;
    if (filters.pair && one.pair !== filters.pair) return false;
    const row = [one.number, one.place.name, one.place.code, one.premises, one.pair, packTitle(one.pack)]
      .join(" ")
      .toLowerCase();
    return words.every((word) => row.includes(word));
  });
}

/** Sorted copy; equal rows, and all rows without a sort, stand by number. */
export function sortCases(cases: CaseSummary[], sort: Sort | undefined): CaseSummary[] {
  const byNumber = (a: CaseSummary, b: CaseSummary) => compareText(a.number, b.number);
  if (!sort) return [...cases].sort(byNumber);
  const descending = sort.startsWith("-");
  const field = sort.replace("-", "") as SortField;
  return [...cases].sort((a, b) => {
    // Without a due day comes last, whichever way the days run.
    if (field === "due" && (!a.due || !b.due)) return Number(!a.due) - Number(!b.due) || byNumber(a, b);
    const order = COMPARE[field](a, b);
    return (descending ? -order : order) || byNumber(a, b);
  });
}

const share = (one: CaseSummary) => (one.total > 0 ? one.answered / one.total : 0);

const COMPARE: Record<SortField, (a: CaseSummary, b: CaseSummary) => number> = {
  number: (a, b) => compareText(a.number, b.number),
  place: (a, b) => compareText(a.place.name, b.place.name),
  state: (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state),
  progress: (a, b) => share(a) - share(b),
  conflicts: (a, b) => a.conflicts - b.conflicts,
  due: (a, b) => compareText(a.due ?? "", b.due ?? ""),
};

function compareText(a: string, b: string) {
  return a.localeCompare(b, "zh-CN", { numeric: true });
}
