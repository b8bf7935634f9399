import { makeXlsx, type MakerBook, type MakerOptions } from "../xlsx/maker";
import { countyBookOf, largeBook, messyBook, sampleBook, townBookOf } from "./county-books";
import type { CorpusEntry } from "./entry";

function own(name: string, features: string, book: () => MakerBook, options: MakerOptions = {}): CorpusEntry {
  return {
    name: `ours-${name}`,
    fileName: `ours-${name}.xlsx`,
    maker: "ours",
    features: features.split(", "),
    bytes: () => Promise.resolve(makeXlsx(book(), options)),
  };
}

/** Ledgers in the layouts that villages and towns use, out of our own maker. */
export const OWN_BOOKS: readonly CorpusEntry[] = [
  own("village-roster", "ledgers, merges, hidden rows", () => countyBookOf("roster")),
  own("village-export", "ledgers, wide, inline strings", () => countyBookOf("export"), { strings: "inline" }),
  own("village-cards", "ledgers, a card a household, merges", () => countyBookOf("cards")),
  own("village-stacked", "ledgers, cards in one sheet, merges", () => countyBookOf("stacked")),
  own("village-1904", "ledgers, 1904 dates", () => countyBookOf("roster"), { date1904: true }),
  own("village-messy", "ledgers, messy cells", messyBook),
  own("town", "ledgers, a sheet a village, cover and code lists", townBookOf),
  own("sample-faulty", "ledgers, a good dozen of faults", () => sampleBook(2)),
  own("sample-no-ledger", "cover and instructions, no ledger", () => sampleBook(5)),
  own("large", "5,000 rows of 60 columns", largeBook, { level: 1 }),
];
