"""Makes every workbook of both makers into this folder; prints nothing."""
import common
import openpyxl_books

for name, function in list(common.BOOKS.items()):
    openpyxl_books.save(function(), "openpyxl-%s.xlsx" % name)

common.BOOKS.clear()
import xlsxwriter_books  # noqa: E402

for name, function in list(common.BOOKS.items()):
    xlsxwriter_books.make(function, "xlsxwriter-%s.%s" % (name, "xlsm" if name.startswith("macro") else "xlsx"))
