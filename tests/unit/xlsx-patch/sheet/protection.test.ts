import { createHash } from "node:crypto";
import {
  isSheetProtected,
  isStructureProtected,
  protectSheet,
  protectStructure,
  unprotectSheet,
  unprotectStructure,
} from "../../../../src/host/xlsx/patch/protection";
import type { SheetDocument } from "../../../../src/host/xlsx/patch/sheet-document";
import { readSpans } from "../../../../src/host/xlsx/patch/spans";
import { EditError } from "../../../../src/sheet";
import { MAIN_NS } from "../../../support/xlsx/maker";
import { innerOf, sheet, worksheet, xmlOf } from "./support";

// 100,000 rounds of SHA-512 a password: slow where other programs run beside.
jest.setTimeout(60_000);

const SALT = Uint8Array.from({ length: 16 }, (_, index) => index * 3);
const PASSWORD = "密码 7";

/** The hash as Node's own SHA-512 works it out (ECMA-376-1, 18.2.29). */
function hashOf(password: string): string {
  let hash = createHash("sha512").update(SALT).update(Buffer.from(password, "utf16le")).digest();
  for (let spin = 0; spin < 100_000; spin++) {
    const number = Buffer.alloc(4);
    number.writeUInt32LE(spin);
    hash = createHash("sha512").update(hash).update(number).digest();
  }
  return hash.toString("base64");
}
const HASH = hashOf(PASSWORD);
const SALT_TEXT = Buffer.from(SALT).toString("base64");

const bytes = (xml: string) => new TextEncoder().encode(xml);
const text = (content: Uint8Array) => new TextDecoder().decode(content);
const protect = (document: SheetDocument) =>
  protectSheet(document, { kind: "protectSheet", sheet: "台账", password: PASSWORD }, SALT);
const unprotect = (document: SheetDocument, password = PASSWORD) =>
  unprotectSheet(document, { kind: "unprotectSheet", sheet: "台账", password });
const lock = (workbook: string) =>
  protectStructure(bytes(workbook), { kind: "protectStructure", password: PASSWORD }, SALT).then(text);
const unlock = (workbook: string, password = PASSWORD) =>
  unprotectStructure(bytes(workbook), { kind: "unprotectStructure", password }).then(text);

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof EditError)) throw error;
  expect(error.message).toMatch(/[\u4e00-\u9fff]/);
  return error.code;
}

