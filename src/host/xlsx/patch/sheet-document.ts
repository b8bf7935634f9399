import { damaged } from "../errors";
import { joined } from "../join";
import { MAIN_NS } from "../names";
import { concat } from "../zip/deflate";
import { readSpans, type XmlSpan } from "./spans";
import { TagScanner } from "./tags";
import { isSame, utf8 } from "./xml-part";

/**
 * A worksheet part taken apart: the rows, which may be hundreds of megabytes and mostly stay as they are, and the
 * shell around them, a small XML document of its own with an empty `<sheetData>`.
 */
export interface SheetDocument {
  readonly shell: Uint8Array;
  /** What stands between `<sheetData>` and `</sheetData>`. */
  readonly rows: Uint8Array;
}

/** Takes a worksheet part apart. The rows are a view into `bytes`. */
export function openSheet(bytes: Uint8Array): SheetDocument {
  const scanner = new TagScanner(bytes);
  const none = { shell: bytes, rows: new Uint8Array(0) };
  if (!scanner.next()) throw damaged("worksheet without a root");
  const root = scanner.name;
  const prefix = root.slice(0, root.lastIndexOf(":") + 1);
  const name = `${prefix}sheetData`;
  for (let depth = 1; depth > 0;) {
    if (!scanner.next()) throw damaged("worksheet without an end");
    if (scanner.kind === "close") depth--;
    else if (depth === 1 && scanner.isNamed(name)) {
      if (scanner.kind === "empty") return none;
      const from = scanner.end;
      const to = lastClose(bytes, from, name) ?? scanner.skipElement();
      const shell = joined(bytes.subarray(0, from), bytes.subarray(to));
      return { shell, rows: bytes.subarray(from, to) };
    } else if (scanner.kind === "open") depth++;
  }
  return none;
}

const LT = 0x3c;
/** What stands behind the rows, mostly a few kilobytes, is looked through from the end. */
const MOST_TAIL = 4 * 2 ** 20;

/**
 * Where the last close tag of this name begins, found from the end of the part: going through the tags of all rows
 * takes as long as reading them. Null where what follows it could be the rest of a comment or of CDATA: then the tag
 * may be none.
 */
function lastClose(bytes: Uint8Array, from: number, name: string): number | null {
  const least = Math.max(from, bytes.length - MOST_TAIL);
  for (let at = bytes.lastIndexOf(LT); at >= least; at = bytes.lastIndexOf(LT, at - 1)) {
    if (bytes[at + 1] === BANG) return null;
    if (!isCloseOf(bytes, at, name)) continue;
    const tail = new TextDecoder("latin1").decode(bytes.subarray(at));
    return tail.includes("-->") || tail.includes("]]>") || tail.includes("?>") ? null : at;
  }
  return null;
}

const BANG = 0x21;

function isCloseOf(bytes: Uint8Array, at: number, name: string): boolean {
  const tag = `</${name}`;
  for (let index = 0; index < tag.length; index++) {
    if (bytes[at + index] !== tag.charCodeAt(index)) return false;
  }
  const next = bytes[at + tag.length]!;
  return next === 0x3e || next === 0x20 || next === 0x09 || next === 0x0a || next === 0x0d;
}

/**
 * The shell of a part whose rows are known to be these very bytes; null when they are not. Compares them and looks at
 * nothing inside.
 * @param runs the part, in runs that follow each other
 */
export function shellAround(runs: readonly Uint8Array[], rows: Uint8Array): Uint8Array | null {
  const [head, middle, tail] = runs;
  // As `sheetRuns` gives it: then the rows are no copy, but the same bytes in memory.
  const isWhole = runs.length !== 3 || middle !== rows;
  const bytes = isWhole ? concat(runs) : joined(head!, tail!);
  const scanner = new TagScanner(bytes);
  while (scanner.next()) {
    if (scanner.kind === "close" || !scanner.hasLocal("sheetData")) continue;
    const from = scanner.end;
    if (!isWhole) {
      const isAround =
        scanner.kind === "open" && from === head!.length && isCloseOf(bytes, from, scanner.name);
      return isAround ? bytes : null;
    }
    const to = from + rows.length;
    if (scanner.kind === "empty") return rows.length === 0 ? bytes : null;
    const isHere = isSame(bytes.subarray(from, to), rows) && isCloseOf(bytes, to, scanner.name);
    return isHere ? joined(bytes.subarray(0, from), bytes.subarray(to)) : null;
  }
  return null;
}

/** The whole part again. */
export function closeSheet(document: SheetDocument): Uint8Array {
  return concat(sheetRuns(document));
}

/**
 * The whole part again, in runs that follow each other: the shell down to the rows, the rows as they are, without a
 * copy of them, and the rest of the shell; the shell alone when there are no rows.
 */
export function sheetRuns({ shell, rows }: SheetDocument): readonly Uint8Array[] {
  if (rows.length === 0) return [shell];
  const data = sheetDataOf(readSpans(shell));
  if (!data.isEmptyTag) return [shell.subarray(0, data.openEnd), rows, shell.subarray(data.closeStart)];
  return [
    joined(shell.subarray(0, data.end - 2), utf8(">")),
    rows,
    joined(utf8(`</${data.name}>`), shell.subarray(data.end)),
  ];
}

/** `<sheetData>` of a worksheet. */
export function sheetDataOf(root: XmlSpan): XmlSpan {
  const data = root.children.find((child) => child.uri === MAIN_NS && child.local === "sheetData");
  if (!data) throw damaged("sheet without rows");
  return data;
}

/** Children of a worksheet in the order of the schema (ECMA-376-1, 18.3.1.99). */
export const WORKSHEET_ORDER = [
  "sheetPr",
  "dimension",
  "sheetViews",
  "sheetFormatPr",
  "cols",
  "sheetData",
  "sheetCalcPr",
  "sheetProtection",
  "protectedRanges",
  "scenarios",
  "autoFilter",
  "sortState",
  "dataConsolidate",
  "customSheetViews",
  "mergeCells",
  "phoneticPr",
  "conditionalFormatting",
  "dataValidations",
  "hyperlinks",
  "printOptions",
  "pageMargins",
  "pageSetup",
  "headerFooter",
  "rowBreaks",
  "colBreaks",
  "customProperties",
  "cellWatches",
  "ignoredErrors",
  "smartTags",
  "drawing",
  "legacyDrawing",
  "legacyDrawingHF",
  "drawingHF",
  "picture",
  "oleObjects",
  "controls",
  "webPublishItems",
  "tableParts",
  "extLst",
] as const;
