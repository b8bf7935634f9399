import type { Catalog } from "../catalog";
import { CatalogError } from "../catalog";
import { CancelledError, type WorkControl } from "../sheet";
import { isoDate } from "../table";
import { Check, type CheckStep } from "./check";
import { Dataset, type JoinedFrame, type TableSource } from "./dataset";
import { FindingText } from "./describe";
import type { CheckMemory } from "./memory";
import type { Environments } from "./environment";
import { compareFindings, type Finding, type NotRun, type Summary } from "./finding";
import { resolveParameters } from "./parameters";
import { placeOf, PlaceCounter } from "./places";
import type { Validation, ValidationFile } from "./result";
import { compileRuleSet } from "./ruleset";
import { StructureCheck } from "./structure";
import { Told } from "./told";
import { applyWaivers, type WaiverRecord } from "./waivers";

export interface ValidateInput {
  readonly catalog: Catalog;
  readonly files: readonly ValidationFile[];
  /** Workbooks of the last period; empty when none was given. */
  readonly previous: readonly ValidationFile[];
  /** 基准日, a serial. */
  readonly asOf: number;
  /** Check all files as one data set. */
  readonly together: boolean;
  /** Values that somebody set. */
  readonly parameters: ReadonlyMap<string, number | string>;
  /** Ids of rules to run although the catalog turns them off. */
  readonly enable: ReadonlySet<string>;
  readonly waivers: readonly WaiverRecord[];
  /** The last check of the same workbook: with it only what may have changed is judged anew. */
  readonly memory?: CheckMemory;
  /** Told now and then what was found so far: counts never fall, and end as those of the result. */
  readonly onFound?: (found: Found) => void;
}

/** What a check has found before it is through. */
export interface Found extends Summary {
  /** What is being asked: each column, cells of a row against each other, everything else of a record. */
  readonly stage: CheckStep["stage"];
  /** Part of the records, from 0 to 1, that were asked everything. */
  readonly records: number;
}

/**
 * Checks workbooks against a catalog. Works rule by rule, so that a page or worker can stop it.
 *
 * @throws CatalogError when the catalog's formulas have faults; CancelledError when stopped
 */
export async function validate(input: ValidateInput, control: WorkControl = {}): Promise<Validation> {
  const ruleSet = compileRuleSet(input.catalog);
  if (ruleSet.faults.length > 0) throw new CatalogError(ruleSet.faults);
  const structure = new StructureCheck(input.catalog, input.files).run();
  const previous =
    input.previous.length > 0 ? new Dataset(input.catalog, sourcesOf(input.previous, null)) : null;
  const groups = input.together
    ? [input.files.map((_, index) => index)]
    : input.files.map((_, index) => [index]);
  const findings: Finding[] = [...structure.findings];
  const notRun: NotRun[][] = input.files.map(() => []);
  const environments: Environments[] = [];
  const waivedBy = new Map<Finding, WaiverRecord>();
  const counter = new PlaceCounter(input.catalog);
  let isSameRecord: Validation["isSameRecord"] = null;
  let rulesRun = 0;
  let done = 0;
  for (const group of groups) {
    const current = new Dataset(input.catalog, sourcesOf(input.files, group));
    const parameters = resolveParameters(input.catalog, input.parameters, input.asOf, current, previous);
    const places = new StructureCheck(input.catalog, input.files);
    places.places(current);
    counter.add(current);
    const check = new Check(
      ruleSet,
      { current, previous, parameters, today: input.asOf },
      input.enable,
      coversPlace(input.catalog, current),
      groups.length === 1 ? (input.memory ?? null) : null,
    );
    const today = isoDate(input.asOf);
    const waive = (some: readonly Finding[]) =>
      applyWaivers(some, input.waivers, ruleSet, check.environments, today);
    const told = new Told(findings, input.onFound, (some) => waive(some).findings);
    const result = await check.run(async (at) => {
      told.tell({ ...at, records: (done + at.records) / groups.length }, places.findings);
      await step(control, (done + at.done) / groups.length);
    });
    const all = [...places.findings, ...result.findings];
    const waived = waive(all);
    for (const finding of waived.findings) findings.push(finding);
    for (const [finding, waiver] of waived.by) waivedBy.set(finding, waiver);
    const order = new Map(input.catalog.rules.map(({ id }, index) => [id, index]));
    const missing = [...places.notRun, ...result.notRun, ...builtinsOff(input.catalog)].sort(
      (a, b) => order.get(a.rule)! - order.get(b.rule)!,
    );
    for (const file of group) {
      notRun[file] = missing;
      environments[file] = check.environments;
    }
    isSameRecord = result.isSameRecord;
    rulesRun += result.rulesRun;
    done++;
  }
  findings.sort(compareFindings);
  const describe = new FindingText(ruleSet, (file) => environments[file]!);
  return {
    catalog: input.catalog,
    asOf: input.asOf,
    findings,
    notRun,
    rulesRun,
    describe,
    environments: (file) => environments[file]!,
    waivedBy,
    isSameRecord,
    places: counter.list(),
  };
}

/** Built-in rules that are turned off: no formula runs for them, and so nothing else would say that they did not. */
function builtinsOff({ rules }: Catalog): NotRun[] {
  return rules.flatMap(({ kind, id, enabled }) =>
    kind === "builtin" && !enabled ? [{ rule: id, reason: "disabled", needs: "" }] : [],
  );
}

function sourcesOf(files: readonly ValidationFile[], group: readonly number[] | null): TableSource[] {
  return files.flatMap(({ intake, sheets }, file) =>
    group !== null && !group.includes(file)
      ? []
      : intake.blocks.flatMap(({ tables }) =>
          tables.map((table) => ({ file, sheetIndex: sheets.indexOf(table.sheet), table })),
        ),
  );
}

/**
 * Whether a record of the last period is of a village that this data has: one village's workbook says nothing of the
 * others that last period's submission holds.
 */
function coversPlace(catalog: Catalog, current: Dataset): (frame: JoinedFrame, row: number) => boolean {
  const id = (frame: JoinedFrame, row: number): string => {
    const { town, village } = placeOf(catalog, frame, row);
    return `${town}/${village}`;
  };
  let covered: Set<string> | null = null;
  return (frame, row) => {
    if (!covered) {
      covered = new Set();
      for (const own of current.all()) for (let at = 0; at < own.rowCount; at++) covered.add(id(own, at));
    }
    return covered.has(id(frame, row));
  };
}

async function step(control: WorkControl, done: number): Promise<void> {
  if (control.signal?.aborted) throw new CancelledError();
  control.onProgress?.(done);
  await control.pause?.();
}
