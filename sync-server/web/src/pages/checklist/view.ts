// What of a checklist is shown, as its address says it.
export const VIEWS = ["preview", "diff", "report", "history"] as const;
export type PackView = (typeof VIEWS)[number];
export type ViewSearch = { view?: PackView; with?: string };

export function readView(search: Record<string, unknown>): ViewSearch {
  const view = VIEWS.find((one) => one === search.view);
  const other = typeof search.with === "string" && search.with ? search.with : undefined;
  return { ...(view && { view }), ...(other && { with: other }) };
}
