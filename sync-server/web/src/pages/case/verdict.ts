// How a verdict, the plain answers and the instances of repeats become what the page shows.
import type { Case, CaseAnswer, CaseOverride, CaseVerdict, Conclusion, Item, Pack, PackQuestion } from "../../api/types";
import { choicesOf, isSeen, wordsFor } from "../checklist/words";

/** `SC-05`; of an item in a repeat also in which instance: `SC-05 · 2`. */
export function codeOf(item: Pick<Item, "id" | "path">): string {
  const code = item.id.slice(item.id.lastIndexOf("/") + 1);
  const places = [...item.path.matchAll(/\[(\d+)\]/g)].map((found) => found[1]);
  return places.length > 0 && code !== item.id ? `${code} · ${places.join(".")}` : code;
}

/** Why no override stands: leads differ, or the rule comes to something else by now. */
export function whyNoneStands(verdict: CaseVerdict): "differ" | "outdated" | undefined {
  const { overrides } = verdict;
  if (overrides.length === 0 || overrides.some((given) => given.stands)) return undefined;
  const ofNow = overrides.filter((given) => given.computed === verdict.conclusion);
  return new Set(ofNow.map((given) => given.conclusion)).size > 1 ? "differ" : "outdated";
}

/** Oldest first. */
export function overridesInOrder(overrides: CaseOverride[]): CaseOverride[] {
  return [...overrides].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** `rectify instead of fail · reason`, as the history has it. */
export function readOverride(summary: string) {
  const found = /^(pass|rectify|fail) instead of (pass|rectify|fail|incomplete) · ([^]*)$/.exec(summary);
  if (!found) return undefined;
  return { conclusion: found[1] as Conclusion, computed: found[2] as Conclusion, reason: found[3]! };
}

/** The words of the line that decided, in the pack's nearest language; the API's own until the pack is here. */
export function decidingWords(verdict: CaseVerdict, pack: Pack | undefined, language: string): string {
  const rule = pack?.rules?.find(({ name }) => name === verdict.rule);
  const row = verdict.order == null ? undefined : rule?.rows.find(({ order }) => order === verdict.order);
  return wordsFor(row?.label, language) || verdict.label;
}

/** A category's words: those of the list that offers all of them. */
export function categoryWords(name: string, all: string[], pack: Pack | undefined, language: string): string {
  const lists = Object.values(pack?.choices ?? {});
  const list = lists.find(({ choices }) => all.every((one) => choices.some((choice) => choice.name === one)));
  return wordsFor(list?.choices.find((choice) => choice.name === name)?.label, language) || name;
}

export type Said = { key: string; label: string; value: string; answer: CaseAnswer };
export type Group = { key: string; label: string; number?: number; removedBy?: string; said: Said[] };

/** Plain questions with a value, in the order of the form: outside repeats, then by instance. */
export function saidIn(one: Case, items: Item[], pack: Pack, language: string, comma: string): Group[] {
  const { questions, groups } = walked(pack);
  const order = [...questions.keys()];
  const known = new Set(items.map((item) => item.id));
  const said = Object.entries(one.answers).flatMap(([key, answer]) => {
    const { instance, path } = placed(key, one);
    const question = questions.get(path);
    if (known.has(key) || !answer.value || !question || question.item || !isSeen(question)) return [];
    const label = wordsFor(question.label, language) || question.name;
    return [{ instance, at: order.indexOf(path), key, label, value: valueInWords(answer.value, question, pack, language, comma), answer }];
  });
  said.sort((a, b) => a.at - b.at);
  const of = (instance?: string) => said.filter((one) => one.instance === instance);
  const counts = new Map<string, number>();
  const instances = one.instances.map(({ id, repeat, within, removed_by }): Group => {
    const number = (counts.get(`${within} ${repeat}`) ?? 0) + 1;
    counts.set(`${within} ${repeat}`, number);
    return { key: id, label: wordsFor(groups.get(repeat), language) || repeat, number, removedBy: removed_by ?? undefined, said: of(id) };
  });
  const outside: Group = { key: "", label: "", said: of() };
  return [outside, ...instances].filter((group) => group.key || group.said.length > 0);
}

/** The instance an answer's key begins with, and the path of its question without positions. */
function placed(key: string, one: Case): { instance?: string; path: string } {
  const [first = "", ...rest] = key.split("/");
  const instance = one.instances.find(({ id }) => id === first)?.id;
  const steps = instance ? rest : [first, ...rest];
  return { instance, path: steps.filter((step) => !/^\d+$/.test(step)).join("/") };
}

function valueInWords(value: string, question: PackQuestion, pack: Pack, language: string, comma: string): string {
  const choices = choicesOf(pack, question);
  if (choices.length === 0) return value;
  const several = question.kind === "select_multiple" || question.kind === "rank";
  const chosen = several ? value.split(/\s+/) : [value];
  const words = (name: string) => wordsFor(choices.find((choice) => choice.name === name)?.label, language) || name;
  return chosen.map(words).join(comma);
}

/** Every question, and the words of every group, by path. */
function walked(pack: Pack) {
  const questions = new Map<string, PackQuestion>();
  const groups = new Map<string, Pack["title"] | undefined>();
  const visit = (nodes: Pack["rows"], above: string) => {
    for (const node of nodes) {
      if ("question" in node) {
        questions.set(above + node.question.name, node.question);
        continue;
      }
      groups.set(above + node.group.name, node.group.label);
      visit(node.group.children, `${above}${node.group.name}/`);
    }
  };
  visit(pack.rows, "");
  return { questions, groups };
}
