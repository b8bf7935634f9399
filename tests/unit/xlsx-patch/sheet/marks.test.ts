import fc from "fast-check";
import { putFormat } from "../../../../src/host/xlsx/patch/formats";
import { clearMarks, putMark } from "../../../../src/host/xlsx/patch/marks";
import { mergeRanges, sqrefsOf } from "../../../../src/host/xlsx/patch/ranges";
import type { SheetDocument } from "../../../../src/host/xlsx/patch/sheet-document";
import { parseRange, toA1, type CellRange, type MarkSeverity } from "../../../../src/sheet";
import { MAIN_NS } from "../../../support/xlsx/maker";
import { innerOf, refusalOf, sheet, STYLES, worksheet, xmlOf } from "./support";

const DATA = "<sheetData/>";
const MARGINS = '<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>';
const USER =
  '<conditionalFormatting sqref="A1:A9"><cfRule type="expression" dxfId="0" priority="4"><formula>A1&gt;1</formula></cfRule></conditionalFormatting>';

function marked(
  document: SheetDocument,
  severity: MarkSeverity,
  block: string,
  ...cells: string[]
): SheetDocument {
  return putMark(document, { kind: "mark", sheet: "台账", severity, block, cells }, STYLES);
}

function rule(sqref: string, severity: MarkSeverity, block: string, priority: number, prefix = ""): string {
  const dxf = { error: 5, warning: 6, notice: 7 }[severity];
  return (
    `<${prefix}conditionalFormatting sqref="${sqref}"><${prefix}cfRule type="expression" dxfId="${String(dxf)}" priority="${String(priority)}">` +
    `<${prefix}formula>LEN(&quot;台账审签-${severity}-${block}&quot;)&gt;0</${prefix}formula></${prefix}cfRule></${prefix}conditionalFormatting>`
  );
}

