import type { NewSheet, NewWorkbook } from "../../../src/host/xlsx/write/book";

/** Texts that a program could take for a formula, a link, a number or an error. */
export const PAYLOADS = [
  "=1+1",
  '=HYPERLINK("http://example.invalid","点我")',
  "=cmd|' /C calc'!A0",
  "+1+1",
  "-1+1",
  "@SUM(1,1)",
  "\t=1+1",
  "'=1+1",
  "007",
  "610999199001010000",
  "1e5",
  "TRUE",
  "#N/A",
  "2024-01-01",
  " =1+1",
  "{=1+1}",
];

const SALT = Uint8Array.from({ length: 16 }, (_, at) => at * 7);
export const PASSWORD = "村abc";

export const FULL_SHEET: NewSheet = {
  name: "它's 数据",
  looks: [
    { bold: true, underline: true, size: 14, color: "0F6CBD", fill: "FFF4CE", border: true, wrap: true },
    { align: "center", vertical: "top", numberFormat: "@", locked: false },
    { numberFormat: "#,##0.00" },
    { numberFormat: 'yyyy"年"m"月"' },
  ],
  rows: [
    {
      height: 30,
      cells: [
        { value: "村名", look: 0 },
        { value: "编号", look: 1 },
      ],
    },
    {
      cells: [
        { value: "甲村", link: { sheet: "它's 数据", cell: "B7" } },
        { value: "001", look: 1 },
        { value: -1234.5, look: 2 },
        { value: { date: 45_292 }, look: 3 },
        { value: { date: 45_293 } },
        { value: true },
        { value: 0.1 + 0.2 },
        { value: '两\n行 <&>" 𠮷' },
      ],
    },
  ],
  columns: [{ width: 12 }, { width: 20.5 }, { width: 20.5, hidden: true }],
  frozenRows: 1,
  filter: "A1:H2",
  merges: ["J1:K2", "J4:J9"],
  role: "issues",
  protection: { password: PASSWORD, salt: SALT },
  validations: [
    {
      ranges: ["A2:A100", "C2"],
      test: { type: "list", source: '"是,否"' },
      style: "stop",
      prompt: { title: "提示", text: '选"是"或\n“否”' },
      error: { title: "错", text: "只能选" },
    },
    {
      ranges: ["B2:B100"],
      test: { type: "whole", operator: "between", formula1: "1", formula2: "LEN(A2)" },
      style: "warning",
    },
    {
      ranges: ["D2"],
      test: { type: "date", operator: "atLeast", formula1: "DATE(2020,1,1)" },
      style: "information",
    },
    { ranges: ["E2"], test: { type: "textLength", operator: "atMost", formula1: "18" }, style: "stop" },
    { ranges: ["F2"], test: { type: "decimal", operator: "equal", formula1: "0.5" }, style: "stop" },
    { ranges: ["G2"], test: { type: "custom", formula: 'AND(G2<>"",G2<9)' }, style: "stop" },
  ],
  formats: [
    { ranges: ["C2:C100"], formula: 'AND(C2<0,A2<>"")', severity: "error" },
    { ranges: ["D2:D9", "F2:F9"], formula: "TRUE", severity: "warning" },
    { ranges: ["E2"], formula: "E2>1", severity: "notice" },
    { ranges: ["E3"], formula: "E3>1", severity: "error" },
  ],
};

export const PAYLOAD_SHEET: NewSheet = {
  name: "文字",
  looks: [],
  rows: PAYLOADS.map((value) => ({ cells: [{ value }, { value: `x${value}` }] })),
  columns: [],
  frozenRows: 0,
};

export const FULL_BOOK: NewWorkbook = {
  sheets: [
    FULL_SHEET,
    PAYLOAD_SHEET,
    { name: "藏", looks: [], rows: [], columns: [], frozenRows: 0, visibility: "hidden", role: "audit" },
    {
      name: "深藏",
      looks: [],
      rows: [],
      columns: [],
      frozenRows: 0,
      visibility: "veryHidden",
      protection: { password: "", salt: SALT },
    },
  ],
  settings: new Map([["mapping", '{"a":"' + "村".repeat(300) + '"}']]),
  structure: { password: PASSWORD, salt: SALT },
};

/** Tells everything that openpyxl sees in book.xlsx, as JSON. */
export const TELL_ALL = `
import json, openpyxl
book = openpyxl.load_workbook("book.xlsx")
def color(c): return c.rgb if c is not None and c.type == "rgb" else None
def cell(c):
    v = c.value
    return [c.coordinate, c.data_type, v.isoformat() if hasattr(v, "isoformat") else v, c.number_format]
def look(c):
    a = c.alignment
    return [c.font.b, c.font.u, c.font.sz, color(c.font.color), c.font.name, c.fill.fill_type, color(c.fill.fgColor),
        [c.border.left.style, c.border.right.style, c.border.top.style, c.border.bottom.style],
        a.wrap_text, a.horizontal, a.vertical, c.protection.locked]
def validation(v):
    return [str(v.sqref), v.type, v.operator, v.formula1, v.formula2, v.errorStyle, v.showErrorMessage,
        v.showInputMessage, v.promptTitle, v.prompt, v.errorTitle, v.error]
def mark(r):
    d = r.dxf
    return [r.type, r.formula, r.priority, d.font.u if d.font else None,
        color(d.fill.bgColor) if d.fill else None, d.border.bottom.style, color(d.border.bottom.color)]
def names():
    d = book.defined_names
    if hasattr(d, "definedName"):
        found = [[n.localSheetId, n.name, n.attr_text, n.hidden] for n in d.definedName]
    else:
        scopes = [(None, d)] + [(i, ws.defined_names) for i, ws in enumerate(book.worksheets)]
        found = [[i, n.name, n.attr_text, n.hidden] for i, of in scopes for n in of.values()]
    return sorted((n for n in found if not n[1].startswith("_xlnm")), key=str)
def sheet(index, ws):
    p = ws.protection
    return {
        "name": ws.title, "state": ws.sheet_state, "active": book.active is ws,
        "cells": [cell(c) for row in ws.iter_rows() for c in row if c.value is not None],
        "looks": {c.coordinate: look(c) for row in ws.iter_rows(max_row=2) for c in row if c.has_style},
        "heights": {k: d.height for k, d in ws.row_dimensions.items() if d.height},
        "widths": [[k, d.min, d.max, d.width, d.hidden] for k, d in sorted(ws.column_dimensions.items())],
        "freeze": ws.freeze_panes, "filter": ws.auto_filter.ref,
        "merges": sorted(str(r) for r in ws.merged_cells.ranges),
        "links": [[h.ref, h.location, h.display, h.target]
            for row in ws.iter_rows() for h in [c.hyperlink for c in row] if h],
        "protection": [p.sheet, p.algorithmName, p.spinCount, p.autoFilter, p.selectLockedCells, p.objects, p.scenarios,
            p.formatCells, p.insertRows],
        "hashes": [p.hashValue, p.saltValue],
        "validations": [validation(v) for v in ws.data_validations.dataValidation],
        "formats": [[str(r.sqref), [mark(x) for x in r.rules]] for r in ws.conditional_formatting],
    }
s = book.security
print(json.dumps({
    "sheets": [sheet(i, ws) for i, ws in enumerate(book.worksheets)],
    "names": names(),
    "structure": [s.lockStructure, s.workbookAlgorithmName, s.workbookSpinCount] if s else None,
    "structureHashes": [s.workbookHashValue, s.workbookSaltValue] if s else None,
}))
`;
