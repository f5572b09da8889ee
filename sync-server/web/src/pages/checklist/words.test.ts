import { describe, expect, it } from "vitest";
import type { Pack, PackNode } from "../../api/types";
import { boundsOf, conditionInWords, pictureOf, sectionsOf, wordsFor, type Speech } from "./words";

const question = (name: string, more: object = {}): PackNode => ({ question: { name, kind: "text", row: 1, ...more } });
const group = (name: string, children: PackNode[]): PackNode =>
  ({ group: { name, children, label: {}, hint: {}, bind: {}, appearance: "", other: {}, row: 1 } }) as PackNode;
const pack = (rows: PackNode[], more: Partial<Pack> = {}): Pack =>
  ({ format: 2, name: "p", version: "1", title: {}, rows, ...more }) as Pack;

const speech: Speech = {
  quote: (text) => `“${text}”`,
  and: " and ",
  or: " or ",
  not: "not ",
  empty: " is empty",
  filled: " is answered",
  includes: " includes ",
  is: " is ",
  isNot: " is not ",
};

describe("the words of a checklist", () => {
  it("are those of the reader's language, else those without one, else the first", () => {
    const words = { "English (en)": "Door", "中文 (zh-Hans)": "门" };
    expect(wordsFor(words, "zh-Hans")).toBe("门");
    expect(wordsFor(words, "en")).toBe("Door");
    expect(wordsFor({ default: "Porte", "English (en)": "Door" }, "zh")).toBe("Porte");
    expect(wordsFor({ "Français (fr)": "Porte" }, "zh")).toBe("Porte");
    const scripts = { "中文 (zh)": "门", "繁體中文 (zh-Hant)": "門" };
    expect(wordsFor(scripts, "zh-Hant")).toBe("門");
    expect(wordsFor(scripts, "zh-Hans")).toBe("门");
    expect(wordsFor(undefined, "zh")).toBe("");
  });

  it("stand in sections, with the groups inside as headings", () => {
    const rows = [question("loose"), group("g", [question("a"), group("h", [question("b")])]), group("empty", [])];
    const sections = sectionsOf(rows);
    expect(sections.map(({ key }) => key)).toEqual(["loose 0", "g"]);
    expect(sections[1]!.rows.map(({ path, depth }) => [path, depth])).toEqual([
      ["/g/a", 0],
      ["/g/h", 0],
      ["/g/h/b", 1],
    ]);
  });
});

describe("a condition", () => {
  const trade = question("trade", {
    label: { "English (en)": "Trade" },
    choices: { from: { list: "trades" } },
  });
  const choices = { trades: { choices: [{ name: "tea", label: { "English (en)": "Tea house" }, row: 2 }] } };
  const said = (expression: string) =>
    conditionInWords(expression, pack([trade], { choices } as unknown as Partial<Pack>), "en", speech);

  it("is read with the labels of its questions and choices", () => {
    expect(said("${trade} = '' or selected(${trade}, 'tea')")).toBe("“Trade” is empty or “Trade” includes “Tea house”");
    expect(said("not(${trade} = 'tea') and ${trade} != ''")).toBe("not (“Trade” is “Tea house”) and “Trade” is answered");
  });

  it("keeps what it has no words for, and takes no label for an expression", () => {
    expect(said("count(${trade}) > 2")).toBe("count(“Trade”) > 2");
    const odd = pack([question("a", { label: { default: "x = '' and $1 ${b}" } })]);
    expect(conditionInWords("${a} = ''", odd, "en", speech)).toBe("“x = '' and $1 ${b}” is empty");
  });
});

describe("an item", () => {
  it("says its bounds with the unit", () => {
    const item = (more: object) => ({ class: "K", status: "confirmed", ...more }) as Parameters<typeof boundsOf>[0];
    expect(boundsOf(item({ min: "2", max: "8", unit: "°C" }))).toBe("2 – 8 °C");
    expect(boundsOf(item({ min: "50", unit: "m²" }))).toBe("≥ 50 m²");
    expect(boundsOf(item({ max: "1.5" }))).toBe("≤ 1.5");
    expect(boundsOf(item({}))).toBe("");
  });

  it("shows only pictures that travel with the pack", () => {
    const media = {
      "door.png": { sha256: "ab", size: 1, media_type: "image/png" },
      "door.svg": { sha256: "cd", size: 1, media_type: "image/svg+xml" },
    };
    const with_media = pack([], { media });
    expect(pictureOf(with_media, "door.png")).toBe("/v1/pack-media/ab");
    expect(pictureOf(with_media, "door.svg")).toBeUndefined();
    expect(pictureOf(with_media, "javascript:alert(1)")).toBeUndefined();
  });
});
