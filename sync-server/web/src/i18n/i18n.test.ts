// That every language has every word is tested where they are written, in core/words.
import { createInstance } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import en from "./en.json";
import zhHans from "./zh-Hans.json";
import zhHant from "./zh-Hant.json";

const i18n = createInstance();
beforeAll(() =>
  i18n.init({
    resources: { "zh-Hans": { translation: zhHans }, "zh-Hant": { translation: zhHant }, en: { translation: en } },
    interpolation: { escapeValue: false },
  }),
);
const due = (language: string, count: number) => i18n.getFixedT(language)("console.due.left", { count });

describe("the words as they are generated", () => {
  it("count as each language does", () => {
    expect([due("en", 1), due("en", 2)]).toEqual(["1 day left", "2 days left"]);
    expect([due("zh-Hans", 1), due("zh-Hant", 2)]).toEqual(["还剩 1 天", "還剩 2 天"]);
  });

  it("take what stands in their gaps", () => {
    const done = i18n.getFixedT("zh-Hant")("console.newCase.done", { number: "2026-0001" });
    expect(done).toBe("已建立案件 2026-0001");
  });
});
