import type { CellLook, MarkSeverity } from "../../../sheet";
import type { Relationship } from "../read/package";

/** The parts of a package while it is edited; nothing is written until all edits are through. */
export interface PackageParts {
  /** Content of a part as it is now; null when there is none. */
  part(name: string): Promise<Uint8Array | null>;
  /** Sets a part; `contentType` for a new one that no default of the package covers. */
  put(name: string, bytes: Uint8Array, contentType?: string): Promise<void>;
  /** Takes a part away, with its own relationships and its content type. */
  remove(name: string): Promise<void>;
  /** Relationships of a part, ids as written. */
  relationships(from: string): Promise<readonly Relationship[]>;
  /** Adds a relationship. @param kind last word of the type, such as "comments" @returns its id */
  relate(from: string, kind: string, to: string): Promise<string>;
  unrelate(from: string, id: string): Promise<void>;
  /** Sees to it that parts with this ending have a content type. */
  defaultType(extension: string, contentType: string): Promise<void>;
  /** `<base>N<extension>` with the first N that is free and that no link speaks of, such as "xl/comments3.xml". */
  freeName(base: string, extension: string): Promise<string>;
}

/** The workbook's styles: what is asked for is added when it is not there, and nothing is ever changed. */
export interface StyleBook {
  /** Index of the differential format of a mark. */
  mark(severity: MarkSeverity): number;
  /** Index of a cell style for cells of ours. */
  look(look: CellLook): number;
  /** The cell style that is like `style` but shows a date (yyyy-mm-dd). */
  asDate(style: number): number;
  /** Whether a cell style shows a date; whether it is the text format "@". */
  isDate(style: number): boolean;
  isText(style: number): boolean;
}
