import { XlsxFileHost } from "../../../src/host/xlsx";
import { EditError, type WorkbookError } from "../../../src/sheet";
import { corpus } from "../../support/corpus";
import { snapshots } from "../../support/corpus/judges/openpyxl";
import { PYTHON, SOFFICE, testWith } from "../../support/programs";

/** The corpus itself: large enough, wide enough, sound before we touch it; and what must be refused is refused. */
jest.setTimeout(240_000);
const entries = corpus();
const refused = entries.filter((entry) => entry.refused !== undefined);
const patched = entries.filter((entry) => entry.refused === undefined);

testWith(PYTHON !== null && SOFFICE !== null ? PYTHON : null, "openpyxl and LibreOffice")(
  "at least sixty workbooks can be patched, from every maker, with everything a workbook may hold",
  () => {
    expect(patched.length).toBeGreaterThanOrEqual(60);
    expect(new Set(patched.map(({ maker }) => maker))).toEqual(
      new Set(["openpyxl", "XlsxWriter", "LibreOffice", "ours", "by hand"]),
    );
    const told = patched.flatMap(({ name, features }) => [name, ...features]).join("\n");
    for (const feature of [
      /chart/,
      /image/,
      /comment/,
      /validation/,
      /conditional/,
      /custom XML/i,
      /table/,
      /pivot/,
      /defined names/,
      /protected/,
      /hidden/,
      /shared formula/,
      /array formula/,
      /1904/,
      /rich text/,
      /hyperlink/,
      /printer settings/,
      /macros/,
    ])
      expect(told).toMatch(feature);
  },
);

test.each(refused)("$name is refused with its code, and not a byte of it is changed", async (entry) => {
  const bytes = await entry.bytes();
  const was = bytes.slice();
  const edit = { kind: "mark", sheet: "台账", severity: "error", block: "1", cells: ["A1"] } as const;
  const host = new XlsxFileHost(bytes, { fileName: entry.fileName });
  const failed = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as WorkbookError | EditError,
    );
  const [unread, unwritten] = [await failed(host.read()), await failed(host.apply([edit]))];
  expect(unwritten).toBeInstanceOf(EditError);
  // What cannot even be read is refused for that.
  if (unread) expect([unread.code, unwritten!.code]).toEqual([entry.refused, "unsupported"]);
  else expect(unwritten!.code).toBe(entry.refused);
  expect(unwritten!.message).toMatch(/[\u4e00-\u9fff]{4}/);
  expect(host.bytes()).toBe(bytes);
  expect(Buffer.compare(bytes, was)).toBe(0);
});

testWith(PYTHON, "openpyxl")(
  "openpyxl opens every workbook that it is to judge, before we touch it",
  async () => {
    const files = new Map<string, Uint8Array>();
    for (const entry of patched) if (!entry.beyondOthers) files.set(entry.name, await entry.bytes());
    const told = await snapshots(files);
    expect([...told.keys()].sort()).toEqual([...files.keys()].sort());
    expect([...told].filter(([, { error }]) => error).map(([name, { error }]) => [name, error])).toEqual([]);
  },
);
