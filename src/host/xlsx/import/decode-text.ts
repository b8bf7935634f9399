import { notAWorkbook, tooLarge } from "../errors";
import { LIMITS } from "../limits";

/** Encodings of text files by byte order mark; a file without one is UTF-8 if it can be, else GB 18030. */
const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** A text file as text, without its byte order mark; refuses what is no text. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > LIMITS.wholeFile) throw tooLarge("text file");
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  const encodings = marked ? [marked[0]] : ["utf-8", "gb18030"];
  for (const encoding of encodings) {
    const text = decode(bytes, encoding);
    if (text !== null) return checkedText(text);
  }
  throw notAWorkbook("bytes that are text in no known encoding");
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Control characters are a sign of other data; only the end mark of old DOS programs is let pass. */
function checkedText(text: string): string {
  const ended = text.endsWith("\u001a") ? text.slice(0, -1) : text;
  for (let at = 0; at < ended.length; at++) {
    const code = ended.charCodeAt(at);
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d && code !== 0x0c) {
      throw notAWorkbook("control characters in a text");
    }
  }
  return ended;
}
