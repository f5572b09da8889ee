import { describe, expect, it } from "vitest";
import type { Case, CaseOverride, CaseVerdict, Conclusion, Item, Pack } from "../../api/types";
import { categoryWords, codeOf, decidingWords, overridesInOrder, readOverride, saidIn, whyNoneStands } from "./verdict";

const words = (zh: string, en: string) => ({ "中文 (zh)": zh, "English (en)": en });

const given = (conclusion: Conclusion, computed: Conclusion, stands: boolean, at = "2026-11-24T01:00:00Z"): CaseOverride => ({
  id: `${conclusion} ${at}`,
  conclusion,
  computed,
  reason: "…",
  author: "陈静",
  at,
  stands,
});

const verdict = (overrides: CaseOverride[] = []): CaseVerdict => ({
  conclusion: "fail",
  provisional: null,
  rule: "R-1",
  order: 2,
  label: "有关键项不符合",
  items: [],
  unanswered: [],
  by_share: false,
  categories: {},
  stands: "fail",
  overrides,
});

const pack = {
  rules: [{ name: "R-1", rows: [{ order: 2, label: words("有关键项不符合", "A key item fails") }] }],
  choices: {
    r: { choices: [{ name: "hot", label: words("烫", "Hot") }] },
    kinds: {
      choices: [
        { name: "hot", label: words("热食", "Hot food") },
        { name: "cold", label: words("冷食", "Cold food") },
      ],
    },
  },
  rows: [
    { question: { name: "kinds", kind: "select_multiple", label: words("类别", "Categories"), choices: { from: { list: "kinds" } } } },
    { question: { name: "sum", kind: "calculate", label: {} } },
    {
      group: {
        name: "fridge",
        label: words("冰箱", "Fridge"),
        repeat: {},
        children: [
          { question: { name: "temp", kind: "decimal", label: words("温度", "Temperature") } },
          { question: { name: "SC-01", kind: "select_one", label: {}, item: {} } },
        ],
      },
    },
  ],
} as unknown as Pack;

describe("a verdict", () => {
  it("says in the reader's language which line decided, and in its own words until the pack is here", () => {
    expect(decidingWords(verdict(), pack, "en")).toBe("A key item fails");
    expect(decidingWords(verdict(), undefined, "en")).toBe("有关键项不符合");
    expect(decidingWords({ ...verdict(), order: null, label: "" }, pack, "en")).toBe("");
  });

  it("names a category as the list does that offers all of them", () => {
    expect(categoryWords("hot", ["cold", "hot"], pack, "en")).toBe("Hot food");
    expect(categoryWords("hot", ["hot", "raw"], pack, "en")).toBe("hot");
  });
});

describe("overrides", () => {
  it("stand, or say why none does", () => {
    expect(whyNoneStands(verdict())).toBeUndefined();
    expect(whyNoneStands(verdict([given("pass", "fail", true)]))).toBeUndefined();
    expect(whyNoneStands(verdict([given("pass", "fail", false), given("rectify", "fail", false)]))).toBe("differ");
    expect(whyNoneStands(verdict([given("pass", "rectify", false)]))).toBe("outdated");
  });

  it("come oldest first", () => {
    const later = given("pass", "fail", false, "2026-11-25T01:00:00Z");
    const order = overridesInOrder([later, given("rectify", "fail", false)]);
    expect(order.map(({ conclusion }) => conclusion)).toEqual(["rectify", "pass"]);
  });

  it("are read off the history with a reason of several lines", () => {
    expect(readOverride("rectify instead of fail · 一\n二")).toEqual({ conclusion: "rectify", computed: "fail", reason: "一\n二" });
    expect(readOverride("a/SC-05 = 17@0000000200000001")).toBeUndefined();
  });
});

describe("an item in a repeat", () => {
  const item = (id: string, path: string) => codeOf({ id, path } as Item);
  it("is named with its instance, and any other by its code", () => {
    expect(item("SC-01", "/site/SC-01")).toBe("SC-01");
    expect(item("0000000200000001-1/SC-01", "/fridge[2]/SC-01")).toBe("SC-01 · 2");
  });
});

describe("plain answers", () => {
  const at = "2026-11-24T01:00:00Z";
  const answer = (value: string) => ({ value, remark: "", author: "王芳", at });
  const id = "0000000200000001-1";
  const one = {
    answers: {
      [`${id}/fridge/temp`]: answer("4.5"),
      [`${id}/SC-01`]: answer("x"),
      kinds: answer("hot cold"),
      sum: answer("2"),
    },
    instances: [
      { id, repeat: "fridge", within: null, at, removed_by: null },
      { id: "0000000200000001-2", repeat: "fridge", within: null, at, removed_by: "李伟" },
    ],
  } as unknown as Case;
  const items = [{ id: `${id}/SC-01` }] as Item[];

  it("stand in words in the order of the form, those of an instance with it", () => {
    const groups = saidIn(one, items, pack, "zh", "、");
    expect(groups.map(({ label, number, removedBy, said }) => [label, number, removedBy, said.map((a) => `${a.label}=${a.value}`)])).toEqual([
      ["", undefined, undefined, ["类别=热食、冷食"]],
      ["冰箱", 1, undefined, ["温度=4.5"]],
      ["冰箱", 2, "李伟", []],
    ]);
  });
});
