import { openWorkbookFile, writeWorkbook, type XlsxFileHost } from "../../../src/host/xlsx";
import type { Catalog, Ledger } from "../../../src/catalog";
import { readLedgers, type LedgerBlock } from "../../../src/ledger";
import type { CellInput, SheetGrid } from "../../../src/sheet";
import { dateOf, valueAt } from "../../../src/table";
import type { FormBook } from "../../../src/app";
import type { GivenRecord, TemplateBook } from "../../../src/template";
import type { Row } from "../county";

/** Records of the synthetic county as a form holds them. */
export function givenOf(ledger: Ledger, rows: readonly Row[]): GivenRecord[] {
  const types = new Map(ledger.indicators.map(({ label, type }) => [label, type]));
  return rows.map(
    (row) =>
      new Map(
        Object.entries(row).map(([label, value]): [string, CellInput] => {
          if (typeof value !== "number") return [label, value];
          const type = types.get(label);
          if (type === "date") return [label, { date: value }];
          if (type !== "yearMonth") return [label, value];
          const [year, month] = dateOf(value);
          return [label, `${String(year)}${String(month).padStart(2, "0")}`];
        }),
      ),
  );
}

export async function bytesOf(book: TemplateBook): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await writeWorkbook(book, (piece) => void pieces.push(piece.slice()));
  return Buffer.concat(pieces);
}

/** A form as somebody opens it. */
export async function formOf(bytes: Uint8Array): Promise<FormBook & { readonly host: XlsxFileHost }> {
  const host = await openWorkbookFile(bytes, {});
  const { sheets } = await host.read();
  return { sheets, settings: await host.settings(), validations: await host.validations(), host };
}

export const blocksOf = (sheets: readonly SheetGrid[], catalog: Catalog): readonly LedgerBlock[] =>
  readLedgers(sheets, catalog).blocks;

/** What intake makes of the records of a ledger: typed values by label, without what is blank; "bad" is not told. */
export function valuesOf(blocks: readonly LedgerBlock[], ledger: string): Record<string, unknown>[] {
  return blocks
    .flatMap(({ tables }) => tables)
    .filter((table) => table.ledger.id === ledger)
    .flatMap((table) =>
      Array.from({ length: table.rowCount }, (_, row) => {
        const entries = table.labels.flatMap((label) => {
          const value = valueAt(table.column(label)!, row);
          return value === null ? [] : [[label, value] as const];
        });
        return Object.fromEntries(entries);
      }),
    );
}
