import {
  BREAKABLE_RULES,
  fileOf,
  injectFaults,
  makeCounty,
  previousCounty,
  type Fault,
  type FaultyCounty,
} from "../../support/county";
import type { County, Row } from "../../support/county/model";
import { compileRuleSet, validate, type Finding, type Validation } from "../../../src/validate";
import { likelyWrongCells, type Suspicion } from "../../../src/repair";
import { NOTHING } from "../county/support";

/** Seen by intake alone: in typed columns such a fault is a bad cell and no value at all. */
const BY_INTAKE = new Set(["C004", "C024", "C074"]);

/** Changes rows of ten other households, which could not be told from what other faults did there. */
const IN_OTHER_HOMES = "T005";

/** A value of a record that a fault changed. */
interface Changed {
  readonly ledger: string;
  readonly row: number;
  readonly label: string;
  readonly before: Row[string] | undefined;
}

export interface Tally {
  /** Faults that are one wrong cell in one record, found by their rule: the denominator. */
  readonly faults: number;
  /** One cell named, and it is the one. */
  readonly named: string[];
  /** Two named as equally likely, one of which it is. */
  readonly either: string[];
  readonly silent: string[];
  readonly wrong: string[];
  readonly certainAndWrong: string[];
  /** Faults whose rule reads one cell only, where there is nothing to choose; all of them are named. */
  readonly trivial: number;
  readonly excluded: ReadonlyMap<string, readonly string[]>;
}

/** What else is given to the check beside the county's own ledgers. */
export type Surroundings = "with the last period and the departments' lists" | "the workbook alone";

/** Puts every known fault into a county and looks where the search for the wrong cell points. */
export async function localise(seed: number, surroundings: Surroundings): Promise<Tally> {
  const clean = makeCounty({ seed, towns: 8, villagesPerTown: 5, householdsPerVillage: 25 });
  const rules = BREAKABLE_RULES.filter((rule) => rule !== IN_OTHER_HOMES);
  const faulty = injectFaults(clean, { seed: seed + 1, rules, previous: previousCounty(clean) });
  const { county } = faulty;
  const check = (): Promise<Validation> => {
    const isAlone = surroundings === "the workbook alone";
    const own = county.catalog.ledgers.filter(({ department }) => !isAlone || department === null);
    const ledgers = new Map(own.map(({ id }) => [id, county.ledgers.get(id)!]));
    return validate({
      ...NOTHING,
      catalog: county.catalog,
      files: [fileOf(county.catalog, ledgers)],
      previous: isAlone ? [] : [fileOf(county.catalog, faulty.previous.ledgers)],
      asOf: county.asOf,
      together: true,
    });
  };
  const validation = await check();
  const suspicions = likelyWrongCells(validation);
  const changes = changesByFault(clean, faulty);
  const excluded = new Map<string, string[]>([["changes rows of ten other households", [IN_OTHER_HOMES]]]);
  const exclude = (why: string, { rule }: Fault): void => {
    excluded.set(why, [...(excluded.get(why) ?? []), rule]);
  };
  const candidates: { readonly fault: Fault; readonly finding: Finding; readonly changed: Changed }[] = [];
  for (const fault of faulty.faults) {
    const { cells, rows } = changes.get(fault)!;
    const finding = findingOf(faulty, fault, validation);
    if (BY_INTAKE.has(fault.rule)) exclude("shows in sheets only", fault);
    else if (rows) exclude("records added or taken away", fault);
    else if (cells.length === 0 || fault.period === "previous")
      exclude("lies in the last period, a department's list or another record", fault);
    else if (cells.length > 1) exclude("several cells of the household changed", fault);
    else if (!finding) exclude("not found: not run, or silenced by another fault", fault);
    else candidates.push({ fault, finding, changed: cells[0]! });
  }
  for (const { changed } of candidates) restore(county, changed);
  const restored = await check();
  const counted = candidates.filter(({ fault }) => {
    const isWrongCell = findingOf(faulty, fault, restored) === undefined;
    if (!isWrongCell) exclude("stays when the changed cell is put right: the fault lies elsewhere", fault);
    return isWrongCell;
  });
  const tally = { named: [], either: [], silent: [], wrong: [], certainAndWrong: [] } as {
    [K in "named" | "either" | "silent" | "wrong" | "certainAndWrong"]: string[];
  };
  for (const { fault, finding, changed } of counted) {
    const suspicion = suspicions.get(finding);
    const isThere = suspicion?.cells.some((cell) => isSame(county, cell, changed)) ?? false;
    const told = `${fault.rule} ${changed.label}: ${shown(suspicion)}`;
    if (!suspicion) tally.silent.push(told);
    else if (!isThere) {
      tally.wrong.push(told);
      if (suspicion.certain) tally.certainAndWrong.push(told);
    } else (suspicion.cells.length === 1 ? tally.named : tally.either).push(told);
  }
  const formulas = compileRuleSet(county.catalog).formulas;
  const trivial = counted.filter(({ fault }) => {
    const compiled = formulas.find(({ rule }) => rule.id === fault.rule)?.compiled;
    return !compiled || compiled.reads.size + compiled.tables.size === 1;
  }).length;
  return { faults: counted.length, trivial, excluded, ...tally };
}

