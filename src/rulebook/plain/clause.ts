/**
 * Chinese sentences under construction. A condition is first turned into clauses, which still know what they are about,
 * so that "A、B都应当填写" can be made of two of them; only then into words.
 */

/** fact: 务工时间大于 0; should: 务工时间应当大于 0. */
export type Mood = "fact" | "should";

/** One statement: about what, and what is said of it in either mood. */
export interface Claim {
  readonly kind: "claim";
  /** "" where the words stand alone. */
  readonly subject: string;
  readonly fact: string;
  readonly should: string;
}
export type Clause =
  | Claim
  | { readonly kind: "all" | "any"; readonly parts: readonly Clause[] }
  /** They do not all hold together. */
  | { readonly kind: "notAll"; readonly parts: readonly Clause[] }
  | { readonly kind: "odd"; readonly parts: readonly Clause[] }
  | { readonly kind: "if"; readonly condition: Clause; readonly then: Clause; readonly otherwise: Clause };

/** A sentence, or a lead with a list under it. */
export interface Block {
  readonly text: string;
  readonly items: readonly Block[];
}

/** Longer than this a sentence becomes a list. */
const LONGEST = 96;
const MOST_JOINED = 3;

export const claim = (subject: string, fact: string, should = `应当${fact}`): Claim => ({
  kind: "claim",
  subject,
  fact,
  should,
});

/** All or any of some clauses, without needless nesting. */
export function joined(kind: "all" | "any", parts: readonly Clause[]): Clause {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length === 1 ? flat[0]! : { kind, parts: flat };
}

/** The words of a clause in one sentence, without full stop; null when it is too deep or too long for one. */
export function sentence(clause: Clause, mood: Mood): string | null {
  switch (clause.kind) {
    case "claim":
      return spaced(clause.subject) + clause[mood];
    case "all":
    case "any": {
      const parts = merged(clause.kind, clause.parts);
      if (parts.length === 1) return sentence(parts[0]!, mood);
      if (parts.length > MOST_JOINED || parts.some((part) => !isFlat(part, clause.kind))) return null;
      const words = parts.map((part) => sentence(part, mood) ?? "");
      return short(words.join(clause.kind === "all" ? "，并且" : "，或者"));
    }
    case "notAll": {
      const all = sentence({ kind: "all", parts: clause.parts }, "fact");
      return all === null ? null : short(`${mood === "should" ? "不应当" : "没有"}同时出现：${all}`);
    }
    case "odd":
      return null;
    case "if": {
      const condition = sentence(clause.condition, "fact");
      const then = sentence(clause.then, mood);
      const otherwise = sentence(clause.otherwise, mood);
      if (condition === null || then === null || otherwise === null) return null;
      return short(`如果${condition}，${then}；否则${otherwise}`);
    }
  }
}

/** A statement, or one level of the same kind: what can be joined on without doubt about what belongs together. */
function isFlat(clause: Clause, within: "all" | "any"): boolean {
  if (clause.kind === "claim") return true;
  if (clause.kind !== within) return false;
  return merged(clause.kind, clause.parts).every((part) => part.kind === "claim");
}

const short = (text: string): string | null => (text.length > LONGEST ? null : text);

const LEADS: Readonly<Record<"all" | "any" | "notAll" | "odd", Readonly<Record<Mood, string>>>> = {
  all: { fact: "下面几条都符合", should: "下面几条都应当做到" },
  any: { fact: "符合下面任何一条", should: "应当符合下面至少一条" },
  notAll: { fact: "下面几条没有同时出现", should: "下面几条不应当同时出现" },
  odd: { fact: "下面几条里符合的是奇数条", should: "下面几条里应当正好有奇数条符合" },
};

