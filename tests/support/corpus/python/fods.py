"""Writes what LibreOffice sees of each flat document of this folder (*.book) into out/*.json."""
import json
import os
from xml.etree import ElementTree

NS = {
    "table": "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "office": "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
    "text": "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    "style": "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}",
    "dc": "{http://purl.org/dc/elements/1.1/}",
    "calcext": "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}",
}
MANY = 1000


def n(name):
    prefix, local = name.split(":")
    return NS[prefix] + local


def plain(name):
    return name.rsplit("}", 1)[-1]


class Styles:
    """What the name of a style stands for, as one text: its own properties over those of its parents."""

    def __init__(self, root):
        self.items = {}
        for element in root.iter():
            for name in (element.get(n("style:name")), element.get(n("style:display-name"))):
                if name is not None:
                    self.items.setdefault((plain(element.tag), name), element)
        self.known = {}

    def tell(self, name):
        if name is None:
            return ""
        if name not in self.known:
            found = self.properties(name)
            self.known[name] = " ".join("%s=%s" % item for item in sorted(found.items()))
        return self.known[name]

    def properties(self, name):
        element = self.items.get(("style", name))
        if element is None:
            return {}
        found = self.properties(element.get(n("style:parent-style-name"))) if element.get(n("style:parent-style-name")) else {}
        number = element.get(n("style:data-style-name"))
        if number is not None:
            found["number"] = next((text_of(self.items[key]) for key in number_keys(number) if key in self.items), "?")
        for child in element:
            # Formats that depend on conditions are told with the sheet; a face goes by its family, not by its name.
            if plain(child.tag) != "map":
                for attribute, value in child.attrib.items():
                    if not plain(attribute).startswith("font-name"):
                        found[plain(attribute)] = value
        return found


def number_keys(name):
    return [(kind + "-style", name) for kind in ("number", "date", "text", "currency", "percentage", "time", "boolean")]


def text_of(element):
    told = ["%s=%s" % (plain(key), value) for key, value in sorted(element.attrib.items()) if plain(key) not in UNTOLD]
    told += [plain(child.tag) + "(" + text_of(child) + ")" for child in element]
    return " ".join(told) + (element.text or "")


UNTOLD = ("name", "display-name", "style-name", "apply-style-name", "base-cell-address", "volatile")


def letters(column):
    text = ""
    while column >= 0:
        text = chr(65 + column % 26) + text
        column = column // 26 - 1
    return text


def texts(element):
    """Paragraphs, one a line."""
    return "\n".join("".join(part.itertext()) for part in element.findall(n("text:p")))


def cell_of(cell, styles, style):
    told = {
        "type": cell.get(n("office:value-type")), "text": texts(cell),
        "value": next((cell.get(n("office:" + kind)) for kind in ("value", "date-value", "time-value", "boolean-value") if cell.get(n("office:" + kind)) is not None), None),
        "formula": cell.get(n("table:formula")),
        "span": [cell.get(n("table:number-columns-spanned")), cell.get(n("table:number-rows-spanned"))],
        "validation": cell.get(n("table:content-validation-name")) is not None,
    }
    note = cell.find(n("office:annotation"))
    if note is not None:
        told["note"] = [note.findtext(n("dc:creator")) or "", texts(note), note.get(n("office:display"))]
    if told["type"] is None and note is None and told["span"] == [None, None]:
        return None
    # A cell that names no style has the one of this name, whether that is said or not.
    told["style"] = styles.tell(cell.get(n("table:style-name")) or style or "Default")
    return told


def rows_of(table):
    for element in table:
        if element.tag == n("table:table-row"):
            yield element
        elif plain(element.tag) in ("table-row-group", "table-header-rows", "table-rows"):
            yield from rows_of(element)


def columns_of(table):
    for element in table:
        if element.tag == n("table:table-column"):
            yield element
        elif plain(element.tag) in ("table-column-group", "table-header-columns", "table-columns"):
            yield from columns_of(element)


def sheet_of(table, styles):
    columns, usual = {}, {}
    at = 0
    for column in columns_of(table):
        count = int(column.get(n("table:number-columns-repeated")) or 1)
        told = [styles.tell(column.get(n("table:style-name"))), column.get(n("table:visibility"))]
        for index in range(at, at + min(count, MANY)):
            columns[letters(index)] = told
            usual[index] = column.get(n("table:default-cell-style-name"))
        at += count
    cells, rows, y = {}, [], 0
    for row in rows_of(table):
        repeated = int(row.get(n("table:number-rows-repeated")) or 1)
        if row.get(n("table:visibility")):
            rows.append([y, repeated, row.get(n("table:visibility"))])
        x = 0
        for cell in row:
            if plain(cell.tag) not in ("table-cell", "covered-table-cell"):
                continue
            count = int(cell.get(n("table:number-columns-repeated")) or 1)
            told = cell_of(cell, styles, usual.get(x))
            if told is not None:
                for column in range(x, x + min(count, MANY)):
                    for line in range(y, y + min(repeated, MANY)):
                        cells[letters(column) + str(line + 1)] = told
            x += count
        y += repeated
    formats = []
    for item in table.iter(n("calcext:conditional-format")):
        for rule in item:
            formats.append([item.get(n("calcext:target-range-address")), plain(rule.tag), rule.get(n("calcext:value")),
                            styles.tell(rule.get(n("calcext:apply-style-name"))), text_of(rule)])
    return {"name": table.get(n("table:name")), "protected": table.get(n("table:protected")), "style": styles.tell(table.get(n("table:style-name"))),
            "print": table.get(n("table:print-ranges")), "cells": cells, "columns": {name: columns.get(name) for name in sorted({cell.rstrip("0123456789") for cell in cells})}, "rows": rows, "formats": formats}


def is_sheet(name):
    """Whether a table is a sheet, and not what is remembered of another workbook."""
    return name is not None and not name.startswith("'file:")


def tell(path):
    root = ElementTree.parse(path).getroot()
    styles = Styles(root)
    sheets = [sheet_of(table, styles) for table in root.iter(n("table:table")) if is_sheet(table.get(n("table:name")))]
    validations = sorted({"%s %s" % (item.get(n("table:condition")), item.get(n("table:allow-empty-cell"))) for item in root.iter(n("table:content-validation"))})
    names = [[item.get(n("table:name")), item.get(n("table:cell-range-address")) or item.get(n("table:expression"))]
             for tag in ("table:named-range", "table:named-expression") for item in root.iter(n(tag))]
    filters = [[item.get(n("table:target-range-address")), item.get(n("table:display-filter-buttons"))] for item in root.iter(n("table:database-range"))]
    return {"sheets": sheets, "validations": validations, "names": names, "filters": filters}


os.makedirs("out", exist_ok=True)
for name in sorted(os.listdir(".")):
    if name.endswith(".book"):
        with open("out/%s.json" % name[:-5], "w", encoding="utf-8") as file:
            json.dump(tell(name), file, ensure_ascii=False)
