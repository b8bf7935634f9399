import {
  EditError,
  type ProtectSheet,
  type ProtectStructure,
  type UnprotectSheet,
  type UnprotectStructure,
  type WorkControl,
} from "../../../sheet";
import { checkPassword, hashPassword, protectionXml, structureProtectionXml } from "../protect/password";
import { isTrue } from "../read/workbook-part";
import { WORKBOOK_ORDER } from "./defined-names";
import { sheetProtected, structureProtected } from "./refusals";
import { WORKSHEET_ORDER, type SheetDocument } from "./sheet-document";
import { attributeOf, childOf, readSpans, type XmlSpan } from "./spans";
import { insertInOrder, removed, spliced, withAttribute, withoutAttribute, type Splice } from "./splice";

/** @param root of a worksheet part */
export function isSheetProtected(root: XmlSpan): boolean {
  const element = childOf(root, "sheetProtection");
  return element !== undefined && isTrue(attributeOf(element, "sheet"));
}

/** Attributes of which one is there where a password keeps the sheet protected. */
const PASSWORDS = ["password", "hashValue", "algorithmName", "saltValue"];

/**
 * Whether a password keeps the sheet protected. Without one, protection keeps hands from slipping in a program; edits
 * of ours leave it as it is.
 * @param root of a worksheet part
 */
export function isSheetLocked(root: XmlSpan): boolean {
  const element = childOf(root, "sheetProtection");
  return isSheetProtected(root) && PASSWORDS.some((name) => attributeOf(element!, name) !== undefined);
}

/** @param root of the workbook part */
export function isStructureProtected(root: XmlSpan): boolean {
  const element = childOf(root, "workbookProtection");
  return element !== undefined && isTrue(attributeOf(element, "lockStructure"));
}

/**
 * Protects a sheet by a password.
 * @param salt 16 random bytes
 * @throws EditError sheet-protected when it is protected already; CancelledError
 */
export async function protectSheet(
  document: SheetDocument,
  edit: ProtectSheet,
  salt: Uint8Array,
  control?: WorkControl,
): Promise<SheetDocument> {
  const root = readSpans(document.shell);
  if (isSheetProtected(root)) throw sheetProtected(edit.sheet);
  const xml = protectionXml(await hashPassword(edit.password, salt, control, edit.isKnown), prefixOf(root));
  // Some programs leave an element behind that protects nothing; two would break the sheet.
  const idle = childOf(root, "sheetProtection");
  const splice = idle
    ? { start: idle.start, end: idle.end, text: xml }
    : insertInOrder(root, WORKSHEET_ORDER, "sheetProtection", xml);
  return { ...document, shell: spliced(document.shell, [splice]) };
}

/**
 * Takes the protection off; a sheet without one stays as it is.
 * @throws EditError wrong-password, unsupported for a kind of hash that is not known; CancelledError
 */
export async function unprotectSheet(
  document: SheetDocument,
  edit: UnprotectSheet,
  control?: WorkControl,
): Promise<SheetDocument> {
  const root = readSpans(document.shell);
  const element = childOf(root, "sheetProtection");
  if (!element || !isSheetProtected(root)) return document;
  await requirePassword(edit.password, "sheet", element, `工作表“${edit.sheet}”`, edit.sheet, control);
  return { ...document, shell: spliced(document.shell, [removed(element)]) };
}

/**
 * Protects the structure by a password.
 * @param workbook content of the workbook part
 * @param salt 16 random bytes
 * @throws EditError structure-protected when it is protected already; CancelledError
 */
export async function protectStructure(
  workbook: Uint8Array,
  edit: ProtectStructure,
  salt: Uint8Array,
  control?: WorkControl,
): Promise<Uint8Array> {
  const root = readSpans(workbook);
  const element = childOf(root, "workbookProtection");
  // A password over the windows alone is one over the structure, too: there is only one.
  const hasPassword =
    element && ["workbookPassword", "workbookHashValue"].some((name) => attributeOf(element, name));
  if (isStructureProtected(root) || hasPassword) throw structureProtected();
  const hash = await hashPassword(edit.password, salt, control, edit.isKnown);
  if (!element) {
    const xml = structureProtectionXml(hash, prefixOf(root));
    return spliced(workbook, [insertInOrder(root, WORKBOOK_ORDER, "workbookProtection", xml)]);
  }
  return spliced(workbook, [
    withAttribute(element, "workbookAlgorithmName", "SHA-512"),
    withAttribute(element, "workbookHashValue", hash.hashValue),
    withAttribute(element, "workbookSaltValue", hash.saltValue),
    withAttribute(element, "workbookSpinCount", String(hash.spinCount)),
    withAttribute(element, "lockStructure", "1"),
  ]);
}

/** What protects the structure; anything else in the element (windows, revisions) is not ours to take. */
const STRUCTURE_ATTRIBUTES = [
  "lockStructure",
  "workbookPassword",
  "workbookPasswordCharacterSet",
  "workbookAlgorithmName",
  "workbookHashValue",
  "workbookSaltValue",
  "workbookSpinCount",
];

/**
 * Takes the structure's protection off; a workbook without one stays as it is.
 * @throws EditError wrong-password, unsupported for a kind of hash that is not known; CancelledError
 */
export async function unprotectStructure(
  workbook: Uint8Array,
  edit: UnprotectStructure,
  control?: WorkControl,
): Promise<Uint8Array> {
  const root = readSpans(workbook);
  const element = childOf(root, "workbookProtection");
  if (!element || !isStructureProtected(root)) return workbook;
  await requirePassword(edit.password, "structure", element, "工作簿结构", undefined, control);
  const rest = element.attributes.filter(({ name }) => !STRUCTURE_ATTRIBUTES.includes(name));
  if (rest.length === 0) return spliced(workbook, [removed(element)]);
  const splices = STRUCTURE_ATTRIBUTES.map((name) => withoutAttribute(element, name));
  return spliced(
    workbook,
    splices.filter((splice): splice is Splice => splice !== null),
  );
}

async function requirePassword(
  password: string,
  kind: "sheet" | "structure",
  element: XmlSpan,
  what: string,
  sheet: string | undefined,
  control: WorkControl | undefined,
): Promise<void> {
  const check = await checkPassword(password, kind, (name) => attributeOf(element, name), control);
  if (check === "holds") return;
  const place = sheet === undefined ? {} : { sheet };
  if (check === "wrong") {
    throw new EditError("wrong-password", `${what}的保护密码不对，没有撤销保护。请核对后再试。`, place);
  }
  const message = `${what}的保护用了不认识的加密方式，没有撤销。请在 Excel 里点“审阅”撤销保护后再试。`;
  throw new EditError("unsupported", message, place, "password hash");
}

/** Of the main namespace, with its colon. */
function prefixOf(root: XmlSpan): string {
  return root.prefix === "" ? "" : `${root.prefix}:`;
}
