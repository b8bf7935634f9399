import { MAIN_NS } from "../names";
import type { Pace } from "../pace";
import { isTrue } from "../read/workbook-part";
import { StrictXml, type XmlElement } from "../xml/strict";
import type { ZipEntry } from "../zip/directory";
import { unpack, type ByteSink } from "../zip/unpack";

const WORD = "sheetProtection";

/**
 * Whether a worksheet part says that its sheet is protected, without reading its cells. Most sheets are not, and their
 * parts do not hold the word at all; only where it stands the part is read strictly.
 */
export async function isPartProtected(entry: ZipEntry, pace: Pace): Promise<boolean> {
  const finder = new WordFinder();
  await unpack(entry, finder, pace);
  if (!finder.isFound) return false;
  const handler = new ProtectionHandler();
  await unpack(entry, new StrictXml(handler), pace);
  return handler.isProtected;
}

/** Looks for an ASCII word; in UTF-16, which it cannot see through, it takes it as found. */
class WordFinder implements ByteSink {
  isFound = false;
  private tail = "";
  private readonly decoder = new TextDecoder("latin1");

  push(chunk: Uint8Array): void {
    if (this.isFound) return;
    const text = this.tail + this.decoder.decode(chunk);
    this.isFound = text.includes(WORD) || text.slice(0, 4).includes("\0") || /^[\u00fe\u00ff]/.test(text);
    this.tail = text.slice(1 - WORD.length);
  }

  end(): void {
    // Nothing is kept back.
  }
}

class ProtectionHandler {
  isProtected = false;
  private depth = 0;

  open(element: XmlElement): void {
    const isIt = this.depth === 1 && element.uri === MAIN_NS && element.local === WORD;
    if (isIt && isTrue(element.attribute("sheet"))) this.isProtected = true;
    this.depth++;
  }

  close(): void {
    this.depth--;
  }

  text(): void {
    // Cells are not read.
  }
}
