import { CancelledError, EditError, WorkbookError, type WorkbookEdit } from "../../../../src/sheet";
import { openWorkbookFile } from "../../../../src/host/xlsx";
import { makeCsv, makeXls, makeXlsx, OFFICE_RELS, PACKAGE_RELS } from "../../../support/xlsx/maker";
import { SMALL_BOOK, spoilt } from "../../../support/xlsx/raw";
import { encodeText } from "../../../support/xlsx/csv";
import { edited, mark, ownSheet, partsOf, put, refusal, wild } from "./support";

const small = makeXlsx(SMALL_BOOK);
const clear: WorkbookEdit = { kind: "clearMarks", sheet: "台账" };

test("formats that are only read say so", async () => {
  const html = new TextEncoder().encode("<table><tr><td>甲</td></tr></table>");
  for (const bytes of [makeCsv([["甲", 1]]), makeXls([{ name: "台账", rows: [["甲", 1]] }]), html]) {
    expect(await refusal(bytes, mark("Sheet1", "A1"))).toBe("unsupported");
    const host = await openWorkbookFile(bytes, { fileName: "台账.csv" });
    expect((await host.sheets()).length).toBe(1);
    expect(await host.isStructureProtected()).toBe(false);
    expect((await host.settings()).size).toBe(0);
    const { name } = (await host.sheets())[0]!;
    expect((await host.readSheet(name)).name).toBe(name);
    expect((await host.read()).sheets).toHaveLength(1);
  }
});

