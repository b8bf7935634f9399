import type { MarkSeverity } from "../../../sheet";
import type { Pace } from "../pace";
import { markFormatXml } from "../write/looks";
import type { Desk } from "./own-sheet";
import type { Package } from "./package";
import { eachWindow, partsToSearch } from "./part-text";
import { attributeOf, type XmlSpan } from "./spans";
import type { StyleListName } from "./style-lists";
import type { Styles } from "./styles";

const SEVERITIES: readonly MarkSeverity[] = ["error", "warning", "notice"];

/**
 * Takes styles of ours away that nothing uses any more, as far as they stand at the end of their lists: so that what
 * was unmarked is what it was before.
 * @param left cell styles that sheets of ours used which are gone now
 */
export async function tidyStyles(
  { parts, sheets, styles, pace }: Desk,
  left: ReadonlySet<number>,
): Promise<void> {
  const { lists } = styles;
  const ours = SEVERITIES.map((severity) => markFormatXml(severity, lists.prefix));
  const formats = lists.texts("dxfs");
  const cells = lists.items("cellXfs").length;
  // Indexes from here on may go; each use that is found moves the border up.
  let formatsFrom = formats.length - trailing(formats.length, (at) => ours.includes(formats[at]!));
  let cellsFrom = cells - trailing(cells, (at) => left.has(at));
  const look = (text: string) => {
    if (formatsFrom < formats.length && text.includes("xfId")) {
      formatsFrom = Math.max(formatsFrom, lastUse(text, FORMAT_USE) + 1);
    }
    if (cellsFrom < cells) cellsFrom = Math.max(cellsFrom, lastUse(text, CELL_USE) + 1);
  };
  // Mostly the marks that were just written use the formats: then no other part is unpacked.
  for (const shell of sheets.shells()) look(new TextDecoder().decode(shell));
  for (const name of partsToSearch(parts)) {
    if (formatsFrom >= formats.length && cellsFrom >= cells) return;
    await eachWindow(parts, name, pace, look);
  }
  lists.dropLast("dxfs", formats.length - formatsFrom);
  dropCellStyles(styles, cells - cellsFrom);
}

/** Cell styles used by the rows and columns of a worksheet part. */
export async function usedCellStyles(parts: Package, name: string, pace: Pace): Promise<Set<number>> {
  const used = new Set<number>();
  await eachWindow(parts, name, pace, (text) => {
    for (const match of text.matchAll(CELL_USE)) {
      if (/^\d+$/.test(match[2]!)) used.add(Number(match[2]));
    }
  });
  return used;
}

/** Differential formats are used by attributes named dxfId, headerRowDxfId and the like. */
const FORMAT_USE = /([dD]xfId)\s{0,99}=\s{0,99}["']([^"']{0,12})/g;
/** Cell styles by "s" of cells and rows, and "style" of columns. */
const CELL_USE = /\s(s|style)\s{0,99}=\s{0,99}["']([^"']{0,12})/g;

/** The highest index used in a text; -1 for none. What cannot be read counts as a use of everything. */
function lastUse(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) {
    const value = match[2]!;
    if (/^\s*\d+\s*$/.test(value)) last = Math.max(last, Number(value));
    else if (value.includes("&")) return Infinity;
  }
  return last;
}

/** How many entries at the end of a list of this length fit. */
function trailing(length: number, fits: (index: number) => boolean): number {
  let count = 0;
  while (count < length && fits(length - 1 - count)) count++;
  return count;
}

const PIECES: readonly (readonly [attribute: string, list: StyleListName])[] = [
  ["fontId", "fonts"],
  ["fillId", "fills"],
  ["borderId", "borders"],
];

/** Takes cell styles from the end, and the fonts, fills, borders and number formats that only they used. */
function dropCellStyles({ lists }: Styles, howMany: number): void {
  if (howMany <= 0) return;
  const gone = lists.items("cellXfs").slice(-howMany);
  const pointed = (xfs: readonly XmlSpan[], attribute: string) =>
    new Set(xfs.map((xf) => Number(attributeOf(xf, attribute) ?? "0")));
  const goneBy = new Map([...PIECES.map(([key]) => key), "numFmtId"].map((key) => [key, pointed(gone, key)]));
  lists.dropLast("cellXfs", howMany);
  const stays = () => [...lists.items("cellXfs"), ...lists.items("cellStyleXfs")];
  for (const [attribute, list] of PIECES) {
    const kept = pointed(stays(), attribute);
    const mayGo = (index: number) => goneBy.get(attribute)!.has(index) && !kept.has(index);
    lists.dropLast(list, trailing(lists.items(list).length, mayGo));
  }
  const kept = pointed(stays(), "numFmtId");
  const ids = lists.items("numFmts").map((item) => Number(attributeOf(item, "numFmtId")));
  const mayGo = (index: number) => goneBy.get("numFmtId")!.has(ids[index]!) && !kept.has(ids[index]!);
  lists.dropLast("numFmts", trailing(ids.length, mayGo));
}
