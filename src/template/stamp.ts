import type { TemplatePlace } from "./model";

/** Setting of a workbook that says which form it is. */
export const STAMP_SETTING = "template";
const VERSION = "1";

/** What a workbook made as a form says of itself, so that it is known again whatever became of it. */
export interface TemplateStamp {
  /** Id and version of the catalog it was made by. */
  readonly catalog: string;
  readonly version: string;
  /** Tells this workbook from all others. */
  readonly id: string;
  readonly place: TemplatePlace;
  readonly sheets: readonly StampedSheet[];
}

export interface StampedSheet {
  /** Id. */
  readonly ledger: string;
  readonly sheet: string;
  readonly rowCount: number;
  /** Digest of the header's texts: no secret, it only shows slips. */
  readonly headers: string;
  /** How many columns the form has up to its last indicator, and behind that (people's own, then hidden ones). */
  readonly columns: number;
  readonly helpers: number;
}

/** Marks between the parts; inside a part they are written as %XX. */
const escaped = (text: string): string =>
  text.replace(/[%|;]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const unescaped = (text: string): string =>
  text.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Without quotes and line breaks, which a defined name would double or lose. */
export function stampText({ catalog, version, id, place, sheets }: TemplateStamp): string {
  const lines = [
    [VERSION, catalog, version, id, place.period, place.town, place.village],
    ...sheets.map(({ ledger, sheet, rowCount, headers, columns, helpers }) =>
      [ledger, sheet, rowCount, headers, columns, helpers].map(String),
    ),
  ];
  return lines.map((parts) => parts.map(escaped).join("|")).join(";");
}

/** Null when the workbook is no form of ours, or what it says of itself cannot be read. */
export function parseStamp(text: string | undefined): TemplateStamp | null {
  if (text === undefined) return null;
  const [head, ...rest] = text.split(";").map((line) => line.split("|").map(unescaped));
  if (head?.length !== 7 || head[0] !== VERSION) return null;
  const [, catalog, version, id, period, town, village] = head as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (!/^\d{6}$/.test(period)) return null;
  const sheets: StampedSheet[] = [];
  for (const parts of rest) {
    if (parts.length !== 6) return null;
    const [ledger, sheet, rows, headers, columns, helpers] = parts as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const counts = [rows, columns, helpers].map(Number);
    if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) return null;
    sheets.push({
      ledger,
      sheet,
      headers,
      rowCount: counts[0]!,
      columns: counts[1]!,
      helpers: counts[2]!,
    });
  }
  return { catalog, version, id, place: { town, village, period }, sheets };
}

/** FNV-1a of 32 bits over the texts of a header, white space left aside. */
export function headerDigest(headers: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const text of headers.map((header) => header.replace(/\s/g, "")).join("\n")) {
    hash = Math.imul(hash ^ text.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}
