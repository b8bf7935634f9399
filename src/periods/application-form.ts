import type { Catalog, Indicator } from "../catalog";
import { columnLetters, ledgerRole, type OwnRow, type OwnSheet } from "../sheet";
import type { Application } from "./applications";
import { LOOK, LOOKS, textCell } from "./looks";

/**
 * Role of the 申请表 among the sheets of ours, and the name it is given: it holds records. Not the role of the ledger
 * itself, which is that of a sheet that merging makes anew.
 */
export const APPLICATION_ROLE = ledgerRole("Form");
export const APPLICATION_SHEET = "申请表";

const HEADER_ROWS = 3;
const WIDTH: Readonly<Partial<Record<Indicator["type"], number>>> = { idNumber: 22, date: 13, code: 16 };

/** Columns of the 申请表: those of the catalog's ledger of requests. */
export function applicationColumns({ applications, ledgers }: Catalog): readonly Indicator[] {
  return ledgers.find(({ id }) => id === applications?.ledger)?.indicators ?? [];
}

/** The 申请表: a sheet that intake reads as the ledger of requests; what is not known yet is left to be filled in. */
export function applicationSheet(catalog: Catalog, applications: readonly Application[]): OwnSheet {
  const columns = applicationColumns(catalog);
  const end = columnLetters(columns.length - 1);
  const hint = "县信息监测中心办。黄色格里补上原因、日期、经办人，再交上去；证件号码是全号，不要外传。";
  const rows = applicationRows(catalog, applications);
  return {
    looks: LOOKS,
    rows: [
      { cells: [textCell("人口和户增减申请表", LOOK.title)], height: 24 },
      { cells: [textCell(hint, LOOK.hint)], height: 18 },
      { cells: columns.map(({ label }) => textCell(label, LOOK.header)) },
      ...rows,
    ],
    columns: columns.map(({ type }) => ({ width: WIDTH[type] ?? 14 })),
    frozenRows: HEADER_ROWS,
    merges: [`A1:${end}1`, `A2:${end}2`],
    filter: `A${String(HEADER_ROWS)}:${end}${String(HEADER_ROWS + rows.length)}`,
  };
}

/**
 * The requests as rows of a sheet.
 * @param at column (from 0) by label, where people moved columns; the catalog's order otherwise
 */
export function applicationRows(
  catalog: Catalog,
  applications: readonly Application[],
  at?: ReadonlyMap<string, number>,
): OwnRow[] {
  const columns = applicationColumns(catalog);
  const places = columns.map(({ label }, index) => at?.get(label) ?? (at ? -1 : index));
  const width = Math.max(...places) + 1;
  return applications.map(({ values }) => {
    const cells = Array.from({ length: width }, () => textCell(""));
    columns.forEach(({ label, type }, index) => {
      const place = places[index]!;
      if (place < 0) return;
      const value = values.get(label) ?? null;
      const input = type === "date" ? LOOK.inputDate : LOOK.input;
      cells[place] = { value, look: value === null ? input : LOOK.text };
      if (value !== null && typeof value === "object") cells[place] = { value, look: LOOK.inputDate };
    });
    return { cells };
  });
}

export { LOOKS as APPLICATION_LOOKS } from "./looks";
