"""What openpyxl makes of each file told in files.json, one line of JSON a file: problems of the package, and why it cannot
be opened, or its cells. Every file has a process of its own, with limits: a broken file may ask for all memory."""
import hashlib
import io
import json
import os
import resource
import sys
import warnings

import openpyxl

from package_check import check

warnings.simplefilter("ignore")


def cells_of(sheet):
    if not hasattr(sheet, "_cells"):
        return "chart"
    told = []
    for (row, column), cell in sorted(sheet._cells.items()):
        value = cell.value
        if hasattr(value, "text"):
            value = [value.text, getattr(value, "ref", "")]
        if value is not None:
            told.append((row, column, cell.data_type, str(value)))
    return hashlib.md5(repr(told).encode()).hexdigest()


def tell(data):
    try:
        problems = check(data)
    except Exception as error:
        problems = ["not checked: %s" % type(error).__name__]
    try:
        book = openpyxl.load_workbook(io.BytesIO(data))
        sheets = {sheet.title: cells_of(sheet) for sheet in book._sheets}
    except Exception as error:
        return {"problems": problems, "error": "%s: %s" % (type(error).__name__, str(error)[:200])}
    return {"problems": problems, "error": None, "sheets": sheets}


def limited(name, seconds):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
        with open(name, "rb") as file, os.fdopen(writer, "w", encoding="utf-8") as out:
            json.dump(tell(file.read()), out)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as answers:
        text = answers.read()
    os.waitpid(child, 0)
    try:
        return json.loads(text)
    except ValueError:
        return {"problems": ["not checked: limits"], "error": "limits"}


with open("files.json", encoding="utf-8") as file:
    files = json.load(file)
for name, seconds in files:
    print(json.dumps([name, limited(name, seconds)]), flush=True)
