import { readOutline } from "../../../../src/host/xlsx/read/xlsx";
import { Package } from "../../../../src/host/xlsx/patch/package";
import { planOf, type Plan } from "../../../../src/host/xlsx/patch/plan";
import { repacked } from "../../../../src/host/xlsx/patch/repack";
import { openSheet } from "../../../../src/host/xlsx/patch/sheet-document";
import { verify } from "../../../../src/host/xlsx/patch/verify";
import { Pace } from "../../../../src/host/xlsx/pace";
import { readDirectory } from "../../../../src/host/xlsx/zip/directory";
import { EditError, type WorkbookEdit } from "../../../../src/sheet";
import { makeParts, makeXlsx } from "../../../support/xlsx/maker";
import { SMALL_BOOK } from "../../../support/xlsx/raw";
import { makeZip } from "../../../support/xlsx/zip";
import { edited, hostOf, mark, ownSheet, partsOf, put } from "./support";

const SHEET = "xl/worksheets/sheet1.xml";
const before = makeXlsx(SMALL_BOOK);
const utf8 = (text: string) => new TextEncoder().encode(text);
const textOf = (name: string) => partsOf(before).get(name)!;

/** How the check ends when these parts were meant to be written, and the file was then spoilt in some way. */
async function verdict(
  parts: Readonly<Record<string, string | null>>,
  options: {
    readonly edits?: readonly WorkbookEdit[];
    readonly spoil?: (bytes: Uint8Array) => Uint8Array;
    readonly plan?: Partial<Plan>;
    readonly isOpened?: boolean;
  } = {},
): Promise<string> {
  const zip = readDirectory(before);
  const pack = new Package(zip, new Pace({}, 0));
  for (const [name, text] of Object.entries(parts)) {
    if (text === null) await pack.remove(name);
    else await pack.put(name, utf8(text), "application/xml");
  }
  const changes = await pack.changes();
  const written = await repacked(pack, changes);
  const plan = { ...planOf(await readOutline(zip, {}), options.edits ?? []), ...options.plan };
  const rows = openSheet(utf8(textOf(SHEET))).rows;
  const rowsBefore = (name: string) => (name === SHEET && options.isOpened !== false ? rows : undefined);
  try {
    await verify(options.spoil?.(written) ?? written, { before: zip, changes, plan, rowsBefore }, {});
    return "sound";
  } catch (error) {
    return error instanceof EditError ? `${error.code}: ${error.detail}` : (error as Error).name;
  }
}

const marked = textOf(SHEET).replace(
  "</sheetData>",
  '</sheetData><conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="0" priority="1"><formula>1</formula></cfRule></conditionalFormatting>',
);
const styled = textOf("xl/styles.xml").replace("</styleSheet>", "<dxfs><dxf/></dxfs></styleSheet>");
const bad = (detail: string) => `not-verified: ${detail}`;

test("what was written as meant is sound", async () => {
  expect(await verdict({ [SHEET]: marked, "xl/styles.xml": styled })).toBe("sound");
  expect(await verdict({ "xl/more.xml": "<a/>" })).toBe("sound");
});

test("a part that is damaged in writing is found", async () => {
  const parts = () => makeParts(SMALL_BOOK);
  const rewritten = (name: string, data: string | null) => () =>
    makeZip(parts().flatMap((part) => (part.name !== name ? [part] : data === null ? [] : [{ name, data }])));
  const change = { "xl/styles.xml": styled };
  expect(await verdict(change, { spoil: rewritten("xl/styles.xml", `${styled} `) })).toBe(
    bad("a part is not what was written"),
  );
  expect(await verdict(change, { spoil: rewritten("xl/sharedStrings.xml", "<sst/>") })).toBe(
    bad("an untouched part was changed"),
  );
  expect(await verdict(change, { spoil: rewritten("xl/sharedStrings.xml", null) })).toBe(
    bad("parts are not in their order"),
  );
  expect(await verdict(change, { spoil: () => makeZip([...parts(), { name: "more", data: "" }]) })).toMatch(
    /not-verified/,
  );
  expect(await verdict(change, { spoil: () => makeZip(parts().reverse()) })).toBe(
    bad("parts are not in their order"),
  );
  // Another compression of the same content is not the same bytes.
  expect(await verdict(change, { spoil: () => makeZip(parts(), { level: 0 }) })).toBe(
    bad("an untouched part was changed"),
  );
  expect(await verdict(change, { spoil: (bytes) => bytes.subarray(0, -1) })).toBe("WorkbookError");
});

test("XML that nobody can read is found", async () => {
  expect(await verdict({ [SHEET]: marked.replace("</worksheet>", "") })).toBe("WorkbookError");
  expect(await verdict({ [SHEET]: marked.replace("</cfRule>", "") })).toBe("WorkbookError");
  expect(await verdict({ [SHEET]: marked.replace("</v>", "") })).toBe("WorkbookError");
  expect(await verdict({ [SHEET]: marked.replace("</v>", "") }, { isOpened: false })).toBe("WorkbookError");
  expect(await verdict({ "xl/more.xml": "<a><b></a>" })).toBe("WorkbookError");
  expect(await verdict({ "xl/more.xml": "<a>&b;</a>" })).toBe("WorkbookError");
});

