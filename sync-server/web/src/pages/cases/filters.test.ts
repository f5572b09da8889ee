import { describe, expect, it } from "vitest";
import type { CaseSummary } from "../../api/types";
import { countViews, filterCases, pairsOf, readFilters, sortCases } from "./filters";

function row(number: string, more: Partial<CaseSummary> = {}): CaseSummary {
  return {
    id: number,
    number,
    state: "assigned",
    place: { name: "骊山街道东关" },
    pair: "一组",
    pack: "canyin",
    answered: 0,
    total: 10,
    conflicts: 0,
    ...more,
  };
}

const cases = [
  row("LT-10", { state: "inspecting", answered: 5, conflicts: 1, due: "2026-12-01" }),
  row("LT-9", { pair: "二组", premises: "老街面馆" }),
  row("LT-11", { state: "complete", answered: 10, due: "2026-11-20", place: { name: "新丰街道", code: "610115003001" } }),
];
const numbers = (found: CaseSummary[]) => found.map((one) => one.number);
const filter = (filters: Parameters<typeof filterCases>[1]) => numbers(filterCases(cases, filters, () => "餐饮服务"));

describe("the address of the list", () => {
  it("keeps what it knows and drops the rest", () => {
    expect(readFilters({ view: "conflicts", sort: "-due", q: 118, pair: "一组", other: 1 })).toEqual({
      view: "conflicts",
      sort: "-due",
      q: "118",
      pair: "一组",
    });
    expect(readFilters({ view: "sealed", sort: "-colour", q: "" })).toEqual({});
  });
});

describe("the filter", () => {
  it("shows the cases of a state, and those with conflicts", () => {
    expect(filter({ view: "complete" })).toEqual(["LT-11"]);
    expect(filter({ view: "conflicts" })).toEqual(["LT-10"]);
  });

  it("finds every word in any column", () => {
    expect(filter({ q: "面馆 二组" })).toEqual(["LT-9"]);
    expect(filter({ q: "lt-1 餐饮" })).toEqual(["LT-10", "LT-11"]);
    expect(filter({ q: "610115003001" })).toEqual(["LT-11"]);
    expect(filter({ q: "面馆 一组" })).toEqual([]);
  });

  it("keeps to one pair", () => {
    expect(filter({ pair: "二组" })).toEqual(["LT-9"]);
  });
});

describe("the order", () => {
  it("is by number as people count, without a sort", () => {
    expect(numbers(sortCases(cases, undefined))).toEqual(["LT-9", "LT-10", "LT-11"]);
  });

  it("turns round with a minus", () => {
    expect(numbers(sortCases(cases, "progress"))).toEqual(["LT-9", "LT-10", "LT-11"]);
    expect(numbers(sortCases(cases, "-progress"))).toEqual(["LT-11", "LT-10", "LT-9"]);
  });

  it("puts cases without a due day last both ways", () => {
    expect(numbers(sortCases(cases, "due"))).toEqual(["LT-11", "LT-10", "LT-9"]);
    expect(numbers(sortCases(cases, "-due"))).toEqual(["LT-10", "LT-11", "LT-9"]);
  });

  it("leaves the given list alone", () => {
    sortCases(cases, "-number");
    expect(numbers(cases)).toEqual(["LT-10", "LT-9", "LT-11"]);
  });
});

describe("the counts", () => {
  it("count each case under its state, and apart those with conflicts", () => {
    expect(countViews(cases)).toEqual({ all: 3, assigned: 1, inspecting: 1, complete: 1, conflicts: 1 });
    expect(pairsOf(cases)).toHaveLength(2);
  });
});
