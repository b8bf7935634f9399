import { LIMITS } from "../limits";
import { StrictXml, type XmlHandler } from "../xml/strict";
import { notUnderstood } from "./refusals";
import { readSpans, type XmlSpan } from "./spans";

/** The head of the parts that we make. Other programs write another line end here, or none. */
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const SILENT: XmlHandler = {
  open: () => undefined,
  close: () => undefined,
  text: () => undefined,
};

/**
 * Reads XML strictly from its start to its end. @throws WorkbookError when it is not well-formed
 * @param runs the part, in runs that follow each other
 */
export function checkWellFormed(...runs: readonly Uint8Array[]): void {
  const strict = new StrictXml(SILENT);
  for (const run of runs) strict.push(run);
  strict.end();
}

const XML_START = "<?xml";
const latin1 = new TextDecoder("latin1");

/** Refuses XML that is not UTF-8 of version 1.0: byte offsets and new text would not fit it. */
export function requireUtf8(bytes: Uint8Array): void {
  const [a, b] = bytes;
  if (a === 0 || b === 0 || a === 0xff || a === 0xfe) throw notUnderstood("XML part that is not UTF-8");
  const from = a === 0xef ? 3 : 0;
  const head = latin1.decode(bytes.subarray(from, from + 200));
  if (!head.startsWith(XML_START)) return;
  const declaration = head.slice(0, Math.max(0, head.indexOf("?>")));
  const encoding = /encoding\s*=\s*["']([A-Za-z0-9._-]*)["']/.exec(declaration)?.[1];
  if (encoding !== undefined && !["utf-8", "utf8"].includes(encoding.toLowerCase())) {
    throw notUnderstood("XML part that is not UTF-8");
  }
  if (!/version\s*=\s*["']1\.0["']/.test(declaration)) throw notUnderstood("XML part of another version");
}

/** Parts that were opened, by their bytes, into which nobody writes: lists of links and types are asked for often. */
const opened = new WeakMap<Uint8Array, XmlSpan>();

/** The elements of a small part that is to be changed, after a strict look at it. */
export function openXml(bytes: Uint8Array): XmlSpan {
  const known = opened.get(bytes);
  if (known) return known;
  requireUtf8(bytes);
  if (bytes.length > LIMITS.smallPart) throw notUnderstood("small part that is large");
  checkWellFormed(bytes);
  const root = readSpans(bytes);
  opened.set(bytes, root);
  return root;
}

/** Same bytes. */
export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  const left = new DataView(a.buffer, a.byteOffset, a.length);
  const right = new DataView(b.buffer, b.byteOffset, b.length);
  let at = 0;
  // Four bytes at a step: a sheet may have hundreds of megabytes.
  for (const end = a.length - 3; at < end; at += 4) {
    if (left.getInt32(at, true) !== right.getInt32(at, true)) return false;
  }
  for (; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
