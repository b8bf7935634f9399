import { readWorkbook } from "../../../src/host/xlsx";
import { codedError } from "../../../src/host/xlsx/errors";
import { Budget } from "../../../src/host/xlsx/read/budget";
import { sheetReader, stringsReader } from "../../../src/host/xlsx/read/readers";
import { StringTable } from "../../../src/host/xlsx/read/shared-strings";
import { SheetSink } from "../../../src/host/xlsx/read/sheet-sink";
import type { ByteSink } from "../../../src/host/xlsx/zip/unpack";
import { SheetGrid, WorkbookError } from "../../../src/sheet";
import { plain } from "../../support/xlsx/cells";
import { makeParts, MAIN_NS, XML_HEAD } from "../../support/xlsx/maker";
import { mutated, randomOf } from "../../support/xlsx/mutate";
import { ARCHIVE_CASES } from "./cases/archive";
import { PART_CASES } from "./cases/parts";
import { SHEET_CASES } from "./cases/sheet";
import { UNUSUAL_CASES } from "./cases/unusual";

/** What came of it: the cells, or the error code. */
async function outcome(reading: Promise<unknown>): Promise<unknown> {
  return reading.catch((error: unknown) => {
    expect(error).toBeInstanceOf(WorkbookError);
    return (error as WorkbookError).code;
  });
}

describe("both readers give the same of every file", () => {
  const cases = [ARCHIVE_CASES, PART_CASES, SHEET_CASES, UNUSUAL_CASES].flat();
  test.each(cases.map((found) => [found.name, found] as const))("%s", async (_, found) => {
    const bytes = found.bytes();
    const fast = await outcome(readWorkbook(bytes).then(plain));
    const strict = await outcome(readWorkbook(bytes, { strictOnly: true }).then(plain));
    expect(fast).toEqual(strict);
  });
});

const MANY_KINDS = {
  sheets: [
    {
      name: "台账",
      rows: [
        ["姓名", "a & b < c", " 空 格 ", "_x000D_", 'q"uote'],
        [1, -2.5, 1e21, 0.1 + 0.2, 610999199001010000, { date: 45000 }, { date: -1 }, { date: 3e6 }],
        [true, false, { error: "#N/A" }, { rich: ["富", " 文 ", "本"] }, null, "𠮷"],
        [
          { formula: 'A1&"x"', value: "结果" },
          { formula: "1=1", value: true },
          { formula: "TRUE()", value: true },
        ],
        [
          { formula: "1/0", value: { error: "#DIV/0!" } },
          { formula: '""', value: "" },
          { formula: "0", value: 0 },
          { formula: "X1" },
        ],
      ],
      hiddenRows: [2, 7],
      hiddenColumns: [1],
      merges: ["A9:B10"],
      isProtected: true,
    },
  ],
} as const;
const part = (strings: "shared" | "inline", name: string) =>
  String(makeParts(MANY_KINDS, { strings }).find((found) => found.name === name)!.data);

/** As Excel writes rows: spans, heights, an attribute of another namespace. */
const EXCEL_ROWS =
  `<worksheet xmlns="${MAIN_NS}" xmlns:x14ac="urn:x"><sheetData><row r="1" spans="1:3" ht="15.75" customHeight="1" x14ac:dyDescent="0.25">` +
  '<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1"><f t="shared" ref="C1:C3" si="0">A1&amp;"x"</f><v>7</v></c></row>' +
  '<row r="3" hidden="1" s="1"/><row r="4"><c r="A4" t="str"><f>T(&quot;&quot;)</f><v>a&#10;b</v></c><c r="D4" t="b"><f aca="false">TRUE()</f><v>1</v></c></row>\r\n ' +
  '<row><c t="e"><v>#N/A</v></c><c t="inlineStr"><is><t xml:space="preserve"> x </t></is></c><c><v>1.50</v></c></row></sheetData><pageMargins left="0.7"/></worksheet>';

/** As LibreOffice writes rows. */
const OFFICE_ROWS =
  `<worksheet xmlns="${MAIN_NS}"><cols><col hidden="true" max="4" min="4"/></cols><sheetData>` +
  '<row r="1" customFormat="false" ht="15" hidden="true" outlineLevel="0"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="0" t="n"><v>6.1E+017</v></c></row>' +
  '<row r="2" hidden="false"><c r="A2" t="b"><f aca="false">FALSE()</f><v>0</v></c><c r="B2" t="str"><f aca="false">T(A1)</f><v></v></c></row>' +
  "</sheetData></worksheet>";

