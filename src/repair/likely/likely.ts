import type { Verdict } from "../../formula";
import { toA1 } from "../../sheet";
import { compileRuleSet, type Finding, type Validation } from "../../validate";
import { activeRules, worldOf, type Question, type ValueRef, type World } from "../whatif";
import { brokenRecords, groupsOf, recordId, type Group } from "./groups";
import { judge, type Judgement } from "./judge";
import { problemsOf } from "./prepare";
import type { Problem } from "./problem";
import { search, type Found } from "./search";

/** A cell of the workbook that is most likely wrong. */
export interface SuspectCell {
  readonly ledger: string;
  readonly sheet: string;
  /** A1 style. */
  readonly cell: string;
  readonly label: string;
}

/** 最可能填错的格. */
export interface Suspicion {
  readonly cells: readonly SuspectCell[];
  /** all: they would have to change together; either: two cells, equally likely, one of which is wrong. */
  readonly which: "all" | "either";
  /** The only smallest set of cells that can mend the rules; false where weaker evidence had to choose. */
  readonly certain: boolean;
  /** Ids of the broken rules that the change would mend. */
  readonly rules: readonly string[];
}

/** Groups that are searched together: their questions share the binding of rules. */
const TOGETHER = 128;

/** The most likely wrong cell behind one finding; null when nothing can be said honestly. */
export function likelyWrong(validation: Validation, finding: Finding): Suspicion | null {
  const id = recordId(finding);
  const same = validation.findings.filter((one) => recordId(one) === id);
  return likelyWrongCells(validation, same).get(finding) ?? null;
}

/** What can be said of a record as a whole: one suspicion for each group of its broken rules, in their order. */
export function likelyWrongOf(
  validation: Validation,
  record: { readonly file: number; readonly ledger: string; readonly row: number },
): Suspicion[] {
  const id = recordId({ file: record.file, record: { ...record, period: "current" } });
  const own = validation.findings.filter((one) => recordId(one) === id);
  const said = new Map<string, Suspicion>();
  for (const suspicion of likelyWrongCells(validation, own).values()) {
    const cells = suspicion.cells.map(({ sheet, cell }) => `${sheet}!${cell}`).join();
    if (!said.has(cells)) said.set(cells, suspicion);
  }
  return [...said.values()];
}

/**
 * The most likely wrong cells behind the findings of a run. Only records with findings are looked at, each within a
 * budget of its own (MOST_RULES, MOST_CELLS, MOST_VALUES, MOST_TOGETHER, MOST_QUESTIONS); where it does not suffice,
 * nothing is said.
 *
 * @param findings all findings of the records in question
 */
export function likelyWrongCells(
  validation: Validation,
  findings: readonly Finding[] = validation.findings,
): Map<Finding, Suspicion> {
  const suspicions = new Map<Finding, Suspicion>();
  for (const finding of findings) {
    const cell = ownCell(validation, finding);
    if (cell) suspicions.set(finding, { cells: [cell], which: "all", certain: true, rules: [finding.rule] });
  }
  const byRecord = new Map<string, Finding[]>();
  for (const finding of findings) {
    const id = recordId(finding);
    const list = byRecord.get(id);
    if (list) list.push(finding);
    else byRecord.set(id, [finding]);
  }
  const ruleSet = compileRuleSet(validation.catalog);
  const byWorld = new Map<World, Group[]>();
  for (const record of brokenRecords(findings, ruleSet)) {
    const world = worldOf(validation, record.file);
    const groups = groupsOf(record, world, activeRules(validation, record.file));
    byWorld.set(world, [...(byWorld.get(world) ?? []), ...groups]);
  }
  for (const [world, groups] of byWorld) {
    for (let at = 0; at < groups.length; at += TOGETHER) {
      const some = groups.slice(at, at + TOGETHER);
      const problems = problemsOf(some, world, validation);
      solveTogether(problems, world).forEach((found, index) => {
        const judgement = found && judge(problems[index]!, found);
        if (judgement) tell(some[index]!, problems[index]!, judgement, world, byRecord, suspicions);
      });
    }
  }
  return suspicions;
}

/** Runs searches in step: the questions of all that are not finished are answered at once. */
export function solveTogether(problems: readonly Problem[], world: World): (Found | null)[] {
  const searches = problems.map(search);
  const results = new Array<Found | null>(problems.length).fill(null);
  let open = searches.map((one, index) => ({ one, index, step: one.next() }));
  for (;;) {
    open = open.filter(({ step, index }) => {
      if (step.done) results[index] = step.value;
      return !step.done;
    });
    if (open.length === 0) return results;
    const questions = open.flatMap(({ step }) => step.value as readonly Question[]);
    const answers = world.ask(questions);
    let from = 0;
    open = open.map(({ one, index, step }) => {
      const own: (Verdict | null)[] = answers.slice(
        from,
        (from += (step.value as readonly Question[]).length),
      );
      return { one, index, step: one.next(own) };
    });
  }
}

/** Tells each finding of a group those of the cells that its own rule reads. */
function tell(
  group: Group,
  problem: Problem,
  { sets, certain }: Judgement,
  world: World,
  byRecord: ReadonlyMap<string, readonly Finding[]>,
  suspicions: Map<Finding, Suspicion>,
): void {
  const { file, ledger, row, broken } = group;
  const id = recordId({ file, record: { ledger, row, period: "current" } });
  for (const finding of byRecord.get(id) ?? []) {
    const index = broken.findIndex(({ rule }) => rule.id === finding.rule);
    if (index < 0 || finding.waived) continue;
    const read = sets.map((set) => set.filter((cell) => problem.cells[cell]!.mask & (1 << index)));
    const distinct = new Map(read.map((set) => [set.join(), set]));
    const many = [...distinct.values()];
    // Either of two cells can be said in a word, either of two pairs cannot.
    if (many.some((set) => set.length === 0 || (many.length > 1 && set.length > 1))) continue;
    const cells = many.flat();
    const mask = cells.reduce((bits, cell) => bits | problem.cells[cell]!.mask, 0);
    suspicions.set(finding, {
      cells: cells.map((cell) => suspectCell(problem.cells[cell]!.ref, world)),
      which: many.length === 2 ? "either" : "all",
      certain,
      rules: broken.filter((_, bit) => mask & (1 << bit)).map(({ rule }) => rule.id),
    });
  }
}

function suspectCell(ref: ValueRef, { environments }: World): SuspectCell {
  const { source, row } = environments.frame(ref.ledger, "current")!.origin(ref.row);
  const place = source.table.place(row, ref.label)!;
  return { ledger: ref.ledger, sheet: source.table.sheet, cell: toA1(place), label: ref.label };
}

/** The cell of a finding of a check that is about one cell and nothing else. */
function ownCell(validation: Validation, { rule, record, subject, file }: Finding): SuspectCell | null {
  if (record?.period !== "current" || subject === null) return null;
  if (validation.catalog.rules.find(({ id }) => id === rule)?.kind !== "builtin") return null;
  const world = worldOf(validation, file);
  const { source, row } = world.environments.frame(record.ledger, "current")!.origin(record.row);
  if (!source.table.place(row, subject)) return null;
  return suspectCell({ ledger: record.ledger, row: record.row, label: subject }, world);
}