describe("putMark", () => {
  test("stands behind the user's formats and before what follows, below all of their priorities", () => {
    const before = worksheet(`${DATA}${USER}${MARGINS}`);
    const after = marked(before, "error", "1", "B3", "B2", "C7:D8", "$B$4");
    expect(innerOf(after)).toBe(`${DATA}${USER}${rule("B2:B4 C7:D8", "error", "1", 5)}${MARGINS}`);
    expect(xmlOf(clearMarks(after))).toBe(xmlOf(before));
  });

  test("counts priorities of rules in extension lists", () => {
    const extension =
      '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">' +
      '<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="dataBar" priority="31" id="{1}"/></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>';
    const after = marked(worksheet(`${DATA}${USER}${extension}`), "notice", "1", "A1");
    expect(innerOf(after)).toBe(`${DATA}${USER}${rule("A1", "notice", "1", 32)}${extension}`);
  });

  test("never counts beyond what the schema holds", () => {
    const last = USER.replace('priority="4"', 'priority="2147483647"');
    const after = marked(worksheet(DATA + last), "error", "1", "A1");
    expect(innerOf(after)).toBe(DATA + last + rule("A1", "error", "1", 2147483647));
  });

  test("stands before controls wrapped for older programs, which are what the schema does not name", () => {
    const controls =
      '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>';
    const after = marked(worksheet(`${DATA}${controls}`), "error", "1", "A1");
    expect(innerOf(after)).toBe(`${DATA}${rule("A1", "error", "1", 1)}${controls}`);
  });

  test("replaces what the block had for the severity, and orders all marks by how bad they are", () => {
    let document = marked(worksheet(DATA), "notice", "2", "A1");
    document = marked(document, "error", "2", "A2");
    document = marked(document, "error", "1", "A3");
    document = marked(document, "notice", "2", "A4");
    expect(innerOf(document)).toBe(
      DATA + rule("A3", "error", "1", 1) + rule("A2", "error", "2", 2) + rule("A4", "notice", "2", 3),
    );
    expect(xmlOf(marked(document, "notice", "2", "A4"))).toBe(xmlOf(document));
    const emptied = marked(marked(document, "notice", "2"), "error", "2");
    expect(innerOf(emptied)).toBe(DATA + rule("A3", "error", "1", 1));
  });

  test("finds its marks again after other programs wrote them their own way", () => {
    const excel =
      `<conditionalFormatting sqref="A1:A3"><cfRule type="expression" dxfId="9" priority="1"><formula>A1=2</formula></cfRule>` +
      `<cfRule type="expression" dxfId="1" priority="2"><formula>LEN("台账审签-error-1")&gt;0</formula></cfRule></conditionalFormatting>`;
    const spaced =
      `<conditionalFormatting pivot="0" sqref="B1"><cfRule aboveAverage="0" bottom="0" type="expression" priority="3" dxfId="0">` +
      `<formula> len( "台账审签-Warning-1" ) &gt; 0</formula></cfRule></conditionalFormatting>`;
    const cleared = clearMarks(worksheet(`${DATA}${excel}${spaced}${MARGINS}`));
    expect(innerOf(cleared)).toBe(
      `${DATA}<conditionalFormatting sqref="A1:A3"><cfRule type="expression" dxfId="9" priority="1"><formula>A1=2</formula></cfRule></conditionalFormatting>${MARGINS}`,
    );
  });

  test("leaves alone what only looks like a mark", () => {
    const others = [
      '<cfRule type="expression" dxfId="0" priority="1"><formula>LEN("台账审签-error-1")&gt;1</formula></cfRule>',
      '<cfRule type="expression" dxfId="0" priority="1"><formula>LEN("台账审签-fatal-1")&gt;0</formula></cfRule>',
      '<cfRule type="containsText" dxfId="0" priority="1"><formula>LEN("台账审签-error-1")&gt;0</formula></cfRule>',
      '<cfRule type="expression" dxfId="0" priority="1"/>',
    ];
    const xml = others
      .map((one) => `<conditionalFormatting sqref="A1">${one}</conditionalFormatting>`)
      .join("");
    const document = worksheet(DATA + xml);
    expect(xmlOf(clearMarks(document))).toBe(xmlOf(document));
  });

  test("writes the prefix that the sheet uses", () => {
    const document = sheet(`<x:worksheet xmlns:x="${MAIN_NS}"><x:sheetData/></x:worksheet>`);
    const after = marked(document, "warning", "1", "A1");
    expect(innerOf(after)).toBe(`<x:sheetData/>${rule("A1", "warning", "1", 1, "x:")}`);
    expect(xmlOf(clearMarks(after))).toBe(xmlOf(document));
  });

  test("writes long lists of cells as several formats of one formula, each with its own priority", () => {
    const cells = Array.from({ length: 3000 }, (_, index) => toA1({ row: index * 2, column: index % 7 }));
    const after = innerOf(marked(worksheet(DATA + USER), "error", "1", ...cells));
    const sqrefs = [...after.matchAll(/sqref="([^"]*)"/g)].slice(1).map((match) => match[1]!);
    expect(sqrefs.length).toBeGreaterThan(1);
    for (const sqref of sqrefs) expect(sqref.length).toBeLessThanOrEqual(8000);
    expect(sqrefs.join(" ").split(" ").sort()).toEqual([...cells].sort());
    const priorities = [...after.matchAll(/priority="(\d+)"/g)].map((match) => Number(match[1]));
    expect(priorities).toEqual(priorities.map((_, index) => 4 + index));
  });

  test.each([["A0"], ["XFE1"], ["A1:B2:C3"], ["台账!A1"], [""]])("refuses the address %p", (cell) => {
    const work = () => marked(worksheet(DATA), "error", "1", "A1", cell);
    expect(refusalOf(work)).toEqual(["bad-edit", "台账", cell]);
  });

  test("refuses a block that would not be known again", () => {
    expect(refusalOf(() => marked(worksheet(DATA), "error", 'a")', "A1"))[0]).toBe("bad-edit");
  });
});

