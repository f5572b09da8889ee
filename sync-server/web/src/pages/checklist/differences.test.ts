import { expect, it } from "vitest";
import type { PackDiff, RowChange } from "../../api/types";
import { countChanges, splitField } from "./differences";
import { readView } from "./view";

const row = (change: RowChange["change"]): RowChange => ({ key: "a", label: {}, change, moved: false, fields: [] });

it("changes are counted over all sheets, the settings as one", () => {
  const diff: PackDiff = {
    settings: [
      { field: "form_title", old: "a", new: "b" },
      { field: "takan_rule", old: "a", new: "b" },
    ],
    survey: [row("added"), row("changed")],
    choices: [row("removed")],
    rules: [],
    media: [row("added")],
  };
  expect(countChanges(diff)).toEqual({ added: 2, changed: 2, removed: 1 });
});

it("a header is told apart from its language", () => {
  expect(splitField("label::中文 (zh)")).toEqual({ base: "label", language: "中文 (zh)" });
  expect(splitField("media::image::English (en)")).toEqual({ base: "image", language: "English (en)" });
  expect(splitField("takan_class")).toEqual({ base: "takan_class", language: undefined });
});

it("only known views are taken from the address", () => {
  expect(readView({ view: "diff", with: "2026.1" })).toEqual({ view: "diff", with: "2026.1" });
  expect(readView({ view: "<script>", with: 3 })).toEqual({});
});
