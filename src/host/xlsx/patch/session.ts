import { damaged } from "../errors";
import { MAIN_NS } from "../names";
import { partKey } from "../zip/directory";
import type { Package } from "./package";
import { openSheet, sheetRuns, type SheetDocument } from "./sheet-document";
import { readSpans } from "./spans";
import { checkWellFormed, requireUtf8 } from "./xml-part";

/** Worksheets that are open for edits: taken apart once, however many edits there are, and put together at the end. */
export class SheetSession {
  private readonly open = new Map<string, SheetDocument>();
  private readonly changed = new Set<string>();
  /** Rows of sheets as they were in the archive. */
  private readonly original = new Map<string, Uint8Array>();

  constructor(private readonly parts: Package) {}

  async get(part: string): Promise<SheetDocument> {
    const known = this.open.get(part);
    if (known) return known;
    const bytes = await this.parts.part(part);
    if (!bytes) throw damaged("a part is missing");
    const document = openChecked(bytes);
    this.open.set(part, document);
    if (bytes === (await this.parts.original(part))) this.original.set(partKey(part), document.rows);
    return document;
  }

  set(part: string, document: SheetDocument): void {
    const before = this.open.get(part);
    if (before?.shell === document.shell && before.rows === document.rows) return;
    this.open.set(part, document);
    this.changed.add(part);
  }

  /** Rows of a part as the archive has them; undefined when it was not opened. */
  originalRows(part: string): Uint8Array | undefined {
    return this.original.get(partKey(part));
  }

  /** What stands around the rows, of sheets that are open. */
  shells(): Uint8Array[] {
    return [...this.open.values()].map(({ shell }) => shell);
  }

  /** Forgets a sheet that was deleted, or replaced as a whole. */
  drop(part: string): void {
    this.open.delete(part);
    this.changed.delete(part);
  }

  /** Puts what was changed into the package. */
  async flush(): Promise<void> {
    for (const part of this.changed) await this.parts.putRuns(part, sheetRuns(this.open.get(part)!));
    this.changed.clear();
  }
}

/** Takes a worksheet apart after a strict look at its shell; its rows are looked at when they are touched. */
export function openChecked(bytes: Uint8Array): SheetDocument {
  requireUtf8(bytes);
  const document = openSheet(bytes);
  checkWellFormed(document.shell);
  const root = readSpans(document.shell);
  if (root.uri !== MAIN_NS || root.local !== "worksheet") throw damaged("sheet has another root");
  return document;
}