const SHEETS = [
  part("shared", "xl/worksheets/sheet1.xml"),
  part("inline", "xl/worksheets/sheet1.xml"),
  EXCEL_ROWS,
  OFFICE_ROWS,
];
const STRINGS = [
  part("shared", "xl/sharedStrings.xml"),
  `${XML_HEAD}<sst xmlns="${MAIN_NS}"><si><t>a</t></si><si/>\n<si><t/></si><si><r><rPr><sz val="9"/><color theme="1"/></rPr><t xml:space="preserve"> b</t></r>` +
    '<r><t>c</t></r><rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr fontId="1" type="noConversion"/></si><si><t>_x4E00_&#x4e8c;</t></si></sst>',
];

/** Gives bytes to a reader in chunks, as an archive would. */
function feed(reader: ByteSink, bytes: Uint8Array, chunk: number): void {
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.slice(at, at + chunk));
  reader.end();
}

function readSheet(bytes: Uint8Array, chunk: number, strictOnly: boolean): unknown {
  const strings = Array.from({ length: 20 }, (_, at) => `文${String(at)}`);
  const tables = { strings, dateStyles: [false, true, false], date1904: false, places: new Float64Array(20) };
  const grid = new SheetGrid("x");
  try {
    feed(sheetReader(grid, new SheetSink(grid, tables, new Budget(), 1), strictOnly), bytes, chunk);
    return plain({ format: "xlsx", notices: [], sheets: [grid] });
  } catch (error) {
    return (codedError(error) as WorkbookError).code;
  }
}

function readStrings(bytes: Uint8Array, chunk: number, strictOnly: boolean): unknown {
  const table = new StringTable();
  try {
    feed(stringsReader(table, strictOnly), bytes, chunk);
    return table.texts;
  } catch (error) {
    return (codedError(error) as WorkbookError).code;
  }
}

describe.each([
  ["sheets", SHEETS, readSheet],
  ["shared strings", STRINGS, readStrings],
] as const)("both readers give the same of %s", (_, documents, read) => {
  const encoded = documents.map((xml) => new TextEncoder().encode(xml));

  test("whole, cut into chunks of any size", () => {
    for (const bytes of encoded) {
      const whole = read(bytes, bytes.length, true);
      expect(typeof whole).not.toBe("string");
      for (let chunk = 1; chunk < 60; chunk++) expect(read(bytes, chunk, false)).toEqual(whole);
    }
  });

  test("cut off anywhere: refused", () => {
    for (const bytes of encoded) {
      for (let length = 0; length < bytes.length; length++) {
        expect(read(bytes.subarray(0, length), 1000, false)).toBe("damaged");
      }
    }
  });

  test("mutated", () => {
    let survivors = 0;
    for (let seed = 1; seed <= 1500; seed++) {
      const random = randomOf(seed);
      const bytes = mutated(encoded[seed % encoded.length]!, random);
      const strict = read(bytes, bytes.length, true);
      const fast = read(bytes, 1 + Math.floor(random() * 300), false);
      expect([seed, fast]).toEqual([seed, strict]);
      if (typeof strict !== "string") survivors++;
    }
    // Mutations must not all be fatal, or the test would only show that both refuse.
    expect(survivors).toBeGreaterThan(100);
  });
});

test.each(SHEETS)("what programs write is read without the strict reader %#", (xml) => {
  // Were the scanner to give up at once, all of the above would hold and nothing be gained.
  const grid = new SheetGrid("x");
  const strings = Array.from({ length: 20 }, (_, at) => String(at));
  const tables = { strings, dateStyles: [false, true, true], date1904: false, places: new Float64Array(20) };
  const reader = sheetReader(grid, new SheetSink(grid, tables, new Budget(), 1));
  reader.push(new TextEncoder().encode(xml.slice(0, xml.indexOf("</sheetData>"))));
  expect("scanner" in reader && reader.scanner).not.toBe(null);
  expect(grid.cellCount).toBeGreaterThan(2);
});
