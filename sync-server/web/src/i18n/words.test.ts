import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { en } from "./en";
import { zh } from "./zh";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[path + key, value] as const] : [...flatten(value, `${path}${key}.`)],
    ),
  );
}

const chinese = flatten(zh);
const english = flatten(en);
const stem = (key: string) => key.replace(/_(one|other)$/, "");
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();

/** Every key that the sources name: whole, or as a template whose end is only known at run time. */
function usedKeys() {
  const source = fileURLToPath(new URL("..", import.meta.url));
  const text = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes("i18n") && !name.includes(".test."))
    .map((name) => readFileSync(source + name, "utf8"))
    .join("\n");
  const whole = new Set([...text.matchAll(/\bt\(\s*"([\w.]+)"/g)].map((found) => found[1]!));
  const open = [...text.matchAll(/\bt\(\s*`([\w.]+\.)\$\{/g)].map((found) => found[1]!);
  return { whole, open };
}

describe("the words of the console", () => {
  it("exist in both languages, under the same keys", () => {
    const stems = (words: Map<string, string>) => [...new Set([...words.keys()].map(stem))].sort();
    expect(stems(english)).toEqual(stems(chinese));
  });

  it("are never empty, and name the same values in both languages", () => {
    for (const [key, text] of english) {
      const original = chinese.get(key) ?? chinese.get(`${stem(key)}_other`);
      expect(text, key).not.toBe("");
      expect(original, key).toBeTruthy();
      expect(placeholders(text), key).toEqual(placeholders(original ?? ""));
    }
  });

  it("have the plural forms that each language counts with", () => {
    const forms = (words: Map<string, string>, form: string) =>
      [...words.keys()].filter((key) => key.endsWith(form)).map(stem);
    expect(forms(chinese, "_one")).toEqual([]);
    expect(forms(english, "_one").sort()).toEqual(forms(english, "_other").sort());
  });

  it("are all used, and every word used exists", () => {
    const { whole, open } = usedKeys();
    const keys = new Set([...chinese.keys()].map(stem));
    const unused = [...keys].filter((key) => !whole.has(key) && !open.some((start) => key.startsWith(start)));
    expect(unused).toEqual([]);
    expect([...whole].filter((key) => !keys.has(key))).toEqual([]);
    expect(open.filter((start) => ![...keys].some((key) => key.startsWith(start)))).toEqual([]);
  });
});
