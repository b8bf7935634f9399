import type { Catalog } from "../catalog";
import {
  columnLetters,
  type CellLook,
  type OwnCell,
  type OwnRow,
  type OwnSheet,
  type PutValidation,
  type SheetVisibility,
} from "../sheet";
import { guideSheet } from "./guide";
import { bookNames, type BookNames } from "./names";
import { TABLES } from "./sheets";
import { BASICS, BASICS_NAME, BASICS_ROLE, basicValues } from "./sheets/basics";
import type { Choices, Entry, SheetSpec } from "./sheets/spec";

/** A sheet of the workbook: what a host's writer takes, as plain data. */
export interface BookSheet extends OwnSheet {
  readonly name: string;
  readonly role: string;
  readonly visibility?: SheetVisibility;
  readonly validations?: readonly Omit<PutValidation, "kind" | "sheet">[];
}

const HEADER = 0;
const TEXT = 1;
const NUMBER = 2;
export const LOOKS: readonly CellLook[] = [
  { bold: true, fill: "E8F1FB", border: true, wrap: true, vertical: "center", numberFormat: "@" },
  // Text, so that nothing that is typed turns into a date, a number or a formula.
  { border: true, wrap: true, vertical: "top", numberFormat: "@" },
  { border: true, vertical: "top" },
];
/** Rows that drop-downs are ready for below what stands there. */
const SPARE_ROWS = 500;
const LISTS_NAME = "下拉选项";
const LISTS_ROLE = "catalogChoices";
/** Where what drop-downs offer stands in the hidden sheet. */
const LIST_COLUMNS = { ledgers: 0, codeLists: 1, roles: 2 } as const;

/**
 * A catalog as a workbook that people edit: `readCatalogBook` makes the very same catalog of it.
 * @param options.signed a line about who signed the catalog, for the sheet that explains; "" for nobody
 */
export function catalogBook(catalog: Catalog, options: { readonly signed?: string } = {}): BookSheet[] {
  const names = namesOf(catalog);
  return [
    guideSheet(catalog, options.signed ?? ""),
    basicsSheet(catalog, names),
    ...TABLES.map((table) => tableSheet(table.spec, table.entries(catalog), names)),
    listsSheet(catalog),
  ];
}

function namesOf({ ledgers, codeLists, roles, duties, parameters }: Catalog): BookNames {
  return bookNames({ ledgers, codeLists, roles, duties, parameters });
}

function tableSheet(spec: SheetSpec, entries: readonly Entry[], names: BookNames): BookSheet {
  const { columns } = spec;
  const header = columns.map((column): OwnCell => ({ value: column.header, look: HEADER }));
  const rows = entries.map((entry): OwnRow => ({
    cells: columns.map((column): OwnCell => {
      const value = column.write(entry, { names, entry });
      return { value, look: typeof value === "number" ? NUMBER : TEXT };
    }),
  }));
  return {
    name: spec.name,
    role: spec.role,
    looks: LOOKS,
    rows: [{ cells: header }, ...rows],
    columns: columns.map(({ width }) => ({ width })),
    frozenRows: 1,
    filter: `A1:${columnLetters(columns.length - 1)}${String(rows.length + 1)}`,
    validations: columns.flatMap(({ choices, header: title }, at) =>
      choices ? [dropDown(choices, title, at, entries.length + 1 + SPARE_ROWS)] : [],
    ),
  };
}

function dropDown(
  choices: Choices,
  title: string,
  column: number,
  lastRow: number,
): Omit<PutValidation, "kind" | "sheet"> {
  const letters = columnLetters(column);
  const ranges = [`${letters}2:${letters}${String(lastRow)}`];
  if (typeof choices !== "string") {
    const source = `"${choices.join(",")}"`;
    const text = `只能选：${choices.join("、")}。`;
    return { ranges, test: { type: "list", source }, style: "stop", error: { title, text } };
  }
  const letter = columnLetters(LIST_COLUMNS[choices]);
  // Long enough for all there will be; what was added since cannot be offered, so it may be typed.
  const source = `'${LISTS_NAME}'!$${letter}$2:$${letter}$1000`;
  const text = "下拉里没有这一个。是新加的就点“是”，不是就重选。";
  return { ranges, test: { type: "list", source }, style: "warning", error: { title, text } };
}

function listsSheet({ ledgers, codeLists, roles }: Catalog): BookSheet {
  const lists: Record<keyof typeof LIST_COLUMNS, string[]> = {
    ledgers: ledgers.map(({ label }) => label),
    codeLists: codeLists.map(({ label }) => label),
    roles: roles.map(({ label }) => label),
  };
  const columns = [lists.ledgers, lists.codeLists, lists.roles];
  const count = Math.max(...columns.map(({ length }) => length));
  const cell = (value: string | undefined): OwnCell => ({ value: value ?? null, look: TEXT });
  const rows = Array.from({ length: count }, (_, at) => ({ cells: columns.map((list) => cell(list[at])) }));
  return {
    name: LISTS_NAME,
    role: LISTS_ROLE,
    visibility: "hidden",
    looks: LOOKS,
    rows: [{ cells: ["台账", "码表", "岗位"].map((value) => ({ value, look: HEADER })) }, ...rows],
    columns: columns.map(() => ({ width: 24 })),
    frozenRows: 1,
  };
}

function basicsSheet(catalog: Catalog, names: BookNames): BookSheet {
  const values = basicValues(catalog);
  const rows = BASICS.map(({ item, file, path, codec, help }): OwnRow => {
    const value = values[`${file} ${path}`];
    const scope = { names, entry: {} };
    const written = value === undefined ? null : codec.write(value as never, scope);
    return {
      cells: [
        { value: item, look: HEADER },
        { value: written, look: TEXT },
        { value: help === "" ? null : help, look: TEXT },
      ],
    };
  });
  return {
    name: BASICS_NAME,
    role: BASICS_ROLE,
    looks: LOOKS,
    rows: [{ cells: ["项目", "内容", "说明"].map((value) => ({ value, look: HEADER })) }, ...rows],
    columns: [{ width: 20 }, { width: 44 }, { width: 44 }],
    frozenRows: 1,
  };
}

/** Sheets that hold nothing of the catalog. */
export const SILENT_SHEETS = { names: [LISTS_NAME], roles: [LISTS_ROLE] } as const;