/** Attributes by name, of the first element of this name. */
function attributesOf(xml: string, element: string): Map<string, string> {
  const tag = new RegExp(`<${element} ([^>]*)/>`).exec(xml)?.[1] ?? "";
  return new Map([...tag.matchAll(/([A-Za-z]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
}

describe("a sheet", () => {
  const REST = "<protectedRanges/><mergeCells/>";

  test("is protected as Excel does it, right behind its rows", async () => {
    const before = worksheet(`<sheetData/><sheetCalcPr/>${REST}`);
    const after = await protect(before);
    const xml = innerOf(after);
    expect(xml).toMatch(/^<sheetData\/><sheetCalcPr\/><sheetProtection [^>]*\/><protectedRanges\/>/);
    const attributes = attributesOf(xml, "sheetProtection");
    expect(attributes.get("algorithmName")).toBe("SHA-512");
    expect(attributes.get("hashValue")).toBe(HASH);
    expect(attributes.get("saltValue")).toBe(SALT_TEXT);
    expect(attributes.get("spinCount")).toBe("100000");
    for (const name of ["sheet", "objects", "scenarios"]) expect(attributes.get(name)).toBe("1");
    // 0 allows; absent is 1 for filters and 0 for selecting (18.3.1.85).
    expect(attributes.get("autoFilter")).toBe("0");
    expect(attributes.get("selectLockedCells") ?? "0").toBe("0");
    expect(isSheetProtected(readSpans(after.shell))).toBe(true);
    expect(xmlOf(await unprotect(after))).toBe(xmlOf(before));
  });

  test("takes the prefix that it uses", async () => {
    const before = sheet(`<x:worksheet xmlns:x="${MAIN_NS}"><x:sheetData/></x:worksheet>`);
    const after = await protect(before);
    expect(innerOf(after)).toMatch(/^<x:sheetData\/><x:sheetProtection [^>]*\/>$/);
    expect(xmlOf(await unprotect(after))).toBe(xmlOf(before));
  });

  test("with an element that protects nothing gets no second one", async () => {
    const after = await protect(worksheet('<sheetData/><sheetProtection sheet="0" password="CC1A"/>'));
    expect(innerOf(after).match(/<sheetProtection/g)).toHaveLength(1);
    expect(attributesOf(innerOf(after), "sheetProtection").get("hashValue")).toBe(HASH);
  });

  test("that is protected is not protected again, and not opened by another password", async () => {
    const after = await protect(worksheet("<sheetData/>"));
    expect(await codeOf(protect(after))).toBe("sheet-protected");
    expect(await codeOf(unprotect(after, "密码 8"))).toBe("wrong-password");
    expect(await codeOf(unprotect(after, ""))).toBe("wrong-password");
  });

  test("that is not protected is left as it is", async () => {
    const before = worksheet('<sheetData/><sheetProtection sheet="false"/>');
    expect(await unprotect(before, "whatever")).toBe(before);
    expect(isSheetProtected(readSpans(before.shell))).toBe(false);
  });

  // Excel 2007 and openpyxl write the old hash: 83AF is "password" in openpyxl's own documentation of it.
  test.each([
    ["no password", 'sheet="1"', "whatever", null],
    ["an old hash", 'password="83AF" sheet="true"', "password", null],
    ["an old hash of another", 'password="83AF" sheet="1"', "passwort", "wrong-password"],
    [
      "an unknown kind of hash",
      'algorithmName="WHIRLPOOL" hashValue="AA==" saltValue="AA==" spinCount="1" sheet="1"',
      "x",
      "unsupported",
    ],
  ])("with %s", async (_, attributes, password, code) => {
    const around = (xml: string) => worksheet(`<sheetData/>${xml}${REST}`);
    const work = unprotect(around(`<sheetProtection ${attributes}/>`), password);
    if (code === null) expect(xmlOf(await work)).toBe(xmlOf(around("")));
    else expect(await codeOf(work)).toBe(code);
  });
});

describe("a workbook's structure", () => {
  const book = (inner: string) =>
    `<workbook xmlns="${MAIN_NS}"><fileVersion/><workbookPr/>${inner}<bookViews/><sheets/></workbook>`;

  test("is protected in its place, and as it was afterwards", async () => {
    const after = await lock(book(""));
    expect(after).toMatch(/<workbookPr\/><workbookProtection [^>]*\/><bookViews\/>/);
    const attributes = attributesOf(after, "workbookProtection");
    expect(Object.fromEntries(attributes)).toEqual({
      workbookAlgorithmName: "SHA-512",
      workbookHashValue: HASH,
      workbookSaltValue: SALT_TEXT,
      workbookSpinCount: "100000",
      lockStructure: "1",
    });
    expect(isStructureProtected(readSpans(bytes(after)))).toBe(true);
    expect(await unlock(after)).toBe(book(""));
  });

  test("keeps what protects other things", async () => {
    const before = book(`<workbookProtection lockRevision="1"  revisionsPassword="CC1A" />`);
    const after = await lock(before);
    const attributes = attributesOf(after, "workbookProtection");
    expect(attributes.get("lockRevision")).toBe("1");
    expect(attributes.get("lockStructure")).toBe("1");
    expect(attributes.get("workbookHashValue")).toBe(HASH);
    expect(await unlock(after)).toBe(before);
  });

  test("that is protected is not protected again, and not opened by another password", async () => {
    const after = await lock(book(""));
    expect(await codeOf(lock(after))).toBe("structure-protected");
    expect(await codeOf(lock(book('<workbookProtection lockWindows="1" workbookPassword="83AF"/>')))).toBe(
      "structure-protected",
    );
    expect(await codeOf(unlock(after, "x"))).toBe("wrong-password");
    expect(
      await unlock(book('<workbookProtection workbookPassword="83AF" lockStructure="1"/>'), "password"),
    ).toBe(book(""));
  });

  test("that is not protected is left as it is", async () => {
    const before = book('<workbookProtection lockWindows="1"/>');
    expect(await unlock(before)).toBe(before);
  });
});