/** Gives a changed value back what it was; originals and copies are paired when changes are looked for. */
function restore(county: County, { ledger, row, label, before }: Changed): void {
  const record = county.ledgers.get(ledger)![row]!;
  if (before === undefined) delete record[label];
  else record[label] = before;
}

/** The figures in words, with the denominator and what was left out of it. */
export function report(seed: number, surroundings: Surroundings, tally: Tally): string {
  const { faults, named, either, silent, wrong, trivial, excluded, certainAndWrong } = tally;
  const share = (part: number, whole: number): string =>
    `${part}/${whole} = ${((100 * part) / whole).toFixed(1)}%`;
  return [
    `most likely wrong cell, seed ${seed}, ${surroundings}:`,
    `  named, and it is the one: ${share(named.length, faults)}`,
    `  leaving out ${trivial} faults whose rule reads one cell only: ${share(named.length - trivial, faults - trivial)}`,
    `  one of two named: ${either.length}; nothing said: ${silent.length}; another one named: ${wrong.length}`,
    `  (said to be certain: ${certainAndWrong.length})`,
    ...wrong.map((one) => `    wrong: ${one}`),
    `  left out of the ${faults}:`,
    ...[...excluded].map(([why, rules]) => `    ${rules.length} ${why}: ${rules.join(" ")}`),
    "",
  ].join("\n");
}

function shown(suspicion: Suspicion | undefined): string {
  if (!suspicion) return "-";
  const cells = suspicion.cells.map(({ sheet, cell, label }) => `${sheet}!${cell} ${label}`).join(" | ");
  return `${suspicion.certain ? "" : "~"}${suspicion.which} ${cells} (${suspicion.rules.join(",")})`;
}

/** Tables made of records stand in sheets named like the ledger, header first, columns in catalog order. */
function isSame(county: County, cell: Suspicion["cells"][number], changed: Changed): boolean {
  return (
    cell.ledger === changed.ledger &&
    cell.label === changed.label &&
    Number(/\d+$/.exec(cell.cell)![0]) === changed.row + 2 &&
    county.catalog.ledgers.find(({ id }) => id === changed.ledger)!.label === cell.sheet
  );
}

function findingOf(faulty: FaultyCounty, fault: Fault, validation: Validation): Finding | undefined {
  const ledgers = fault.period === "previous" ? faulty.previous.ledgers : faulty.county.ledgers;
  const row = ledgers.get(fault.ledger)!.indexOf(fault.record);
  return validation.findings.find(
    ({ rule, record }) =>
      rule === fault.rule &&
      record?.ledger === fault.ledger &&
      record.period === fault.period &&
      record.row === row,
  );
}

/**
 * What each fault changed: cells of its household's records; of a record without a household, the cells that the
 * fault names (other faults keep a village's totals right).
 */
function changesByFault(
  clean: County,
  faulty: FaultyCounty,
): Map<Fault, { cells: Changed[]; rows: boolean }> {
  const changes = new Map(faulty.faults.map((fault) => [fault, { cells: [] as Changed[], rows: false }]));
  const byHousehold = new Map(
    faulty.faults.flatMap((fault) => (fault.household === "" ? [] : [[fault.household, fault] as const])),
  );
  const byRecord = new Map(faulty.faults.map((fault) => [fault.record, fault]));
  const codes = (row: Row): string => String(row["户编号"] ?? "");
  for (const [ledger, rows] of faulty.county.ledgers) {
    const before = clean.ledgers.get(ledger)!;
    const counts = new Map<string, number>();
    for (const row of before) counts.set(codes(row), (counts.get(codes(row)) ?? 0) + 1);
    for (const row of rows) counts.set(codes(row), (counts.get(codes(row)) ?? 0) - 1);
    for (const [code, count] of counts) {
      const fault = code === "" ? undefined : byHousehold.get(code);
      if (count !== 0 && fault) changes.get(fault)!.rows = true;
    }
    for (const [old, row, index] of pairUp(before, rows)) {
      const fault = byRecord.get(row) ?? byHousehold.get(codes(old)) ?? byHousehold.get(codes(row));
      if (!fault) continue;
      for (const label of new Set([...Object.keys(old), ...Object.keys(row)])) {
        const isNamed = fault.household !== "" || fault.indicators.includes(label);
        if (old[label] !== row[label] && isNamed)
          changes.get(fault)!.cells.push({ ledger, row: index, label, before: old[label] });
      }
    }
  }
  return changes;
}

/** Rows of a copy with their originals: rows were only ever taken out or put behind. */
function pairUp(before: readonly Row[], after: readonly Row[]): [Row, Row, number][] {
  const pairs: [Row, Row, number][] = [];
  let at = 0;
  after.forEach((row, index) => {
    for (let skip = 0; skip < 400 && at + skip < before.length; skip++) {
      if (!isLike(before[at + skip]!, row)) continue;
      pairs.push([before[at + skip]!, row, index]);
      at += skip + 1;
      return;
    }
  });
  return pairs;
}

/** The same record, if need be with some values changed. */
function isLike(a: Row, b: Row): boolean {
  const labels = Object.keys(a);
  const same = labels.filter((label) => a[label] === b[label]).length;
  return same >= labels.length * 0.6;
}
