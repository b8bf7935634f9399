import type { Pace } from "../pace";
import type { BookOutline } from "../read/xlsx";
import { partKey, type ZipDirectory } from "../zip/directory";
import type { PartChange } from "./package";
import { unpackWhole } from "./unpack-whole";
import { notVerified } from "./refusals";
import { attributeOf, readSpans, type XmlSpan } from "./spans";
import { StyleLists, type StyleListName } from "./style-lists";

/** No style that we wrote leads beyond its list: Excel calls such a file broken. */
export async function checkStyles(
  zip: ZipDirectory,
  outline: BookOutline,
  written: { readonly changes: readonly PartChange[]; readonly shells: readonly Uint8Array[] },
  pace: Pace,
): Promise<void> {
  const changed = new Set(written.changes.filter(({ runs }) => runs).map(({ name }) => partKey(name)));
  const part = outline.links.find(({ kind }) => kind === "styles")?.part;
  const entry = part ? zip.get(part) : undefined;
  const lists = entry ? new StyleLists(await unpackWhole(entry, pace)) : null;
  if (lists && changed.has(partKey(entry!.name))) checkLists(lists);
  const formats = lists ? lists.items("dxfs").length : 0;
  for (const shell of written.shells) checkFormats(readSpans(shell), formats);
}

const POINTERS: readonly (readonly [string, StyleListName])[] = [
  ["fontId", "fonts"],
  ["fillId", "fills"],
  ["borderId", "borders"],
  ["xfId", "cellStyleXfs"],
];

function checkLists(lists: StyleLists): void {
  const lengths = new Map(POINTERS.map(([pointer, list]) => [pointer, lists.items(list).length]));
  for (const xf of lists.items("cellXfs")) {
    for (const [pointer, length] of lengths) {
      if (Number(attributeOf(xf, pointer) ?? "0") >= Math.max(length, 1))
        throw notVerified("a style leads nowhere");
    }
  }
  if (!lists.areCountsRight()) throw notVerified("a count of styles is wrong");
}

function checkFormats(span: XmlSpan, formats: number): void {
  for (const child of span.children) {
    if (child.local === "cfRule") {
      if (Number(attributeOf(child, "dxfId") ?? "-1") >= formats) throw notVerified("a format leads nowhere");
    } else checkFormats(child, formats);
  }
}
