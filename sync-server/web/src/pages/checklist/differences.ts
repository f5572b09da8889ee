// What a comparison of two versions is told by.
import type { PackDiff, RowChange } from "../../api/types";

export const PARTS = ["settings", "survey", "choices", "rules", "media"] as const;

export type Counts = Record<RowChange["change"], number>;

/** How many rows were added, changed, removed; the settings count as one row. */
export function countChanges(diff: PackDiff): Counts {
  const counts: Counts = { added: 0, changed: diff.settings.length > 0 ? 1 : 0, removed: 0 };
  for (const part of PARTS) {
    if (part === "settings") continue;
    for (const row of diff[part]) counts[row.change] += 1;
  }
  return counts;
}

/** A column's header in two: what it is, and its language. */
export function splitField(field: string): { base: string; language?: string } {
  const parts = field.split("::");
  if (parts[0] === "media" && parts.length > 1) return { base: parts[1]!, language: parts[2] };
  return { base: parts[0]!, language: parts[1] };
}
