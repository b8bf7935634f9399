import { ledgerSheets } from "../../app";
import type { Catalog } from "../../catalog";
import { readLedgers, type SavedMapping } from "../../ledger";
import type { WorkbookContent, WorkControl } from "../../sheet";
import type { BookView, PreviousView } from "../model";
import { bookView } from "./book";

/** The workbook of the last period, kept beside the open one as long as that is open. */
export interface PreviousBook {
  readonly name: string;
  readonly content: WorkbookContent;
  readonly view: PreviousView;
}

/** Why a workbook is not one of the last period: it holds no ledger, or is not older than the open one. */
export type PreviousRefusal = "no-ledger" | "not-earlier";

/** Reads a workbook of the last period. @throws WorkbookError, CancelledError */
export async function readPrevious(
  name: string,
  bytes: Uint8Array,
  open: { readonly book: BookView; readonly catalog: Catalog; readonly mappings: readonly SavedMapping[] },
  control: WorkControl,
): Promise<PreviousBook | PreviousRefusal> {
  // Only who has such a file needs to load what reads it.
  const { readWorkbook } = await import("../../host/xlsx");
  const content = await readWorkbook(bytes, { fileName: name, ...control });
  const sheets = ledgerSheets(content.sheets);
  const { catalog, mappings, book } = open;
  const intake = readLedgers(sheets, catalog, { fileName: name, mappings });
  const view = bookView(name, sheets, intake, catalog);
  if (view.ledgers.length === 0) return "no-ledger";
  if (!mayBeEarlier(view.period, book.period)) return "not-earlier";
  const labels = [...new Set(view.ledgers.map(({ label }) => label))];
  return { name, content, view: { name, period: view.period, ledgers: labels } };
}

/** "2026年11月" or "2026年": a year alone is earlier than one of its months as far as anybody can tell. */
function mayBeEarlier(period: string | null, open: string | null): boolean {
  if (period === null || open === null) return true;
  const [[year, month], [openYear, openMonth]] = [numbersOf(period), numbersOf(open)];
  if (year !== openYear) return year! < openYear!;
  if (month === undefined || openMonth === undefined) return month !== openMonth;
  return month < openMonth;
}

const numbersOf = (period: string): number[] => (period.match(/\d+/g) ?? []).map(Number);
