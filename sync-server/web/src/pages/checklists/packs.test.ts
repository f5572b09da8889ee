import { describe, expect, it } from "vitest";
import type { Message, PackSummary } from "../../api/types";
import { comparedWith, familiesOf, sortReport } from "./packs";

const version = (name: string, version: string, state: PackSummary["state"], effective_from: string): PackSummary => ({
  name,
  version,
  state,
  effective_from,
  title: { zh: name, en: name },
  items: 1,
});

const packs = [
  version("shop", "1", "past", "2026-01-01"),
  version("pharmacy", "1", "in_force", "2026-01-01"),
  version("shop", "2", "in_force", "2026-06-01"),
  version("shop", "3", "coming", "2027-01-01"),
];

describe("checklists", () => {
  it("stand by name, the version in force first, then those to come, then the past", () => {
    const families = familiesOf(packs);
    expect(families.map(({ name }) => name)).toEqual(["shop", "pharmacy"]);
    expect(families[0]!.versions.map((one) => one.version)).toEqual(["2", "3", "1"]);
  });

  it("are compared with the one before, a draft with the one in force", () => {
    expect(comparedWith(packs, "shop", "3")?.version).toBe("2");
    expect(comparedWith(packs, "shop", "1")?.version).toBe("2");
    expect(comparedWith(packs, "shop")?.version).toBe("2");
    expect(comparedWith(packs, "new")).toBeUndefined();
  });

  it("have reports with the grave things first", () => {
    const message = (level: Message["level"], row: number): Message => ({ level, sheet: "survey", row, text: "x" });
    const sorted = sortReport([message("info", 2), message("error", 9), message("warning", 1), message("error", 3)]);
    expect(sorted.map(({ level, row }) => `${level} ${row}`)).toEqual(["error 3", "error 9", "warning 1", "info 2"]);
  });
});