test("links, types and sheets that do not hold are found", async () => {
  expect(await verdict({ "xl/styles.xml": null })).toBe(bad("a relationship leads nowhere"));
  const rels = textOf("xl/_rels/workbook.xml.rels");
  expect(await verdict({ "xl/_rels/workbook.xml.rels": rels.replace("styles.xml", "stiles.xml") })).toBe(
    bad("a relationship leads nowhere"),
  );
  const types = textOf("[Content_Types].xml");
  expect(await verdict({ "xl/more.bin": "", "[Content_Types].xml": types })).toMatch(
    /WorkbookError|content type/,
  );
  expect(await verdict({ "[Content_Types].xml": types.replace("styles+xml", "stiles+xml") })).toBe(
    bad("a part has no content type"),
  );
  const book = textOf("xl/workbook.xml");
  const sheets = bad("sheets are not as planned");
  expect(await verdict({ "xl/workbook.xml": book.replace('name="台账"', 'name="台帐"') })).toBe(sheets);
  expect(await verdict({ "xl/workbook.xml": book.replace("sheetId", 'state="hidden" sheetId') })).toBe(
    sheets,
  );
  expect(await verdict({}, { edits: [put("a", "甲表")] })).toBe(sheets);
  expect(await verdict({}, { edits: [{ kind: "setting", name: "a", value: "1" }] })).toBe(
    bad("settings are not as planned"),
  );
});

test("styles that lead nowhere are found", async () => {
  expect(await verdict({ [SHEET]: marked })).toBe(bad("a format leads nowhere"));
  const xf = (more: string) =>
    textOf("xl/styles.xml").replace(
      /<xf numFmtId="0" fontId="0"(?=[^<]*<\/cellXfs>)/,
      `<xf numFmtId="0" fontId="${more}"`,
    );
  expect(await verdict({ "xl/styles.xml": xf("9") })).toBe(bad("a style leads nowhere"));
  expect(await verdict({ "xl/styles.xml": styled.replace('<fonts count="1"', '<fonts count="2"') })).toBe(
    bad("a count of styles is wrong"),
  );
});

test("a cell that was no target is found, whatever changed about it", async () => {
  const set = (cell: string): WorkbookEdit[] => [
    { kind: "setCells", sheet: "台账", cells: [{ cell, value: 7 }] },
  ];
  const changed = (from: string | RegExp, to: string) => ({ [SHEET]: textOf(SHEET).replace(from, to) });
  const seven = changed("<v>1</v></c></row>", "<v>7</v></c></row>");
  expect(await verdict(seven, { edits: set("B1") })).toBe("sound");
  const cell = bad("a cell changed that was no target");
  expect(await verdict(seven, { edits: set("B2") })).toBe(cell);
  expect(
    await verdict(changed("</sheetData>", '<row r="9"><c r="C9"><v>1</v></c></row></sheetData>'), {
      edits: set("B1"),
    }),
  ).toBe(cell);
  expect(await verdict(changed(/<row r="2".*<\/row>/, ""), { edits: set("B1") })).toBe(cell);
  expect(await verdict(changed('<c r="B1">', '<c r="B1"><f>1</f>'), { edits: set("B2") })).toBe(cell);
  expect(await verdict(changed('<c r="B1">', '<c r="B1" t="b">'), { edits: set("B2") })).toBe(cell);
  expect(
    await verdict(changed("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'), {
      edits: set("B1"),
    }),
  ).toBe(bad("merged ranges changed"));
});

test("a sheet of ours that does not hold what was given is found", async () => {
  const rows = [{ cells: [{ value: "甲" }, { value: 1 }] }, { cells: [{ value: "乙" }, { value: 2 }] }];
  const cells = (given: typeof rows, more = {}) =>
    new Map([["台账", { rows: given, except: new Set<number>(), grows: false, ...more }]]);
  expect(await verdict({}, { plan: { cells: cells(rows) } })).toBe("sound");
  expect(await verdict({}, { plan: { cells: cells(rows.slice(0, 1)) } })).toBe(
    bad("a cell that nobody wrote"),
  );
  expect(await verdict({}, { plan: { cells: cells(rows.slice(0, 1), { grows: true }) } })).toBe("sound");
  expect(
    await verdict({}, { plan: { cells: cells([...rows, { cells: [{ value: "丙" }] }] as typeof rows) } }),
  ).toBe(bad("a cell does not hold what was written"));
  expect(
    await verdict(
      {},
      { plan: { cells: new Map([["没有", { rows, except: new Set<number>(), grows: false }]]) } },
    ),
  ).toBe(bad("a sheet is missing"));
});

jest.mock("../../../../src/host/xlsx/patch/repack", () => {
  const actual = jest.requireActual<{ repacked: typeof repacked }>("../../../../src/host/xlsx/patch/repack");
  return { repacked: jest.fn(actual.repacked) };
});

test("a file that does not hold is never handed over", async () => {
  const host = await hostOf(before);
  const spoilt = jest.mocked(repacked);
  // As if a marked sheet had gone into the file with its marks and one digit changed.
  const wrong = await edited(
    before,
    mark("台账", "A1", "B2"),
    put("a", "甲表", ownSheet([{ cells: [{ value: 3 }] }])),
  );
  for (const bytes of [wrong, new Uint8Array(0), before]) {
    spoilt.mockResolvedValueOnce(bytes);
    await expect(host.apply([mark("台账", "A1")])).rejects.toMatchObject({ code: "not-verified" });
    expect(host.bytes()).toBe(before);
  }
  await host.apply([mark("台账", "A1")]);
  expect(host.bytes()).not.toBe(before);
});