test("what cannot even be read says why", async () => {
  const error = async (bytes: Uint8Array) => {
    try {
      await edited(bytes, mark("台账", "A1"));
    } catch (caught) {
      return caught instanceof EditError || caught instanceof WorkbookError
        ? [caught.code, caught.detail]
        : null;
    }
    return null;
  };
  expect(await error(new Uint8Array(0))).toEqual(["unsupported", "empty: no bytes"]);
  expect((await error(small.subarray(0, 900)))?.[0]).toBe("damaged");
  const strict = spoilt({
    "_rels/.rels": (xml) =>
      xml.replace(OFFICE_RELS, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
  });
  expect((await error(strict))?.[0]).toBe("unsupported");
});

test("a signature is not broken", async () => {
  const bySignature = spoilt({
    "_rels/.rels": (xml) =>
      xml.replace(
        "</Relationships>",
        `<Relationship Id="s" Type="${PACKAGE_RELS}/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>`,
      ),
  });
  expect(await refusal(bySignature, clear)).toBe("unsupported");
  expect(await refusal(spoilt({ "_xmlsignatures/sig1.xml": () => "<s/>" }), mark("台账", "A1"))).toBe(
    "unsupported",
  );
});

test("parts that would be changed must be UTF-8; others may be what they like", async () => {
  const utf16 = (xml: string) => encodeText(xml.replace("UTF-8", "UTF-16"), "utf-16le");
  const sheet = spoilt({ "xl/worksheets/sheet1.xml": utf16 });
  expect(await refusal(sheet, mark("台账", "A1"))).toBe("unsupported");
  expect(await refusal(spoilt({ "xl/styles.xml": utf16 }), mark("台账", "A1"))).toBe("unsupported");
  expect(await refusal(spoilt({ "xl/workbook.xml": utf16 }), mark("台账", "A1"))).toBe("unsupported");
  expect(await refusal(spoilt({ "xl/sharedStrings.xml": utf16 }), mark("台账", "A1"))).toBeNull();
  const host = await openWorkbookFile(sheet);
  expect((await host.sheets())[0]!.isProtected).toBe(false);
  const latin = spoilt({ "xl/styles.xml": (xml) => xml.replace("UTF-8", "GBK") });
  expect(await refusal(latin, mark("台账", "A1"))).toBe("unsupported");
  const version = spoilt({ "xl/styles.xml": (xml) => xml.replace('version="1.0"', 'version="1.1"') });
  expect(await refusal(version, mark("台账", "A1"))).toBe("unsupported");
});

test("a part that is not well-formed is not touched", async () => {
  const broken = (name: string, from: string, to: string) =>
    spoilt({ [name]: (xml) => xml.replace(from, to) });
  for (const bytes of [
    broken("xl/worksheets/sheet1.xml", "</worksheet>", "</worksheets>"),
    broken("xl/worksheets/sheet1.xml", "</worksheet>", ""),
    broken("xl/worksheets/sheet1.xml", "<worksheet", "<!DOCTYPE a><worksheet"),
    broken("xl/styles.xml", "</styleSheet>", "<dxfs></styleSheet>"),
  ]) {
    expect(await refusal(bytes, mark("台账", "A1"))).toBe("unsupported");
  }
});

test("the owner's protection holds, unless it was taken off with the right password just before", async () => {
  const locked = await edited(
    small,
    put("issues", "问题清单"),
    { kind: "protectSheet", sheet: "台账", password: "甲" },
    { kind: "protectSheet", sheet: "问题清单", password: "甲" },
  );
  const gates: WorkbookEdit[] = [
    mark("台账", "A1"),
    clear,
    { kind: "notes", sheet: "台账", notes: [{ cell: "A1", text: "看" }] },
    { kind: "clearNotes", sheet: "台账" },
    { kind: "setCells", sheet: "台账", cells: [{ cell: "A1", value: 1 }] },
    {
      kind: "validation",
      sheet: "台账",
      ranges: ["A1"],
      test: { type: "list", source: '"是,否"' },
      style: "stop",
    },
    { kind: "format", sheet: "台账", ranges: ["A1"], formula: "A1>1", severity: "error" },
    { kind: "protectSheet", sheet: "台账", password: "乙" },
    put("issues", "问题清单"),
    { kind: "appendRows", role: "issues", looks: [], rows: [{ cells: [{ value: 1 }] }] },
  ];
  for (const edit of gates)
    expect([edit.kind, await refusal(locked, edit)]).toEqual([edit.kind, "sheet-protected"]);
  const free = (password: string): WorkbookEdit => ({ kind: "unprotectSheet", sheet: "台账", password });
  expect(await refusal(locked, free("乙"), mark("台账", "A1"))).toBe("wrong-password");
  expect(await refusal(locked, free("甲"), mark("台账", "A1"))).toBeNull();
  expect(await refusal(locked, mark("台账", "A1"), free("甲"))).toBe("sheet-protected");
  // The structure is free: the sheet itself may go.
  expect(await refusal(locked, { kind: "deleteSheet", role: "issues" })).toBeNull();
  const host = await openWorkbookFile(locked);
  expect((await host.sheets()).map(({ isProtected }) => isProtected)).toEqual([true, true]);
  await expect(host.apply([clear])).rejects.toMatchObject({ place: { sheet: "台账" } });
}, 60_000);

test("a protected structure keeps its sheets", async () => {
  const open = await edited(small, put("issues", "问题清单"));
  const locked = spoilt(
    Object.fromEntries(
      [...partsOf(open)].map(([name, text]) => [
        name,
        () => text.replace("<sheets>", '<workbookProtection lockStructure="true"/><sheets>'),
      ]),
    ),
  );
  expect(await (await openWorkbookFile(locked)).isStructureProtected()).toBe(true);
  expect(await refusal(locked, put("more", "又一张"))).toBe("structure-protected");
  expect(await refusal(locked, { kind: "deleteSheet", role: "issues" })).toBe("structure-protected");
  expect(await refusal(locked, { kind: "deleteSheet", role: "none" })).toBeNull();
  expect(await refusal(locked, { kind: "visibility", sheet: "台账", visibility: "hidden" })).toBe(
    "structure-protected",
  );
  expect(await refusal(locked, mark("台账", "A1"), put("issues", "问题清单"))).toBeNull();
  const free: WorkbookEdit = { kind: "unprotectStructure", password: "" };
  expect(await refusal(locked, free, put("more", "又一张"))).toBeNull();
});

test("names and roles are checked", async () => {
  expect(await refusal(small, mark("没有", "A1"))).toBe("no-sheet");
  expect(await refusal(wild(), mark("图", "A1"))).toBe("no-sheet");
  expect(await refusal(small, put("issues", "台账"))).toBe("name-taken");
  expect(await refusal(wild(), put("issues", "图"))).toBe("name-taken");
  expect(await refusal(small, put("a", "Issues"), put("b", "ISSUES"))).toBe("name-taken");
  for (const name of ["", "a/b", "x".repeat(32), "'甲", "History"])
    expect(await refusal(small, put("a", name))).toBe("bad-edit");
  expect(await refusal(small, put("no way", "甲"))).toBe("bad-edit");
  expect(await refusal(small, { kind: "appendRows", role: "audit", looks: [], rows: [] })).toBe("no-sheet");
  const bad = ownSheet([{ cells: [{ value: Number.NaN }] }]);
  expect(await refusal(small, mark("台账", "A1"), put("a", "甲", bad))).toBe("bad-edit");
});

test("work that is stopped changes nothing", async () => {
  const host = await openWorkbookFile(small);
  await expect(host.apply([mark("台账", "A1")], { signal: { aborted: true } })).rejects.toThrow(
    CancelledError,
  );
  const signal = { aborted: false };
  const told: number[] = [];
  const stop = (at: number) => ({
    signal,
    onProgress: (done: number) => {
      told.push(done);
      if (done >= at) signal.aborted = true;
    },
  });
  for (const at of [0, 0.4, 0.7]) {
    signal.aborted = false;
    await expect(host.apply([mark("台账", "A1")], stop(at))).rejects.toThrow(CancelledError);
    expect(host.bytes()).toBe(small);
  }
  signal.aborted = false;
  told.length = 0;
  await host.apply([mark("台账", "A1"), mark("台账", "B1")], stop(2));
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told[told.length - 1]).toBe(1);
});
