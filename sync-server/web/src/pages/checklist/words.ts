// A checklist's own words: texts by language, conditions, ranges. They come from a workbook that
// anyone may have written, and are only ever put on the page as text.
import type { Pack, PackGroup, PackItem, PackNode, PackQuestion, PackWords } from "../../api/types";

/**
 * The wording for a reader of `zh-Hant` or `en`: that language, else the same one in another script
 * or region, else the one that has none, else the first.
 */
export function wordsFor(words: PackWords | undefined, language: string): string {
  if (!words) return "";
  const code = language.split("-")[0] ?? language;
  const tag = (name: string) => /\(([^()]*)\)$/.exec(name)?.[1] ?? name;
  const names = Object.keys(words);
  const spoken =
    names.find((name) => tag(name) === language) ??
    names.find((name) => tag(name) === code || tag(name).startsWith(`${code}-`));
  return (spoken && words[spoken]) || words.default || Object.values(words)[0] || "";
}

/** A section of the preview: a group at the top of the form, or rows outside all groups. */
export type Section = { key: string; group?: PackGroup; rows: Row[] };
/** A question, or the heading of a group inside a section. */
export type Row = { depth: number; path: string } & ({ question: PackQuestion } | { group: PackGroup });

/** The form as it is walked: sections, and in each its rows with how deep they lie. */
export function sectionsOf(rows: PackNode[]): Section[] {
  const sections: Section[] = [];
  for (const node of rows) {
    if ("group" in node) {
      sections.push({ key: node.group.name, group: node.group, rows: walk(node.group.children, `/${node.group.name}`, 0) });
      continue;
    }
    const last = sections.at(-1);
    const loose = last && !last.group ? last : { key: `loose ${sections.length}`, rows: [] };
    if (loose !== last) sections.push(loose);
    loose.rows.push(...walk([node], "", 0));
  }
  return sections.filter(({ rows }) => rows.length > 0);
}

function walk(nodes: PackNode[], path: string, depth: number): Row[] {
  return nodes.flatMap((node): Row[] => {
    if ("question" in node) return [{ depth, path: `${path}/${node.question.name}`, question: node.question }];
    const inner = `${path}/${node.group.name}`;
    return [{ depth, path: inner, group: node.group }, ...walk(node.group.children, inner, depth + 1)];
  });
}

/** Questions that nobody sees are not part of what an inspector walks. */
const UNSEEN = new Set(["calculate", "hidden", "start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "csv-external", "xml-external", "simserial", "subscriberid"]);
export const isSeen = (question: PackQuestion) => !UNSEEN.has(question.kind);

/** The questions of a form by name, for conditions that speak of them. */
export function questionsOf(pack: Pack): Map<string, PackQuestion> {
  const found = new Map<string, PackQuestion>();
  const visit = (nodes: PackNode[]) => {
    for (const node of nodes) {
      if ("question" in node) found.set(node.question.name, node.question);
      else visit(node.group.children);
    }
  };
  visit(pack.rows);
  return found;
}

export function choicesOf(pack: Pack, question: PackQuestion) {
  const from = question.choices?.from;
  if (!from) return [];
  if ("list" in from) return pack.choices?.[from.list]?.choices ?? [];
  return "external" in from ? (pack.external_choices?.[from.external]?.choices ?? []) : [];
}

/** How a condition is read aloud: the little words of one language. */
export type Speech = {
  quote: (text: string) => string;
  and: string;
  or: string;
  not: string;
  empty: string;
  filled: string;
  includes: string;
  is: string;
  isNot: string;
};

/**
 * A condition in words, as far as it is made of questions compared with choices; what else stands in
 * it is left as its author wrote it. Longer names first, so that nothing is replaced twice.
 */
export function conditionInWords(expression: string, pack: Pack, language: string, speech: Speech): string {
  const questions = questionsOf(pack);
  const label = (name: string) => {
    const question = questions.get(name);
    return speech.quote((question && wordsFor(question.label, language)) || name);
  };
  const choice = (name: string, value: string) => {
    const question = questions.get(name);
    const found = question && choicesOf(pack, question).find((one) => one.name === value);
    return speech.quote((found && wordsFor(found.label, language)) || value);
  };
  const name = String.raw`\$\{\s*([^{}\s]+)\s*\}`;
  const text = String.raw`(?:'([^']*)'|"([^"]*)")`;
  const rules: [RegExp, (...found: string[]) => string][] = [
    [new RegExp(String.raw`selected\(\s*${name}\s*,\s*${text}\s*\)`, "g"), (_, of, a, b) => `${label(of!)}${speech.includes}${choice(of!, a ?? b ?? "")}`],
    [new RegExp(String.raw`${name}\s*!=\s*(?:''|"")`, "g"), (_, of) => `${label(of!)}${speech.filled}`],
    [new RegExp(String.raw`${name}\s*=\s*(?:''|"")`, "g"), (_, of) => `${label(of!)}${speech.empty}`],
    [new RegExp(String.raw`${name}\s*!=\s*${text}`, "g"), (_, of, a, b) => `${label(of!)}${speech.isNot}${choice(of!, a ?? b ?? "")}`],
    [new RegExp(String.raw`${name}\s*=\s*${text}`, "g"), (_, of, a, b) => `${label(of!)}${speech.is}${choice(of!, a ?? b ?? "")}`],
    [new RegExp(name, "g"), (_, of) => label(of!)],
  ];
  // What was put in is kept aside, so that a label that looks like an expression stays a label.
  const kept: string[] = [];
  let words = expression;
  for (const [pattern, say] of rules) {
    words = words.replace(pattern, (...found) => {
      kept.push(say(...(found as string[])));
      return `\u0001${kept.length - 1}\u0002`;
    });
  }
  return words
    .replace(/\bnot\s*\(/g, `${speech.not}(`)
    .replace(/\s+and\s+/g, speech.and)
    .replace(/\s+or\s+/g, speech.or)
    .replace(/\u0001(\d+)\u0002/g, (_, at: string) => kept[Number(at)] ?? "");
}

/** Bounds of a measured number: `2 – 8 °C`, `≥ 50 m²`, `≤ 8`. */
export function boundsOf(item: PackItem): string {
  const { min, max, unit } = item;
  const range = min != null && max != null ? `${min} – ${max}` : min != null ? `≥ ${min}` : max != null ? `≤ ${max}` : "";
  return [range, unit].filter(Boolean).join(" ");
}

/** Where a picture of a pack is; nothing if it does not travel with it, or is none. */
export function pictureOf(pack: Pack, name: string): string | undefined {
  const file = pack.media?.[name];
  return file && /^image\/(png|jpeg|webp)$/.test(file.media_type) ? `/v1/pack-media/${file.sha256}` : undefined;
}