describe("putFormat", () => {
  const put = (document: SheetDocument, formula: string, ...ranges: string[]) =>
    putFormat(document, { kind: "format", sheet: "台账", ranges, formula, severity: "warning" }, STYLES);

  test("comes behind the user's formats and before the marks, and stays when these are cleared", () => {
    const before = marked(worksheet(DATA + USER), "error", "1", "A1");
    const after = put(before, 'AND(A2<>"",B2<1)', "A2:A99", "C2");
    const format =
      '<conditionalFormatting sqref="A2:A99 C2"><cfRule type="expression" dxfId="6" priority="5"><formula>AND(A2&lt;&gt;&quot;&quot;,B2&lt;1)</formula></cfRule></conditionalFormatting>';
    expect(innerOf(after)).toBe(DATA + USER + format + rule("A1", "error", "1", 6));
    expect(innerOf(clearMarks(after))).toBe(DATA + USER + format);
  });

  test.each([
    ["a leading equals sign", "=A1>1", ["A1"]],
    ["no formula", "", ["A1"]],
    ["a formula of 8,193 characters", "1+".repeat(4096) + "1", ["A1"]],
    ["no range", "A1>1", []],
    ["a range that is none", "A1>1", ["A"]],
  ])("refuses %s", (_, formula, ranges) => {
    expect(refusalOf(() => put(worksheet(DATA), formula, ...ranges))[0]).toBe("bad-edit");
  });
});

describe("ranges", () => {
  const range = fc
    .tuple(fc.nat(12), fc.nat(12), fc.nat(4), fc.nat(4))
    .map(([top, left, height, width]): CellRange => {
      return { top, left, bottom: top + height, right: left + width };
    });
  const cellsOf = (ranges: readonly CellRange[]) => {
    const cells: string[] = [];
    for (const { top, left, bottom, right } of ranges)
      for (let row = top; row <= bottom; row++)
        for (let column = left; column <= right; column++) cells.push(toA1({ row, column }));
    return cells;
  };

  test("merging keeps exactly the cells, none twice, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
        const merged = mergeRanges(ranges);
        expect(cellsOf(merged).sort()).toEqual([...new Set(cellsOf(ranges))].sort());
        expect(mergeRanges([...ranges].reverse())).toEqual(merged);
      }),
    );
  });

  test("full rectangles of single cells come out as one", () => {
    const cells = cellsOf([{ top: 2, bottom: 40, left: 3, right: 20 }]).map((cell) => parseRange(cell)!);
    expect(sqrefsOf(mergeRanges(cells))).toEqual(["D3:U41"]);
  });

  test("the whole sheet costs nothing", () => {
    const all = { top: 0, left: 0, bottom: 1_048_575, right: 16_383 };
    expect(mergeRanges([all, all, { top: 5, bottom: 5, left: 3, right: 3 }])).toEqual([all]);
  });

  test("marks on random cells, put twice and taken off, leave the bytes as they were", () => {
    const severity = fc.constantFrom<MarkSeverity>("error", "warning", "notice");
    const mark = fc.record({
      severity,
      block: fc.constantFrom("1", "2"),
      ranges: fc.array(range, { maxLength: 5 }),
    });
    const around = fc.constantFrom("", USER, MARGINS, `\n  ${USER}\n${MARGINS}\n`, "<!-- x -->");
    fc.assert(
      fc.property(around, fc.array(mark, { maxLength: 6 }), (after, marks) => {
        const before = worksheet(DATA + after);
        const put = (document: SheetDocument) =>
          marks.reduce(
            (sum, one) =>
              marked(sum, one.severity, one.block, ...one.ranges.flatMap((each) => sqrefsOf([each]))),
            document,
          );
        const once = put(before);
        expect(xmlOf(put(once))).toBe(xmlOf(once));
        expect(xmlOf(clearMarks(once))).toBe(xmlOf(before));
      }),
    );
  });
});
