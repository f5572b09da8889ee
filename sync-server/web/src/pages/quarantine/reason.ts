// What the console says of an entry of quarantine: by the server's words, which may become more.
import type { QuarantineEdit, QuarantineRow } from "../../api/types";

const REASONS = ["no_access", "revoked", "unknown_author", "unknown_case", "too_old", "handed"] as const;

export type Reason = (typeof REASONS)[number] | "other";

/** A reason this console has no words for is said as such, and the server's word stands beside it. */
export function reasonOf(row: Pick<QuarantineRow, "reason">): Reason {
  return REASONS.find((known) => known === row.reason) ?? "other";
}

/** How many edits are not in the case yet: what a decision is about. */
export function open(edits: QuarantineEdit[]): number {
  return edits.filter((edit) => !edit.taken).length;
}

type Kind = "answer" | "note" | "evidence" | "instance" | "other";

/** What kind of thing a key of a document is. */
export function kindOf(key: string): Kind {
  const kinds: Record<string, Kind> = { a: "answer", n: "note", e: "evidence", g: "instance" };
  return kinds[key.slice(0, key.indexOf("/"))] ?? "other";
}
