import { describe, expect, it } from "vitest";
import { apiError } from "../api/client";
import { villageOptions } from "../pages/cases/villages";
import { safePath } from "./safePath";
import { dateOf, dayAndTime, daysUntil } from "./time";

describe("the way back after signing in", () => {
  it("stays on this site", () => {
    expect(safePath("/cases?view=conflicts")).toBe("/cases?view=conflicts");
    for (const elsewhere of ["https://evil.example/", "//evil.example", "/\\evil.example", "/.//evil.example", "/a/..//evil.example", "cases", "", 7, undefined]) {
      expect(safePath(elsewhere), String(elsewhere)).toBeUndefined();
    }
  });

  it("never leads to the sign-in page again", () => {
    expect(safePath("/sign-in?to=/cases")).toBeUndefined();
  });
});

describe("times", () => {
  const now = new Date("2026-11-24T03:00:00Z");

  it("are the bureau's, not the visitor's", () => {
    expect(dayAndTime("2026-11-24T01:41:00Z", "zh-Hans", now)).toContain("09:41");
    expect(dateOf(new Date("2026-11-23T16:30:00Z"))).toBe("2026-11-24");
  });

  it("carry the year when it is another one", () => {
    expect(dayAndTime("2025-11-24T01:41:00Z", "en", now)).toContain("2025");
    expect(dayAndTime("2026-11-24T01:41:00Z", "en", now)).not.toContain("2026");
  });

  it("that cannot be read are shown as they are", () => {
    expect(dayAndTime("yesterday", "en", now)).toBe("yesterday");
  });

  it("count whole days to a due date", () => {
    expect(daysUntil("2026-11-24", now)).toBe(0);
    expect(daysUntil("2026-11-22", now)).toBe(-2);
    expect(daysUntil("2026-12-01", now)).toBe(7);
  });
});

describe("an error from the server", () => {
  it("keeps its code, its words and its request id", () => {
    const body = { code: "forbidden", message: "for leads", request_id: "r1" };
    const error = apiError(new Response(null, { status: 403 }), body);
    expect([error.status, error.code, error.message, error.requestId]).toEqual([403, "forbidden", "for leads", "r1"]);
  });

  it("is still one when a proxy answered", () => {
    const error = apiError(new Response(null, { status: 502 }), "<html>");
    expect([error.code, error.message]).toEqual(["unexpected", "HTTP 502"]);
  });

  it("sends to sign-in for a lost session, not for a wrong password", () => {
    const lost = apiError(new Response(null, { status: 401 }), { code: "sign_in_needed", message: "" });
    const wrong = apiError(new Response(null, { status: 401 }), { code: "wrong_password", message: "" });
    expect([lost.signInNeeded, wrong.signInNeeded]).toEqual([true, false]);
  });
});

describe("villages to choose from", () => {
  it("stand under their subdistrict and are found by its name too", () => {
    const village = (code: string, name: string, subdistrict: string) =>
      ({ code, name, subdistrict, kind: "village" }) as Parameters<typeof villageOptions>[0][number];
    const options = villageOptions([village("1", "东关村", "骊山街道"), village("2", "湾李村", "新丰街道"), village("3", "西关村", "骊山街道")]);
    expect(options.map(({ label, options }) => [label, options.length])).toEqual([
      ["骊山街道", 2],
      ["新丰街道", 1],
    ]);
    expect(options[0]?.options[1]?.search).toBe("骊山街道 西关村 3");
  });
});
