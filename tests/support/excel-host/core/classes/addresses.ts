import { parseArea, splitSheet, WHOLE_SHEET } from "../../model/area";
import { invalid } from "../../model/error";
import { findName, placeOfName } from "../../model/names";
import type { Place, Places } from "../../model/place";
import type { SheetModel } from "../../model/sheet";

/** Longest list of addresses that getRanges takes (documented at Worksheet.getRanges). */
const MAX_ADDRESSES = 8_192;

/** An address or a name, seen from a sheet. "" or nothing is the whole sheet. @throws InvalidArgument */
export function resolvePlace(sheet: SheetModel, address: unknown): Place {
  if (address === null || address === undefined || address === "") return { sheet, area: WHOLE_SHEET };
  if (typeof address !== "string") throw invalid("address");
  const { sheet: name, rest } = splitSheet(address.trim());
  const target = name === null ? sheet : sheet.book.findSheet(name);
  const area = parseArea(rest);
  if (target && area) return { sheet: target, area };
  const named = findName(sheet.book, sheet, rest) ?? findName(sheet.book, null, rest);
  const place = named && placeOfName(named);
  if (!place) throw invalid(`address ${address.slice(0, 40)}`);
  return place;
}

/** Addresses separated by commas, all of one sheet. @throws InvalidArgument */
export function resolvePlaces(sheet: SheetModel, addresses: unknown): Places {
  if (addresses === null || addresses === undefined || addresses === "") {
    return { sheet, areas: [WHOLE_SHEET] };
  }
  if (typeof addresses !== "string" || addresses.length > MAX_ADDRESSES) throw invalid("addresses");
  const places = splitAddresses(addresses).map((address) => resolvePlace(sheet, address));
  const [first] = places;
  if (!first || places.some((place) => place.sheet !== first.sheet)) throw invalid("addresses");
  return { sheet: first.sheet, areas: places.map(({ area }) => area) };
}

/** Splits at commas outside of quoted sheet names. */
function splitAddresses(text: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === "'") quoted = !quoted;
    if (at < text.length && (quoted || text[at] !== ",")) continue;
    parts.push(text.slice(start, at).trim());
    start = at + 1;
  }
  return parts;
}
