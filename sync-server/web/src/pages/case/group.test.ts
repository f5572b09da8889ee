import { describe, expect, it } from "vitest";
import type { CaseAnswer, CaseDetail, ConflictValue, Item } from "../../api/types";
import {
  conflictsInOrder,
  differences,
  historyKind,
  isAnswered,
  itemOfKey,
  itemsShown,
  newestFirst,
  readResolution,
  readSummary,
  sectionsOf,
} from "./group";

const at = "2026-11-24T01:00:00Z";

function item(id: string, section: string, verdict?: CaseAnswer["verdict"]): Item {
  const answer = verdict ? { verdict, remark: "", author: "周启明", at } : null;
  return { id, path: `/${id}`, section, class: "K", title: id, title_en: id, grades: [], relevant: true, out_of_bounds: false, answer };
}

/** A case of these items with a photo of 3. */
const detail = (items: Item[], verdict?: { unanswered: string[] }) =>
  ({ case: { files: [{ id: "f", item: "3", sha256: "" }], verdict }, items }) as unknown as CaseDetail;

const items = [item("1", "场所", "pass"), item("2", "场所"), item("3", "设备", "fail"), item("4", "设备", "cleared")];

describe("sections", () => {
  it("keep the order of the checklist and count their answers", () => {
    expect(sectionsOf(items).map(({ title, items, answered }) => [title, items.length, answered])).toEqual([
      ["场所", 2, 1],
      ["设备", 2, 1],
    ]);
  });

  it("an answer taken back counts as none", () => {
    expect(isAnswered(items[3]!)).toBe(false);
  });

  it("can show only what is open, failed or photographed", () => {
    const ids = (show: Parameters<typeof itemsShown>[1]) =>
      itemsShown(detail(items), show).map(({ id }) => id);
    expect(ids("all")).toHaveLength(4);
    expect(ids("open")).toEqual(["2", "4"]);
    expect(ids("failed")).toEqual(["3"]);
    expect(ids("photos")).toEqual(["3"]);
  });

  it("leave what does not apply out of their counts and of what is open", () => {
    const some = [{ ...item("1", "场所"), relevant: false }, item("2", "场所")];
    expect(sectionsOf(some).map(({ total, answered }) => [total, answered])).toEqual([[1, 0]]);
    expect(itemsShown(detail(some), "open").map(({ id }) => id)).toEqual(["2"]);
  });

  it("take what is open from the verdict where there is one", () => {
    const open = itemsShown(detail(items, { unanswered: ["3", "4"] }), "open");
    expect(open.map(({ id }) => id)).toEqual(["3", "4"]);
  });
});

describe("conflicts", () => {
  const side = (more: Partial<ConflictValue>): ConflictValue => ({
    id: "1@a",
    verdict: "pass",
    remark: "",
    author: "周启明",
    device: 1,
    at,
    ...more,
  });

  it("name the item they are about, and nothing for other keys", () => {
    expect(itemOfKey("a/SC-05")).toBe("SC-05");
    expect(itemOfKey("n/00")).toBeUndefined();
  });

  it("that block come first", () => {
    const conflict = (key: string, blocking: boolean) => ({ key, blocking, values: [] });
    const order = conflictsInOrder([conflict("a/1", false), conflict("a/2", true)]);
    expect(order.map(({ key }) => key)).toEqual(["a/2", "a/1"]);
  });

  it("say in which fields the sides differ", () => {
    const found = differences([
      side({ measured: "26.0", unit: "m" }),
      side({ verdict: "fail", measured: "23.5", unit: "m", author: "陈思远", device: 2 }),
    ]);
    expect([...found]).toEqual(["verdict", "measured"]);
  });

  it("do not differ by a missing field against an empty one, nor by author", () => {
    expect(differences([side({ grade: null }), side({ author: "陈思远" })]).size).toBe(0);
  });
});

describe("the history", () => {
  it("knows what an edit was about", () => {
    expect(["a/SC-01", "n/x-1", "e/x-1", "h/pair", "q/1"].map((key) => historyKind({ key }))).toEqual([
      "answer",
      "note",
      "evidence",
      "header",
      "other",
    ]);
  });

  it("reads the verdict off a summary, and only there", () => {
    expect(readSummary("fail · 23.5 m · 不足")).toEqual({ verdict: "fail", rest: "23.5 m · 不足" });
    expect(readSummary("pass")).toEqual({ verdict: "pass", rest: "" });
    expect(readSummary("passage is narrow")).toEqual({ rest: "passage is narrow" });
  });

  it("reads which value a resolution chose", () => {
    expect(readResolution("a/SC-05 = 17@0000000200000001")).toEqual({ key: "a/SC-05", chosen: "17@0000000200000001" });
    expect(readResolution("kind 7")).toBeUndefined();
  });

  it("stands newest first", () => {
    const entry = (id: string, at: string) => ({ key: "a/1", id, author: "", device: 1, at, summary: "" });
    const order = newestFirst([entry("1", "2026-01-01T00:00:00Z"), entry("2", at), entry("3", at)]);
    expect(order.map(({ id }) => id)).toEqual(["3", "2", "1"]);
  });
});
