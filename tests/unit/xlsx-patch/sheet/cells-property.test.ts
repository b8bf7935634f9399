import fc from "fast-check";
import { setCells } from "../../../../src/host/xlsx/patch/cells";
import { closeSheet, openSheet } from "../../../../src/host/xlsx/patch/sheet-document";
import { readWorkbook } from "../../../../src/host/xlsx";
import { parseA1, toA1, type CellInput, type SheetGrid } from "../../../../src/sheet";
import { MAIN_NS } from "../../../support/xlsx/maker";
import { withSheet } from "../../../support/xlsx/raw";

/** Styles of the workbook below: 1 shows a date, 2 is the text format. */
const STYLES = {
  mark: () => 0,
  look: () => 0,
  asDate: () => 1,
  isDate: (style: number) => style === 1,
  isText: (style: number) => style === 2,
};

interface RandomCell {
  readonly column: number;
  readonly value: string | number | boolean | null;
  readonly isBare: boolean;
}

const value = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -1e6, max: 1e6 }),
  fc.boolean(),
  fc.string({
    unit: fc.constantFrom("a", "甲", "<", "&", " ", "_x0041_", "\n", "\u0001", "]]>", "𠮷"),
    maxLength: 5,
  }),
);
const cells = fc.uniqueArray(fc.record({ column: fc.nat(6), value, isBare: fc.boolean() }), {
  maxLength: 6,
  selector: ({ column }) => column,
});
const row = fc.record({
  number: fc.nat(9),
  cells,
  isBare: fc.boolean(),
  isSorted: fc.boolean(),
  noise: fc.nat(9),
});
const rows = fc.uniqueArray(row, { maxLength: 6, selector: ({ number }) => number });
const changes = fc.array(
  fc.record({
    cell: fc.tuple(fc.nat(10), fc.nat(7)).map(([row, column]) => toA1({ row, column })),
    value,
  }),
  { maxLength: 8 },
);

const NOISE = ["<!-- <c/></row> -->", "\n  ", "<?p </row>?>", "<!---->"];
type RandomRow = { number: number; cells: RandomCell[]; isBare: boolean; isSorted: boolean; noise: number };

/** A sheet with addresses left out where they follow from what stands before, and things between that mean nothing. */
function sheetXml(list: readonly RandomRow[]): string {
  let last = -1;
  const xml = list.map(({ number, cells: inRow, isBare, isSorted, noise }) => {
    const own = isBare && number === last + 1 ? "" : ` r="${String(number + 1)}"`;
    last = number;
    let column = -1;
    const sorted = isSorted ? [...inRow].sort((a, b) => a.column - b.column) : inRow;
    const inner = sorted.map((cell) => {
      const address =
        cell.isBare && cell.column === column + 1 ? "" : ` r="${toA1({ row: number, column: cell.column })}"`;
      column = cell.column;
      return cellXml(address, cell.value) + (NOISE[noise] ?? "");
    });
    return `<row${own}>${inner.join("")}</row>${NOISE[noise] ?? ""}`;
  });
  return `<worksheet xmlns="${MAIN_NS}"><sheetData>${xml.join("")}</sheetData></worksheet>`;
}

function cellXml(address: string, held: RandomCell["value"]): string {
  if (held === null) return `<c${address}/>`;
  if (typeof held === "number") return `<c${address}><v>${String(held)}</v></c>`;
  if (typeof held === "boolean") return `<c${address} t="b"><v>${held ? "1" : "0"}</v></c>`;
  return `<c${address} t="str"><v><![CDATA[${held.replaceAll("]]>", "").replaceAll("\u0001", "")}]]></v></c>`;
}

async function strictly(xml: string): Promise<SheetGrid> {
  return (await readWorkbook(withSheet(xml), { strictOnly: true })).sheets[0]!;
}

/** What the strict reader sees, cell by cell. */
function seen(grid: SheetGrid): Map<string, CellInput> {
  const found = new Map<string, CellInput>();
  for (let row = 0; row < grid.rowCount; row++)
    for (let column = 0; column < grid.columnCount; column++) {
      const held = grid.value(row, column);
      if (held !== null) found.set(toA1({ row, column }), held);
    }
  return found;
}

test("set cells are what was asked for, and all others what they were, as the strict reader sees them", async () => {
  await fc.assert(
    fc.asyncProperty(rows, changes, async (list, wanted) => {
      const before = sheetXml(list);
      const expected = seen(await strictly(before));
      for (const change of wanted) {
        if (change.value === null || change.value === "") expected.delete(change.cell);
        else expected.set(change.cell, change.value);
      }
      const document = openSheet(new TextEncoder().encode(before));
      const edit = { kind: "setCells", sheet: "台账", cells: wanted } as const;
      const after = new TextDecoder().decode(
        closeSheet(setCells(document, edit, STYLES, { date1904: false })),
      );
      expect(new Map([...seen(await strictly(after))].sort())).toEqual(new Map([...expected].sort()));
      expect(withoutTargets(after, wanted)).toEqual(withoutTargets(before, wanted));
    }),
    { numRuns: 300 },
  );
});

/** The bytes of a sheet with the cells that have a target's place cut out, and rows that hold nothing else, too. */
function withoutTargets(xml: string, wanted: readonly { readonly cell: string }[]): string {
  const targets = new Set(wanted.map(({ cell }) => cell));
  let [row, column] = [-1, -1];
  // The noise holds tags, too: it is kept as it is and not looked into.
  const token = /<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<[^>]*>|[^<]+/gs;
  let isTarget = false;
  let out = "";
  for (const [piece] of xml.matchAll(token)) {
    if (/^<row[ >]/.test(piece)) {
      const r = / r="(\d+)"/.exec(piece);
      row = r ? Number(r[1]) - 1 : row + 1;
      column = -1;
    }
    if (/^<c[ >/]/.test(piece)) {
      const r = / r="([A-Z]+\d+)"/.exec(piece);
      column = r ? parseA1(r[1]!)!.column : column + 1;
      isTarget = targets.has(toA1({ row, column }));
    }
    if (!isTarget) out += piece;
    if (piece === "</c>" || (/^<c[ /]/.test(piece) && piece.endsWith("/>"))) isTarget = false;
  }
  return out.replace(/<row r="\d+"><\/row>/g, "").replace(/<sheetData\/>/, "<sheetData></sheetData>");
}
