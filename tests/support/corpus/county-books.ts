import {
  injectFaults,
  makeCounty,
  makeMesses,
  sampleWorkbooks,
  townBook,
  villageBook,
  HAND_MADE,
  type BookDraft,
  type HouseholdLayout,
} from "../county";
import type { MakerBook, MakerCell } from "../xlsx/maker";

/** Ledgers of one invented village, with faults that real validation finds. */
const clean = makeCounty({ seed: 21, towns: 1, villagesPerTown: 2, householdsPerVillage: 10 });
const faulty = injectFaults(clean, {
  seed: 5,
  rules: ["C006", "C022", "M001", "H005", "I001", "L002"],
}).county;

/** 基准日 of the ledgers. */
export const COUNTY_DAY = clean.asOf;

export function countyBookOf(layout: HouseholdLayout): BookDraft {
  return villageBook(faulty, faulty.towns[0]!.villages[0]!, layout, { ...HAND_MADE, serial: true });
}

export function messyBook(): BookDraft {
  const draft = villageBook(clean, clean.towns[0]!.villages[1]!, "roster");
  makeMesses(clean, draft, 4);
  return draft;
}

export const townBookOf = (): BookDraft => townBook(faulty, faulty.towns[0]!);
export const sampleBook = (index: number): BookDraft => sampleWorkbooks(2025)[index]!.book;

/** A ledger of 5,000 rows and 60 columns: texts that repeat, numbers, dates, blanks. */
export function largeBook(): MakerBook {
  const row = (r: number) =>
    Array.from({ length: 60 }, (_, c): MakerCell => {
      if (c === 0) return `H${String(r).padStart(6, "0")}`;
      if (c % 7 === 3) return { date: 40_000 + ((r * 31 + c) % 5000) };
      if (c % 5 === 2) return `值${String((r * 7 + c) % 211)}`;
      return c % 11 === 9 ? null : ((r * 7919 + c * 104_729) % 100_003) / 8;
    });
  const header = Array.from({ length: 60 }, (_, c) => `指标${String(c + 1)}`);
  return {
    sheets: [{ name: "台账", rows: [header, ...Array.from({ length: 5000 }, (_, r) => row(r + 1))] }],
  };
}

/** The sheets of a workbook as JSON for makers in other languages. */
export function asJson(book: MakerBook): unknown {
  return book.sheets.map(({ name, rows, merges }) => ({
    name,
    rows: rows.map((cells) => cells.map(cellJson)),
    merges: merges ?? [],
  }));
}

function cellJson(cell: MakerCell | undefined): unknown {
  if (cell === undefined || typeof cell !== "object" || cell === null) return cell ?? null;
  if ("date" in cell) return { value: cell.date, format: cell.format ?? "yyyy-mm-dd" };
  if ("number" in cell) return { value: cell.number, format: cell.format };
  if ("text" in cell) return { value: cell.text, format: cell.format };
  if ("rich" in cell) return cell.rich.join("");
  if ("error" in cell) return cell.error;
  return `=${cell.formula}`;
}