/** The words of a clause as a sentence, or as a lead with a list where it is too deep for one. Without full stop. */
export function block(clause: Clause, mood: Mood): Block {
  const text = sentence(clause, mood);
  if (text !== null) return { text, items: [] };
  switch (clause.kind) {
    case "claim":
      return { text: spaced(clause.subject) + clause[mood], items: [] };
    case "if":
      return {
        text: "分两种情况",
        items: [
          under(`如果${lead(block(clause.condition, "fact"))}`, clause.condition, clause.then, mood),
          under("不是这样的", null, clause.otherwise, mood),
        ],
      };
    default: {
      const parts =
        clause.kind === "all" || clause.kind === "any" ? merged(clause.kind, clause.parts) : clause.parts;
      const inner: Mood = clause.kind === "all" ? mood : "fact";
      return { text: LEADS[clause.kind][mood], items: parts.map((part) => block(part, inner)) };
    }
  }
}

const lead = ({ text }: Block): string => text;

function under(text: string, condition: Clause | null, then: Clause, mood: Mood): Block {
  const conditions = condition ? block(condition, "fact").items : [];
  const inner = block(then, mood);
  if (conditions.length > 0)
    return { text, items: [...conditions, { text: `那么${inner.text}`, items: inner.items }] };
  return { text: `${text}，${inner.text}`, items: inner.items };
}

/** Joins claims about the same thing, and the same claim about several things. */
export function merged(kind: "all" | "any", parts: readonly Clause[]): readonly Clause[] {
  return sameClaim(kind, sameSubject(kind, parts));
}

function sameSubject(kind: "all" | "any", parts: readonly Clause[]): readonly Clause[] {
  const result: Clause[] = [];
  for (const part of parts) {
    const before = result.at(-1);
    if (
      part.kind === "claim" &&
      before?.kind === "claim" &&
      before.subject === part.subject &&
      part.subject !== ""
    ) {
      const join = kind === "all" ? "、" : "，或者";
      const fact = before.fact + join + part.fact;
      const isDenied = before.should.startsWith("不");
      result[result.length - 1] = claim(
        part.subject,
        fact,
        isDenied ? `应当${fact}` : before.should + join + part.fact,
      );
    } else result.push(part);
  }
  return result;
}

function sameClaim(kind: "all" | "any", parts: readonly Clause[]): readonly Clause[] {
  const result: { clause: Clause; subjects: string[] }[] = [];
  for (const part of parts) {
    const before = result.at(-1);
    if (
      part.kind === "claim" &&
      part.subject !== "" &&
      before?.clause.kind === "claim" &&
      before.clause.fact === part.fact &&
      before.clause.should === part.should
    ) {
      before.subjects.push(part.subject);
    } else result.push({ clause: part, subjects: part.kind === "claim" ? [part.subject] : [] });
  }
  return result.map(({ clause, subjects }) => {
    if (subjects.length < 2 || clause.kind !== "claim") return clause;
    const list = listOf(subjects, "、");
    if (kind === "all") return claim(`${list}都`, clause.fact, clause.should);
    return claim(list, `至少有一项${clause.fact}`, `应当至少有一项${clause.fact}`);
  });
}

/** A space after digits, before what follows them. */
export const spaced = (text: string): string => (/[0-9%]$/.test(text) ? `${text} ` : text);

/** 甲、乙和丙; numbered names in a row are drawn together: 风险1 到 5. */
export function listOf(names: readonly string[], last = "和"): string {
  const parts: string[] = [];
  for (let at = 0; at < names.length;) {
    let end = at + 1;
    while (end < names.length && follows(names[end - 1]!, names[end]!)) end++;
    if (end - at > 2) parts.push(`${names[at]!} 到 ${/\d+$/.exec(names[end - 1]!)![0]} `);
    else parts.push(...names.slice(at, end));
    at = end;
  }
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join("、")}${last}${parts.at(-1)!}`.replaceAll("”、“", "”“");
}

function follows(before: string, after: string): boolean {
  const [a, b] = [before, after].map((name) => /^(.*\D)(\d+)$/.exec(name));
  return a != null && b != null && a[1] === b[1] && Number(a[2]) + 1 === Number(b[2]);
}
