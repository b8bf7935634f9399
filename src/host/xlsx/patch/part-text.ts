import type { Pace } from "../pace";
import { partKey } from "../zip/directory";
import { unpack } from "../zip/unpack";
import { extensionOf, TYPES_PART } from "./content-types";
import type { Package } from "./package";

/** Characters that two windows share: no attribute, and no formula that Excel takes, is longer. */
const OVERLAP = 16 * 1024;
const STEP = 256 * 1024;

/**
 * Goes through the text of a part in windows that overlap, without keeping it. Whoever looks for something that is
 * shorter than the overlap finds it whole in one of them.
 */
export async function eachWindow(
  parts: Package,
  name: string,
  pace: Pace,
  visit: (text: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let tail = "";
  const push = (chunk: Uint8Array) => {
    const text = tail + decoder.decode(chunk, { stream: true });
    visit(text);
    tail = text.slice(-OVERLAP);
  };
  const kept = parts.inMemory(name);
  if (kept) {
    for (const run of kept) for (let at = 0; at < run.length; at += STEP) push(run.subarray(at, at + STEP));
  } else {
    const entry = parts.zip.get(name);
    if (entry) await unpack(entry, { push, end: () => undefined }, pace);
  }
}

/** Kinds of parts that refer to no style and hold no formula: large, or plain lists. */
const PASSED_OVER = ["sharedstrings.xml", "theme1.xml", "calcchain.xml"];

/** XML parts in which styles or formulas may be used; those that edits touched come first. */
export function partsToSearch(parts: Package): string[] {
  const names = parts.names().filter((name) => {
    const last = partKey(name.slice(name.lastIndexOf("/") + 1));
    return extensionOf(name) === "xml" && !PASSED_OVER.includes(last) && name !== TYPES_PART;
  });
  const isTouched = (name: string) => parts.inMemory(name) !== null;
  return [...names.filter(isTouched), ...names.filter((name) => !isTouched(name))];
}
