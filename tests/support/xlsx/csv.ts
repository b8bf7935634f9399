import { joinBytes } from "./zip";

export type CsvEncoding = "utf-8" | "utf-8-bom" | "gbk" | "gb18030" | "utf-16le" | "utf-16be";

/** A CSV file (RFC 4180, CRLF); null is an empty field, numbers and booleans are written as they print. */
export function makeCsv(
  rows: readonly (readonly (string | number | boolean | null)[])[],
  options: { readonly encoding: CsvEncoding; readonly separator?: string } = { encoding: "utf-8" },
): Uint8Array {
  const separator = options.separator ?? ",";
  const field = (value: string | number | boolean | null) => {
    const text = value === null ? "" : String(value);
    const plain = !text.includes(separator) && !/["\r\n]/.test(text);
    return plain ? text : `"${text.replaceAll('"', '""')}"`;
  };
  const text = rows.map((row) => row.map(field).join(separator) + "\r\n").join("");
  return encodeText(text, options.encoding);
}

export function encodeText(text: string, encoding: CsvEncoding): Uint8Array {
  if (encoding === "gbk" || encoding === "gb18030") return encodeGbk(text);
  if (encoding === "utf-16le" || encoding === "utf-16be") return encodeUtf16(text, encoding === "utf-16le");
  const bytes = new TextEncoder().encode(text);
  return encoding === "utf-8-bom" ? joinBytes([Uint8Array.of(0xef, 0xbb, 0xbf), bytes]) : bytes;
}

let table: Map<string, number> | null = null;

/** Text as GBK; the table is turned round from what the platform decodes. Throws for a character GBK lacks. */
export function encodeGbk(text: string): Uint8Array {
  table ??= gbkTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = table.get(character);
    if (character.length === 1 && character.charCodeAt(0) < 0x80) bytes.push(character.charCodeAt(0));
    else if (code === undefined) throw new Error(`not in GBK: ${character}`);
    else bytes.push(code >> 8, code & 0xff);
  }
  return Uint8Array.from(bytes);
}

function gbkTable(): Map<string, number> {
  const decoder = new TextDecoder("gbk");
  const found = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!character.includes("\ufffd") && !found.has(character)) found.set(character, (lead << 8) | trail);
    }
  }
  return found;
}

/** With a byte order mark, as Excel's "Unicode text" has it. */
function encodeUtf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let at = 0; at < text.length; at++) view.setUint16(2 + at * 2, text.charCodeAt(at), littleEndian);
  return bytes;
}
