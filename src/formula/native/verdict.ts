import { readKey, type CheckedFormula } from "../check/checked";
import type { CompiledRule } from "../rule";
import { failuresOf, filledWhen, NEVER, NOT_APPLICABLE_ONLY, union } from "./failures";
import type { NativeReferences } from "./model";
import { any, call, choose, FALSE, TRUE, whole, type Piece } from "./piece";
import { NativeWriter } from "./writer";

/** A rule in the order in which it is judged; null: never. Conditions and `verdict` never give an error. */
export interface NativeVerdict {
  /** Where a cell that the rule reads cannot be trusted: "T". */
  readonly untrusted: string | null;
  /** Where a key or another cell that is needed is blank: "S". Cells that cannot be trusted may make it anything. */
  readonly skipped: string | null;
  /** "P", "F", "S" or "E" for all other rows. */
  readonly verdict: string;
}

const P = whole('"P"');
const F = whole('"F"');
const S = whole('"S"');
const E = whole('"E"');

/**
 * Writes a rule as native formulas.
 * @param has whether the sheets hold a column; a column that is read and absent counts as all blank
 * @throws NotNativeError where it uses something that has no safe native form
 */
export function nativeVerdict(rule: CompiledRule, refs: NativeReferences): NativeVerdict {
  const { must, when, spec } = rule;
  if (!must) throw new Error("a rule with errors has no native form");
  const start = new NativeWriter(refs);
  const untrusted = [...rule.reads.values()].flatMap(({ table, column }) => {
    const test = table?.cardinality === "all" ? null : refs.untrusted(table, column);
    return test === null ? [] : [whole(test)];
  });
  const skipping = new Set<string>();
  if (spec.blank === "skip") addUntested(rule.reads, rule, skipping, true);
  if (spec.blank === "required" && when) addUntested(when.reads, rule, skipping, true);
  const keys = [...rule.keys].flatMap((name) => {
    const cells = refs.own({ name, type: "text" });
    return cells ? [whole(`${cells.text}=""`)] : [TRUE];
  });
  const keyReads = new Set(rule.keys);
  const skips = [
    ...keys,
    ...[...skipping].filter((key) => !keyReads.has(key)).map((key) => blankOf(key, rule, start)),
  ];
  const filled = union(skipping, keyReads);
  const breaking = new Set<string>();
  if (spec.blank === "required") addUntested(must.reads, rule, breaking, false);
  const writer = start.assuming(filled);
  return {
    untrusted: textOf(any(untrusted)),
    skipped: textOf(any(skips)),
    verdict: judged(
      when,
      must,
      [...breaking].filter((key) => !filled.has(key)),
      rule,
      writer,
    ).text,
  };
}

const textOf = (condition: Piece): string | null => (condition === FALSE ? null : condition.text);

/** The keys of single cells that are read and not tested for blank. */
function addUntested(
  reads: CompiledRule["reads"],
  { tested }: CompiledRule,
  into: Set<string>,
  alsoOne: boolean,
): void {
  for (const [key, { table }] of reads) {
    if (!tested.has(key) && (table === null || (alsoOne && table.cardinality === "one"))) into.add(key);
  }
}

function blankOf(key: string, rule: CompiledRule, writer: NativeWriter): Piece {
  const { table, column } = rule.reads.get(key)!;
  const source = table === null ? "own" : "one";
  const ast = { kind: "name", name: key, span: [0, 0] } as const;
  return writer.blank({ kind: "column", ast, type: column.type, over: null, source, table, column });
}

function judged(
  when: CheckedFormula | null,
  must: CheckedFormula,
  breaking: readonly string[],
  rule: CompiledRule,
  writer: NativeWriter,
): Piece {
  const applies = when ? writer.boolean(when.root) : TRUE;
  const then = writer.assuming(when ? filledWhen(when.root, true) : new Set());
  const breaks = any(breaking.map((key) => blankOf(key, rule, then)));
  const rest = then.assuming(new Set(breaking));
  const held = rest.boolean(must.root);
  const failures = (when ? failuresOf(when.root, writer.filled) : NEVER) | failuresOf(must.root, rest.filled);
  const verdict = (last: Piece) => choose(applies, choose(breaks, F, last), S);
  const letter = choose(held, P, F);
  if (failures === NEVER) return verdict(letter);
  if (failures === NOT_APPLICABLE_ONLY) return call("IFERROR", verdict(letter), S);
  const missing = choose(applies, choose(breaks, FALSE, held), FALSE);
  return mixed(verdict(letter), missing, failures);
}

/** #N/A skips, every other error cannot be judged. */
function mixed(verdict: Piece, missing: Piece, failures: number): Piece {
  if ((failures & NOT_APPLICABLE_ONLY) === 0) return call("IFERROR", verdict, E);
  // Asked once more rather than by IFNA, which Excel 2010 lacks.
  return call("IFERROR", call("IF", call("ISNA", missing), S, verdict), E);
}

/** Own columns by which a rule's verdict on a row may change, as keys: for tests of single cells. */
export function singleOwnColumn(rule: CompiledRule): string | null {
  const [only] = rule.reads.values();
  if (rule.tables.size > 0 || rule.reads.size !== 1 || !only || only.table) return null;
  return readKey(null, only.column);
}

/** The condition under which a rule of one cell has nothing against its value, for a data validation. */
export function nativeTest(rule: CompiledRule, refs: NativeReferences): string {
  const { must, when } = rule;
  if (!must) throw new Error("a rule with errors has no native form");
  const filled = new Set(rule.reads.keys());
  const writer = new NativeWriter(refs, filled);
  const held = writer.boolean(must.root);
  const passes = when ? choose(writer.boolean(when.root), held, TRUE) : held;
  const failures = (when ? failuresOf(when.root, filled) : NEVER) | failuresOf(must.root, filled);
  return (failures === NEVER ? passes : call("IFERROR", passes, TRUE)).text;
}

/** A relation's `where` over the own row, FALSE where it comes to an error. */
export function nativeCondition(formula: CheckedFormula, refs: NativeReferences): string {
  const held = new NativeWriter(refs).boolean(formula.root);
  return (failuresOf(formula.root, new Set()) === NEVER ? held : call("IFERROR", held, FALSE)).text;
}
