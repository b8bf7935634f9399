import type { Catalog, Indicator } from "../../catalog";
import type { IntakeResult, LedgerBlock, LedgerTable } from "../../ledger";
import { holdsRecords, type SheetGrid } from "../../sheet";
import { valueAt } from "../../table";
import { formAreas, type TemplateStamp } from "../../template";
import type { BookView, LedgerView } from "../model";

/** What the open workbook is, out of what intake read. */
export function bookView(
  name: string,
  sheets: readonly SheetGrid[],
  { blocks, unrecognised }: IntakeResult,
  catalog: Catalog,
  stamp: TemplateStamp | null = null,
): BookView {
  const tables = blocks.flatMap((block) => block.tables);
  const own = tables.filter(({ ledger }) => ledger.department === null);
  const towns = distinct(own, catalog.place.town);
  const villages = distinct(own, catalog.place.village);
  const period = periodOf(blocks, own, catalog);
  return {
    name,
    // What the records say comes before what the workbook was made for.
    town:
      only(towns) ?? (towns.size === 0 ? townInCaption(blocks, catalog) || (stamp?.place.town ?? "") : ""),
    village: only(villages) ?? (villages.size === 0 ? (stamp?.place.village ?? "") : ""),
    villages: villages.size,
    period: period?.includes("月") ? period : (stampedPeriod(stamp) ?? period),
    ledgers: blocks.flatMap((block, index) =>
      block.tables.map((table) => ledgerView(block, index, table, catalog)),
    ),
    households: countOf(
      tables,
      (table) => table.ledger.level === "household" && table.ledger.parent === null,
    ),
    people: countOf(tables, (table) => isPeopleOfHouseholds(table, catalog)),
    unrecognised,
    isEmpty: sheets.every(({ cellCount }) => cellCount === 0),
    ...(stamp ? { form: { ...stamp.place, areas: formAreas(stamp) } } : {}),
    rows: Math.max(0, ...sheets.filter(({ role }) => holdsRecords(role)).map(({ rowCount }) => rowCount)),
  };
}

function stampedPeriod(stamp: TemplateStamp | null): string | null {
  const period = stamp?.place.period ?? "";
  return period === "" ? null : `${period.slice(0, 4)}年${String(Number(period.slice(4)))}月`;
}

function ledgerView(block: LedgerBlock, index: number, table: LedgerTable, catalog: Catalog): LedgerView {
  const { ledger, sheet, layout, rowCount, headerRow } = table;
  const missing = block.structure.flatMap((issue) =>
    issue.kind === "missing-columns" ? issue.indicators : [],
  );
  return {
    id: ledger.id,
    label: ledger.label,
    sheet,
    layout,
    records: rowCount,
    unit: recordUnit(ledger.rowIs),
    headerRow: headerRow === null ? null : headerRow + 1,
    secretColumns: secretColumns(block, catalog),
    block: index,
    missing: missing.filter((one) => ledger.indicators.includes(one)).map(({ label }) => label),
  };
}

export const isSecretType = ({ type }: Pick<Indicator, "type">): boolean =>
  type === "idNumber" || type === "phone" || type === "bankAccount";

/** In a card a column holds all kinds of values: none is secret as a whole. */
function secretColumns({ mapping, layout }: LedgerBlock, catalog: Catalog): number[] {
  if (layout === "card" || layout === "villageCard") return [];
  const columns = mapping.filter(({ ledger, label }) => {
    const own = catalog.ledgers.find(({ id }) => id === ledger);
    const indicator = own?.indicators.find((one) => one.label === label);
    return indicator !== undefined && isSecretType(indicator);
  });
  return [...new Set(columns.map(({ column }) => column))].sort((a, b) => a - b);
}

/** The measure word of "一行一户一项措施": the last thing that there is one of on a line. */
export function recordUnit(rowIs: string): string {
  return /^一行一(?:[^对]*一)?(?:搬迁)?([户人村个名项笔条张次])/.exec(rowIs)?.[1] ?? "条";
}

function isPeopleOfHouseholds({ ledger }: LedgerTable, catalog: Catalog): boolean {
  const parent = catalog.ledgers.find(({ id }) => id === ledger.parent);
  return ledger.level === "member" && parent?.level === "household" && parent.parent === null;
}

const countOf = (tables: readonly LedgerTable[], counts: (table: LedgerTable) => boolean): number =>
  tables.filter(counts).reduce((sum, { rowCount }) => sum + rowCount, 0);

function distinct(tables: readonly LedgerTable[], label: string): Set<string> {
  const names = new Set<string>();
  for (const table of tables) {
    const column = table.column(label);
    // Not the dictionary alone: it may hold texts that no record has.
    for (let row = 0; column && row < table.rowCount; row++) {
      const value = column.bad.get(row) ? null : valueAt(column, row);
      if (value !== null) names.add(String(value));
    }
  }
  return names;
}

const only = (names: ReadonlySet<string>): string | undefined =>
  names.size === 1 ? [...names][0] : undefined;

function townInCaption(blocks: readonly LedgerBlock[], { county }: Catalog): string {
  const units = blocks.map(({ captions }) => captions.get("填报单位")?.text ?? "");
  return county.towns.find(({ name }) => units.some((unit) => unit.includes(name)))?.name ?? "";
}

const PERIOD_WORDS = ["数据期", "填报日期", "年度"];

/** The period written around the tables, with its month if one of them has it; else the year of the data. */
function periodOf(
  blocks: readonly LedgerBlock[],
  tables: readonly LedgerTable[],
  catalog: Catalog,
): string | null {
  let year: string | null = null;
  for (const word of PERIOD_WORDS) {
    for (const { captions } of blocks) {
      const match = /(20\d\d)(?:\s*[-年./]\s*|(?=[01]\d))?(1[0-2]|0?[1-9])?(?!\d)/.exec(
        captions.get(word)?.text ?? "",
      );
      if (match?.[2] !== undefined) return `${match[1]!}年${Number(match[2])}月`;
      year ??= match?.[1] ?? null;
    }
  }
  year ??= yearOfData(tables, catalog);
  return year === null ? null : `${year}年`;
}

function yearOfData(tables: readonly LedgerTable[], { parameters }: Catalog): string | null {
  for (const { derive } of parameters) {
    if (derive?.from !== "dataYear") continue;
    const counts = new Map<string, number>();
    for (const table of tables) {
      const column = table.column(derive.indicator);
      for (let row = 0; column && row < table.rowCount; row++) {
        const value = column.bad.get(row) ? null : valueAt(column, row);
        if (value !== null) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
      }
    }
    const [best] = [...counts].sort((a, b) => b[1] - a[1]);
    if (best && /^20\d\d$/.test(best[0])) return best[0];
  }
  return null;
}
