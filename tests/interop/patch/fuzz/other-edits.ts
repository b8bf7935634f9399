import type { WorkbookEdit } from "../../../../src/sheet";
import { ISSUES, PASSWORD, ROLE } from "../plan";

/** The cell that edits set, to 42. */
export const SET_CELL = "B3";
/** Edits beside the marking, by how often they are made; each gets the name of a sheet of the user. */
export const OTHERS: readonly (readonly [number, (sheet: string) => WorkbookEdit])[] = [
  [
    3,
    () => ({
      kind: "appendRows",
      role: ROLE,
      looks: [{ bold: true }],
      rows: [{ cells: [{ value: "续", look: 0 }, { value: 3 }] }],
    }),
  ],
  [1, () => ({ kind: "protectSheet", sheet: ISSUES, password: PASSWORD })],
  [1, (sheet) => ({ kind: "unprotectSheet", sheet, password: "x" })],
  [1, () => ({ kind: "unprotectStructure", password: "x" })],
  [4, (sheet) => ({ kind: "setCells", sheet, cells: [{ cell: SET_CELL, value: 42 }] })],
  [3, () => ({ kind: "setting", name: "a", value: "值 & <1>" })],
  [1, () => ({ kind: "setting", name: "a", value: null })],
  [2, () => ({ kind: "visibility", sheet: ISSUES, visibility: "veryHidden" })],
  [1, () => ({ kind: "deleteSheet", role: ROLE })],
  [2, (sheet) => ({ kind: "clearMarks", sheet })],
  [2, (sheet) => ({ kind: "clearNotes", sheet })],
  [2, (sheet) => ({ kind: "mark", sheet, severity: "notice", block: "2", cells: ["A1:B2"] })],
  [2, (sheet) => ({ kind: "notes", sheet, notes: [{ cell: "B3", text: "再看" }] })],
  [2, (sheet) => ({ kind: "format", sheet, ranges: ["A1:C9"], formula: "A1>1", severity: "warning" })],
  [
    2,
    (sheet) => ({
      kind: "validation",
      sheet,
      ranges: ["A1:C9"],
      test: { type: "list", source: '"甲,乙"' },
      style: "stop",
    }),
  ],
];
