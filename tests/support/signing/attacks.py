# Changes a signed workbook, one copy for each line of SCRIPTS, and saves it as openpyxl does.
import base64, datetime, traceback, openpyxl

HEADER = 4
NUMBER = "耕地面积"


def column(sheet, label):
    for cell in sheet[HEADER]:
        if cell.value is not None and str(cell.value).lstrip("*").split("\n")[0] == label:
            return cell.column
    raise KeyError(label)


def put(sheet, row, label, value):
    sheet.cell(row, column(sheet, label)).value = value


def add(sheet, row, label, more):
    cell = sheet.cell(row, column(sheet, label))
    cell.value = cell.value + more


def BLANK(sheet, row):
    for cell in sheet[row]:
        head = sheet.cell(HEADER, cell.column).value
        if cell.value is None and head is not None:
            return str(head).lstrip("*").split("\n")[0]


def flip(sheet, row, label):
    cell = sheet.cell(row, column(sheet, label))
    cell.value = cell.value[:-1] + ("1" if cell.value[-1] != "1" else "2")


def swap(sheet, one, other, label):
    at = column(sheet, label)
    a, b = sheet.cell(one, at), sheet.cell(other, at)
    a.value, b.value = b.value, a.value


def swaprows(sheet, one, other):
    for at in range(1, sheet.max_column + 1):
        a, b = sheet.cell(one, at), sheet.cell(other, at)
        a.value, b.value = b.value, a.value


def copyrow(sheet, source, target):
    for at in range(1, sheet.max_column + 1):
        sheet.cell(target, at).value = sheet.cell(source, at).value


def rename(sheet, label, new):
    sheet.cell(HEADER, column(sheet, label)).value = new


def renametwo(sheet, one, other):
    a, b = sheet.cell(HEADER, column(sheet, one)), sheet.cell(HEADER, column(sheet, other))
    a.value, b.value = b.value, a.value


def swapcolumns(sheet, one, other):
    a, b = column(sheet, one), column(sheet, other)
    for row in range(HEADER, 17):
        x, y = sheet.cell(row, a), sheet.cell(row, b)
        x.value, y.value = y.value, x.value


def insertcolumn(sheet, at):
    # As Excel does, which openpyxl does not: merged cells behind it move, those around it grow.
    for merged in sheet.merged_cells.ranges:
        if merged.min_col >= at:
            merged.shift(col_shift=1)
        elif merged.max_col >= at:
            merged.expand(right=1)
    sheet.insert_cols(at)


def letter(sheet, place):
    text = sheet[place].value
    sheet[place] = text[:20] + ("A" if text[20] != "A" else "B") + text[21:]


def inside(sheet, place, old, new):
    text = sheet[place].value
    payload = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    assert old in payload, payload
    sheet[place] = base64.urlsafe_b64encode(payload.replace(old, new).encode()).decode().rstrip("=")


def respell(sheet, place):
    # 64 bytes end in a letter of which four bits mean nothing.
    text = sheet[place].value
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    sheet[place] = text[:-1] + letters[letters.index(text[-1]) + 1]


def setting(name, value):
    # Settings are hidden names whose formula is a text.
    names = w.defined_names
    # Older versions have a list, newer ones a mapping.
    for defined in names.definedName if hasattr(names, "definedName") else names.values():
        if defined.name.lower().endswith(name):
            defined.attr_text = '"%s"' % value
            return
    raise KeyError(name)


for number, script in enumerate(SCRIPTS):
    try:
        w = openpyxl.load_workbook("signed.xlsx")
        h, m, a = w["户"], w["家庭成员"], w["审签记录"]
        exec(script)
        w.save("%d.xlsx" % number)
    except Exception:
        with open("%d.txt" % number, "w") as out:
            out.write(traceback.format_exc())
