import fc from "fast-check";
import { isoDate, valueAt } from "../../../src/table";
import type { Indicator } from "../../../src/catalog";
import type { LedgerTable } from "../../../src/ledger";
import { ColumnReader } from "../../../src/ledger/column-reader";
import { ColumnPlaces } from "../../../src/ledger/places";
import { RecordTable } from "../../../src/ledger/record-table";
import { ReaderFactory } from "../../../src/ledger/values/readers";
import { catalog, gridOf, ledgerOf, type TestCell } from "./support";

const readers = new ReaderFactory(catalog);

/** One column of an indicator of each type, beside a key that makes its ledger known. */
const samples: { ledger: string; indicator: Indicator }[] = [];
for (const ledger of catalog.ledgers) {
  for (const indicator of ledger.indicators) {
    const isNew = !samples.some(
      (each) =>
        each.indicator.type === indicator.type &&
        each.indicator.codeList === indicator.codeList &&
        each.indicator.unit === indicator.unit,
    );
    if (isNew) samples.push({ ledger: ledger.id, indicator });
  }
}

/** Reads one column of cells as the sample's indicator. */
function tableOf(sample: (typeof samples)[number], cells: readonly TestCell[]) {
  const ledger = ledgerOf(sample.ledger);
  const rows = Int32Array.from(cells, (_, row) => row);
  const reader = new ColumnReader(gridOf(cells.map((cell) => [cell])), readers);
  const reading = reader.read(sample.indicator, ledger, new ColumnPlaces(rows, 0));
  const base = { ledger, sheet: "Sheet1", layout: "roster", headerRow: 0 } as const;
  return new RecordTable({ ...base, rows, columns: [reading] });
}

/** A value as a person would write it after normalisation. */
function written(table: LedgerTable, indicator: Indicator, row: number): string | null {
  const value = valueAt(table.column(indicator.label)!, row);
  if (value === null) return null;
  if (table.column(indicator.label)!.type !== "date") return String(value);
  return isoDate(value as number).slice(0, indicator.type === "yearMonth" ? 7 : 10);
}

const pieces = fc.constantFrom(
  "1",
  "2",
  "0",
  "3.5",
  "２",
  "元",
  "个月",
  "亩",
  "约",
  "年",
  "月",
  "日",
  "2024",
  "202403",
  "20240301",
  ".",
  "-",
  "/",
  " ",
  "\u3000",
  "\u200b",
  "，",
  ",",
  "、",
  "是",
  "否",
  "√",
  "×",
  "有",
  "无",
  "男",
  "之子",
  "儿子",
  "01",
  "张",
  "三",
  "x",
  "Ｘ",
  "'",
  '="',
  '"',
  "（",
  "）",
  "(",
  ")",
  "健康",
  "残疾",
  "□",
  "☑",
  "E+17",
  "610999199003070011",
);
const text = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
const cell: fc.Arbitrary<TestCell> = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 99999999 }) },
  { weight: 1, arbitrary: fc.integer({ min: 61, max: 73050 }).map((date) => ({ date })) },
  { weight: 1, arbitrary: fc.boolean() },
);

describe.each(
  samples.map(
    (sample) =>
      [
        `${sample.indicator.type} ${sample.indicator.codeList ?? sample.indicator.unit ?? ""}`,
        sample,
      ] as const,
  ),
)("%s", (_, sample) => {
  const { indicator } = sample;

  it("what was normalised is normal: reading it again changes nothing", () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
        const once = tableOf(sample, cells);
        for (let row = 0; row < once.rowCount; row++) {
          if (once.column(indicator.label)!.bad.get(row)) continue;
          const first = written(once, indicator, row);
          if (first === null) continue;
          const again = tableOf(sample, [first]);
          expect(written(again, indicator, 0)).toBe(first);
          expect(again.normalisations.filter((each) => each.indicator === indicator)).toEqual([]);
          expect(again.issues.filter((each) => each.indicator === indicator)).toEqual([]);
        }
      }),
      { numRuns: 80, seed: 20240301 },
    );
  });

  it("every change of a text is logged with its old and its new value", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
        const table = tableOf(sample, cells);
        const log = new Map(
          table.normalisations.filter((each) => each.indicator === indicator).map((each) => [each.row, each]),
        );
        expect(table.rowCount).toBe(cells.length);
        cells.forEach((before, row) => {
          if (table.column(indicator.label)!.bad.get(row)) return;
          const after = written(table, indicator, row) ?? "";
          if (after === before) expect(log.has(row)).toBe(false);
          else expect(log.get(row)).toMatchObject({ from: before, to: after, row });
        });
      }),
      { numRuns: 80, seed: 20240301 },
    );
  });
});

it("bad cells always have an issue, and only they are bad", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.array(cell, { minLength: 1, maxLength: 5 }),
      (sample, cells) => {
        const table = tableOf(sample, cells);
        const told = new Set(
          table.issues
            .filter((each) => each.indicator === sample.indicator && each.kind !== "name-space")
            .map(({ row }) => row),
        );
        const { bad } = table.column(sample.indicator.label)!;
        for (let row = 0; row < table.rowCount; row++) expect(bad.get(row)).toBe(told.has(row));
      },
    ),
    { numRuns: 2000, seed: 7 },
  );
});

it("candidates of numbers and dates are values that would be taken as they are", () => {
  const typed = samples.filter(({ indicator }) =>
    ["integer", "decimal", "date", "yearMonth", "boolean"].includes(indicator.type),
  );
  fc.assert(
    fc.property(fc.constantFrom(...typed), text, (sample, before) => {
      const [issue] = tableOf(sample, [before]).issues.filter((each) => each.indicator === sample.indicator);
      for (const candidate of issue?.candidates ?? []) {
        if (sample.indicator.type === "integer" && !/^-?\d+$/.test(candidate)) continue;
        expect(
          tableOf(sample, [candidate]).issues.filter((each) => each.indicator === sample.indicator),
        ).toEqual([]);
      }
    }),
    { numRuns: 2000, seed: 11 },
  );
});
