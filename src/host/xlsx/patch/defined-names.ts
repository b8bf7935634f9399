import { attributeOf, attributeSpan, childOf, childrenOf, contentOf, escapeXml, type XmlSpan } from "./spans";
import { insertInOrder, appendInside, nameLike, removedChildren, spliced, type Splice } from "./splice";
import { openXml } from "./xml-part";

/** Children of the workbook element in the order of the schema (ECMA-376-1, 18.2.27). */
export const WORKBOOK_ORDER = [
  "fileVersion",
  "fileSharing",
  "workbookPr",
  "workbookProtection",
  "bookViews",
  "sheets",
  "functionGroups",
  "externalReferences",
  "definedNames",
  "calcPr",
  "oleSize",
  "customWorkbookViews",
  "pivotCaches",
  "smartTagPr",
  "smartTagTypes",
  "webPublishing",
  "fileRecoveryPr",
  "webPublishObjects",
  "extLst",
] as const;

/** A defined name (18.2.5). */
export interface DefinedName {
  readonly name: string;
  /** Place of its sheet among all sheets; null for a name of the whole workbook. */
  readonly sheet: number | null;
  readonly formula: string;
  readonly span: XmlSpan;
}

/**
 * Two spaces in the open tag say that the element is ours, so that it can be taken away when it is empty again;
 * some programs write empty ones, which have to stay.
 */
const OWN_MARK = "  ";

export function definedNamesOf(bytes: Uint8Array, root: XmlSpan): DefinedName[] {
  const list = childOf(root, "definedNames");
  return (list ? childrenOf(list, "definedName") : []).map((span) => {
    const local = attributeOf(span, "localSheetId");
    return {
      name: attributeOf(span, "name") ?? "",
      sheet: local === undefined ? null : Number(local),
      formula: contentOf(bytes, span),
      span,
    };
  });
}

/** Sets a hidden name of ours; null takes it away. @param sheet its place, or null for the workbook */
export function withName(
  bytes: Uint8Array,
  name: string,
  sheet: number | null,
  formula: string | null,
): Uint8Array {
  const root = openXml(bytes);
  const found = definedNamesOf(bytes, root).filter(
    (one) => one.sheet === sheet && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (formula === null)
    return withoutNames(bytes, (one) => found.some(({ span }) => span.start === one.span.start));
  if (found.length > 0) return spliced(bytes, [replaced(found[0]!, formula)]);
  const scope = sheet === null ? "" : ` localSheetId="${String(sheet)}"`;
  const list = childOf(root, "definedNames");
  const tag = nameLike(root, "definedName");
  const xml = `<${tag} name="${escapeXml(name)}"${scope} hidden="1">${escapeXml(formula)}</${tag}>`;
  if (list) return spliced(bytes, [appendInside(list, xml)]);
  const around = nameLike(root, "definedNames");
  const whole = `<${around}${OWN_MARK}>${xml}</${around}>`;
  return spliced(bytes, [insertInOrder(root, WORKBOOK_ORDER, "definedNames", whole)]);
}

/** Without some names; without the list, too, when it is ours and empty then. */
export function withoutNames(bytes: Uint8Array, isGone: (name: DefinedName) => boolean): Uint8Array {
  const root = openXml(bytes);
  const list = childOf(root, "definedNames");
  const gone = definedNamesOf(bytes, root).filter(isGone);
  if (!list || gone.length === 0) return bytes;
  const isOurs = bytes[list.openEnd - 2] === 0x20 && bytes[list.openEnd - 3] === 0x20;
  const spans = gone.map(({ span }) => span);
  return spliced(bytes, removedChildren(list, spans, isOurs));
}

/** Numbers the scopes of names anew when the sheet at `index` goes; its own names go with it. */
export function withoutSheetNames(bytes: Uint8Array, index: number): Uint8Array {
  const left = withoutNames(bytes, ({ sheet }) => sheet === index);
  const splices: Splice[] = [];
  for (const { sheet, span } of definedNamesOf(left, openXml(left))) {
    const scope = attributeSpan(span, "localSheetId");
    if (sheet === null || sheet <= index || !scope) continue;
    splices.push({ start: scope.valueStart, end: scope.valueEnd, text: String(sheet - 1) });
  }
  return spliced(left, splices);
}

function replaced({ span }: DefinedName, formula: string): Splice {
  if (span.isEmptyTag) return appendInside(span, escapeXml(formula));
  return { start: span.openEnd, end: span.closeStart, text: escapeXml(formula) };
}
