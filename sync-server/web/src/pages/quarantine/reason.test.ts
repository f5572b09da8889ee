import { describe, expect, it } from "vitest";
import type { QuarantineEdit } from "../../api/types";
import { kindOf, open, reasonOf } from "./reason";

const edit = (taken: boolean): QuarantineEdit => ({ device: 2, user: "乙", taken, values: [] });

describe("an entry of quarantine", () => {
  it("says why in words the console has, and admits it where it has none", () => {
    expect(reasonOf({ reason: "no_access" })).toBe("no_access");
    expect(reasonOf({ reason: "handed" })).toBe("handed");
    expect(reasonOf({ reason: "a_newer_server" })).toBe("other");
  });

  it("counts only what its case has not got by now", () => {
    expect(open([edit(false), edit(true), edit(false)])).toBe(2);
    expect(open([])).toBe(0);
  });

  it("tells an answer, a note and a file apart by the key", () => {
    expect(["a/SC-05", "n/0000000200000001-3", "e/0000000200000001-4", "g/rooms/1", "h/pair"].map(kindOf)).toEqual([
      "answer",
      "note",
      "evidence",
      "instance",
      "other",
    ]);
  });
});
