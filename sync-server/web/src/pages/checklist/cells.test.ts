import type { TFunction } from "i18next";
import { expect, it } from "vitest";
import { saysCell } from "./cells";

it("codes of a workbook are told in words, what is not known stays as it is", () => {
  const t = ((key: string) => (key === "console.preview.comma" ? ", " : key)) as TFunction;
  const said = (column: string, text: string) => saysCell(t, column, text);
  expect(said("takan_class", "K")).toBe("common.class.K");
  expect(said("takan_evidence", "photo:2 measure")).toBe("common.evidence.photo × 2, common.evidence.measure");
  expect(said("takan_tags", "O X")).toBe("console.tag.O, X");
  expect(said("label::English (en)", "K")).toBe("K");
});
