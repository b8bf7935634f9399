import { closeSheet, openSheet, type SheetDocument } from "../../../../src/host/xlsx/patch/sheet-document";
import type { StyleBook } from "../../../../src/host/xlsx/patch/contract";
import { EditError } from "../../../../src/sheet";
import { MAIN_NS } from "../../../support/xlsx/maker";

export const R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A worksheet part with its root as most programs write it. */
export function worksheet(inner: string): SheetDocument {
  return sheet(`<worksheet xmlns="${MAIN_NS}" xmlns:r="${R_NS}">${inner}</worksheet>`);
}

export function sheet(xml: string): SheetDocument {
  return openSheet(new TextEncoder().encode(xml));
}

/** The whole part again, as text. */
export function xmlOf(document: SheetDocument): string {
  return new TextDecoder().decode(closeSheet(document));
}

/** What stands between the root's tags. */
export function innerOf(document: SheetDocument): string {
  const xml = xmlOf(document);
  return xml.slice(xml.indexOf(">") + 1, xml.lastIndexOf("</"));
}

/** Differential formats 5, 6 and 7; cell style 2 is a date, 3 the text format, and 12 shows as a date what 2 is less ten. */
export const STYLES: StyleBook = {
  mark: (severity) => ({ error: 5, warning: 6, notice: 7 })[severity],
  look: () => 0,
  asDate: (style) => style + 10,
  isDate: (style) => style === 2 || style >= 10,
  isText: (style) => style === 3,
};

/** Code and place of the error that something ends with. */
export function refusalOf(work: () => unknown): unknown[] {
  try {
    work();
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    expect(error.message).toMatch(/[\u4e00-\u9fff]/);
    return [error.code, error.place.sheet, error.place.cell];
  }
  throw new Error("nothing was refused");
}
