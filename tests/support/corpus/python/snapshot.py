"""Writes what openpyxl sees of each workbook of this folder (*.book) into out/*.json; also whether the package is sound."""
import datetime
import hashlib
import io
import json
import os
import warnings

import openpyxl
from openpyxl.styles.cell_style import StyleArray
from openpyxl.xml.functions import tostring

from package_check import check, names_of

warnings.simplefilter("ignore")
BIG = 40000


def xml(item, *tag):
    """Anything of openpyxl as the XML that it would write; None stays None."""
    if item is None:
        return None
    tree = item.to_tree(*tag)
    return None if tree is None else tostring(tree).decode()


class Styles:
    """What a cell looks like, as one text a style; texts do not depend on the order of the style lists."""

    def __init__(self, wb):
        self.wb = wb
        self.texts = {}
        self.known = {}

    def key(self, cell, named=True):
        array, wb = StyleArray() if cell._style is None else cell._style, self.wb
        style = (named,) + tuple(array)
        if style not in self.known:
            parts = [
                xml(wb._fonts[array.fontId], "font"), xml(wb._fills[array.fillId]), xml(wb._borders[array.borderId], "border"),
                code_of(wb, array.numFmtId), xml(wb._alignments[array.alignmentId], "alignment"),
                xml(wb._protections[array.protectionId], "protection"), str(array.pivotButton), str(array.quotePrefix), name_of(cell) if named else "",
            ]
            text = "\n".join(str(part) for part in parts)
            key = hashlib.md5(text.encode()).hexdigest()[:10]
            self.texts[key] = text
            self.known[style] = key
        return self.known[style]


def code_of(wb, index):
    return wb._number_formats[index - 164] if index >= 164 else openpyxl.styles.numbers.BUILTIN_FORMATS.get(index, index)


def name_of(item):
    try:
        return item.style
    except Exception:
        return "?"


def cells_of(ws, styles, default):
    cells = {}
    big = len(ws._cells) > BIG
    for (row, _), cell in sorted(ws._cells.items()):
        value, style = cell.value, styles.key(cell)
        link = xml(cell.hyperlink) if cell.hyperlink else None
        note = [cell.comment.author, cell.comment.text] if cell.comment else None
        if value is None and style == default and link is None and note is None:
            continue
        if hasattr(value, "text"):
            value = [value.text, getattr(value, "ref", "")]
        told = {"type": cell.data_type, "value": value if isinstance(value, (bool, int, float, list)) else str(value), "style": style}
        if value is None:
            told["value"] = None
        if link is not None:
            told["link"] = link
        if note is not None:
            told["note"] = note
        if big:
            cells.setdefault("row %d" % row, hashlib.md5()).update(json.dumps([cell.coordinate, told]).encode())
        else:
            cells[cell.coordinate] = told
    return {name: digest.hexdigest() for name, digest in cells.items()} if big else cells


def line_of(line, index, styles):
    """A row or column with what its style says instead of its place in the list."""
    told = dict(line)
    if index in told:
        told[index] = styles.key(line, named=False)
    return told


def formats_of(ws):
    found = []
    for block in ws.conditional_formatting:
        for rule in block.rules:
            tree = rule.to_tree()
            tree.attrib.pop("dxfId", None)
            found.append({"ranges": str(block.sqref), "rule": tostring(tree).decode(), "dxf": xml(rule.dxf),
                          "priority": rule.priority, "formula": list(rule.formula)})
    return found


def sheet_of(ws, styles, default):
    if not hasattr(ws, "_cells"):
        return {"name": ws.title, "kind": "chart sheet", "state": ws.sheet_state, "charts": len(ws._charts)}
    formulas = {key: dict(value) for key, value in getattr(ws, "formula_attributes", {}).items()}
    return {
        "name": ws.title, "kind": "sheet", "state": ws.sheet_state,
        "cells": cells_of(ws, styles, default),
        "formulas": formulas if len(formulas) < BIG else len(formulas),
        "merges": sorted(str(merge) for merge in ws.merged_cells.ranges),
        "rows": {str(n): line_of(row, "s", styles) for n, row in ws.row_dimensions.items() if len(dict(row)) > 0},
        "columns": {n: line_of(column, "style", styles) for n, column in ws.column_dimensions.items()},
        "format": xml(ws.sheet_format), "properties": xml(ws.sheet_properties), "views": xml(ws.views),
        "filter": xml(ws.auto_filter), "validations": [xml(item) for item in ws.data_validations.dataValidation],
        "formats": formats_of(ws), "protection": dict(ws.protection),
        "print": [xml(ws.print_options), xml(ws.page_margins), xml(ws.page_setup), xml(ws.HeaderFooter),
                  xml(ws.row_breaks), xml(ws.col_breaks), str(ws.print_area), str(ws.print_titles)],
        "tables": [xml(item) for item in ws.tables.values()],
        "scenarios": xml(ws.scenarios), "charts": len(ws._charts), "pivots": len(ws._pivots),
    }


def tell(data):
    told = {"problems": check(data)}
    try:
        wb = openpyxl.load_workbook(io.BytesIO(data))
    except Exception as error:
        return {**told, "error": "%s: %s" % (type(error).__name__, str(error)[:300])}
    # Where the file does not say when it was saved, openpyxl says now.
    wb.properties.created = wb.properties.modified = datetime.datetime(2025, 1, 1)
    styles = Styles(wb)
    blank = openpyxl.cell.Cell(wb.worksheets[0], 1, 1) if wb.worksheets else None
    default = styles.key(blank) if blank is not None else None
    told.update({
        "error": None, "default": default,
        "sheets": [sheet_of(ws, styles, default) for ws in wb._sheets],
        "styles": styles.texts, "names": names_of(data), "epoch": str(wb.epoch),
        "security": dict(wb.security) if wb.security else None, "calculation": xml(wb.calculation),
        "views": [xml(view) for view in wb.views], "properties": xml(wb.properties),
    })
    return told


os.makedirs("out", exist_ok=True)
for name in sorted(os.listdir(".")):
    if name.endswith(".book"):
        with open(name, "rb") as file:
            told = tell(file.read())
        with open("out/%s.json" % name[:-5], "w", encoding="utf-8") as file:
            json.dump(told, file, ensure_ascii=False)
