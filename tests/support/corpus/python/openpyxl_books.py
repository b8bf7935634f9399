"""Workbooks as openpyxl writes them, one feature or a village's ledgers each."""
import datetime

import openpyxl
from openpyxl.chart import BarChart, LineChart, PieChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import (
    CellIsRule, ColorScaleRule, DataBarRule, FormulaRule, IconSetRule, Rule)
from openpyxl.styles import (
    Alignment, Border, Font, GradientFill, NamedStyle, PatternFill, Protection, Side)
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableStyleInfo

from common import DAY, book, ledgers, settle

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def save(wb, path):
    wb.properties.creator = "县农业农村局"
    wb.properties.created = DAY
    wb.save(path)
    settle(path)


def define(wb, name, text, scope=None, **more):
    """A defined name, in openpyxl of before and after 3.1."""
    item = DefinedName(name, attr_text=text, **more)
    if hasattr(wb.defined_names, "append"):
        item.localSheetId = scope
        wb.defined_names.append(item)
    else:
        (wb if scope is None else wb.worksheets[scope]).defined_names[name] = item


def put(ws, sheet, styled=True):
    """Writes a sheet of a ledger: texts, numbers, dates, formulas, with borders and a heading font."""
    for r, row in enumerate(sheet["rows"], 1):
        for c, value in enumerate(row, 1):
            if value is None:
                continue
            cell = ws.cell(r, c)
            if isinstance(value, dict):
                cell.value = value["value"]
                cell.number_format = value["format"]
            else:
                cell.value = value
            if styled:
                cell.border = BOX
                cell.font = Font(name="宋体", size=16 if r == 1 else 10, bold=r < 3)
                cell.alignment = Alignment(horizontal="center" if r < 4 else None, wrap_text=r < 4)
    for merge in sheet["merges"]:
        ws.merge_cells(merge)


def village(name, styled=True):
    wb = openpyxl.Workbook()
    wb.remove(wb.active)
    for sheet in ledgers(name):
        put(wb.create_sheet(sheet["name"]), sheet, styled)
    return wb


def table(ws, rows=30):
    ws.append(["序号", "组别", "姓名", "面积", "人数", "登记日期"])
    for i in range(1, rows + 1):
        ws.append([i, "第%d组" % (i % 5 + 1), "户主%d" % i, i * 1.25, i % 7, datetime.date(2024, 1 + i % 12, 1 + i % 28)])
    return ws


def plain(title="台账", rows=30):
    wb = openpyxl.Workbook()
    wb.active.title = title
    table(wb.active, rows)
    return wb


@book
def village_roster():
    wb = village("roster")
    ws = wb.worksheets[0]
    ws.freeze_panes = "D5"
    ws.auto_filter.ref = "A4:Z16"
    ws.print_title_rows = "1:4"
    ws.page_setup.orientation = "landscape"
    ws.column_dimensions["B"].width = 18
    ws.column_dimensions["F"].hidden = True
    ws.row_dimensions[9].hidden = True
    ws["D6"].comment = Comment("请核对\n第二行", "审核员")
    ws["E9"].comment = Comment("已电话核实", "罗敏")
    dv = DataValidation(type="list", formula1='"是,否"', allow_blank=True, showErrorMessage=True, error="请选择")
    dv.add("K5:K40")
    ws.add_data_validation(dv)
    ws.conditional_formatting.add("H5:H40", CellIsRule(operator="greaterThan", formula=["5"], fill=PatternFill(bgColor="FFFFC7CE")))
    ws.conditional_formatting.add("C5:C40", FormulaRule(formula=['LEN($C5)<>18'], font=Font(color="FFFF0000")))
    define(wb, "户范围", "'户'!$A$5:$Z$40")
    chart = BarChart()
    chart.add_data(Reference(ws, min_col=8, min_row=5, max_row=14))
    wb.worksheets[1].add_chart(chart, "BE2")
    return wb


@book
def village_export():
    wb = village("export", styled=False)
    wb.worksheets[0].freeze_panes = "A3"
    return wb


@book
def village_cards():
    return village("cards")


@book
def conditional_formats():
    wb = plain(rows=40)
    cf = wb.active.conditional_formatting
    red = PatternFill(bgColor="FFFFC7CE")
    cf.add("D2:D41", CellIsRule(operator="between", formula=["10", "20"], fill=red, stopIfTrue=True))
    cf.add("D2:D41 E2:E41", ColorScaleRule("min", None, "FFFFFFFF", "percentile", 50, "FFFFEB84", "max", None, "FF63BE7B"))
    cf.add("E2:E41", DataBarRule("min", None, "max", None, color="FF638EC6", showValue=None))
    cf.add("A2:A41", IconSetRule("3TrafficLights1", "percent", [0, 33, 67], reverse=True))
    cf.add("C2:C41", FormulaRule(formula=['RIGHT($C2,1)="7"'], font=Font(bold=True, color="FFFF0000"), border=BOX))
    cf.add("B2:B41", Rule(type="duplicateValues", dxf=DifferentialStyle(fill=red)))
    cf.add("D2:D41", Rule(type="top10", rank=3, percent=True, dxf=DifferentialStyle(font=Font(italic=True))))
    cf.add("D2:D41", Rule(type="aboveAverage", aboveAverage=False, stdDev=1, dxf=DifferentialStyle(fill=red)))
    cf.add("C2:C41", Rule(type="containsText", operator="containsText", text="主1", formula=['NOT(ISERROR(SEARCH("主1",C2)))'], dxf=DifferentialStyle(fill=red)))
    cf.add("F2:F41", Rule(type="timePeriod", timePeriod="lastMonth", formula=["TRUE"], dxf=DifferentialStyle(fill=red)))
    cf.add("A1:F1", Rule(type="containsBlanks", formula=["LEN(TRIM(A1))=0"]))
    table(wb.create_sheet("无格式"))
    return wb


@book
def comments():
    wb = plain()
    ws = wb.active
    for row in range(2, 30, 3):
        note = Comment("第 %d 行：请核对 <面积> & “人数”\n第二行" % row, ["审核员", "罗敏", "Li & Co"][row % 3])
        note.width, note.height = 220, 90
        ws.cell(row, 4).comment = note
    other = table(wb.create_sheet("另一张"))
    other["A1"].comment = Comment("空格开头 ", " ")
    other["XFD1048576"].comment = Comment("最后一格", "审核员")
    return wb


@book
def validations():
    wb = plain()
    codes = wb.create_sheet("字典")
    for i, text in enumerate(["是", "否", "不详"], 1):
        codes.cell(i, 1, text)
    ws = wb.active
    for ref, fields in [
        ("B2:B31", {"type": "list", "formula1": "字典!$A$1:$A$3", "promptTitle": "组别", "prompt": "从下拉中选", "showInputMessage": True}),
        ("D2:D31", {"type": "decimal", "operator": "between", "formula1": "0", "formula2": "100", "errorStyle": "warning"}),
        ("E2:E31 G2:G31", {"type": "whole", "operator": "lessThan", "formula1": "20", "errorStyle": "information"}),
        ("C2:C31", {"type": "textLength", "operator": "lessThanOrEqual", "formula1": "10"}),
        ("F2:F31", {"type": "date", "operator": "greaterThan", "formula1": "36526"}),
        ("A2:A31", {"type": "custom", "formula1": 'AND(A2>0,COUNTIF($A$2:$A$31,A2)=1,"<&>"<>"")', "allow_blank": True}),
        ("H2", {"type": "time", "operator": "notBetween", "formula1": "0.25", "formula2": "0.75"}),
    ]:
        dv = DataValidation(error="请检查", errorTitle="错误", showErrorMessage=True, **fields)
        for part in ref.split():
            dv.add(part)
        ws.add_data_validation(dv)
    return wb


@book
def protected_sheets():
    wb = plain()
    locked = table(wb.create_sheet("锁定"))
    locked.protection.sheet = True
    locked.protection.password = "abc"
    locked.protection.formatCells = False
    locked["D2"].protection = Protection(locked=False, hidden=True)
    bare = table(wb.create_sheet("无口令"))
    bare.protection.sheet = True
    bare.protection.autoFilter = False
    bare["A2"].protection = Protection(locked=False)
    return wb


@book
def all_protected():
    wb = plain()
    wb.active.protection.sheet = True
    wb.active.protection.password = "abc"
    return wb


@book
def protected_structure():
    wb = plain()
    table(wb.create_sheet("二"))
    wb.security = WorkbookProtection(workbookPassword="abc", lockStructure=True)
    return wb


@book
def hidden_things():
    wb = plain("第一张藏着")
    wb.active.sheet_state = "hidden"
    ws = table(wb.create_sheet("台账"))
    wb.active = 1
    for row in (3, 4, 9):
        ws.row_dimensions[row].hidden = True
    ws.column_dimensions["B"].hidden = True
    ws.column_dimensions.group("D", "E", hidden=True, outline_level=1)
    deep = wb.create_sheet("_meta")
    deep["A1"] = '{"v":1,"a":"<&>"}'
    deep.sheet_state = "veryHidden"
    return wb


@book
def formulas():
    wb = plain()
    ws = wb.active
    for row in range(2, 32):
        ws.cell(row, 7, "=D%d*E%d" % (row, row))
        ws.cell(row, 8, '=IF(D%d>10,"大","小")' % row)
    ws["G32"] = "=SUM(G2:G31)"
    ws["I2"] = '="<a&b>"&"""x"""'
    ws["I3"] = "=1/0"
    ws["I4"] = "=TRUE()"
    ws["I5"] = "=VLOOKUP(A5,台账!$A$2:$F$31,3,FALSE)"
    ws["J2"] = "=D2:D11*2"
    ws.formula_attributes["J2"] = {"t": "array", "ref": "J2:J11"}
    ws["K2"] = "=A2+1"
    ws.formula_attributes["K2"] = {"t": "shared", "ref": "K2:K31", "si": "0"}
    for row in range(3, 32):
        ws.cell(row, 11, "=")
        ws.formula_attributes["K%d" % row] = {"t": "shared", "si": "0"}
    return wb


@book
def dates_1904():
    wb = openpyxl.Workbook()
    wb.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    wb.active.title = "台账"
    table(wb.active)
    return wb


@book
def dates_and_times():
    wb = plain()
    ws = wb.active
    formats = ['yyyy"年"m"月"d"日"', "yyyy-mm-dd", "mm-dd-yy", '[$-804]yyyy"年"m"月";@', "h:mm:ss", "[h]:mm"]
    for row in range(2, 32):
        ws.cell(row, 6).number_format = formats[row % 6]
        ws.cell(row, 7, datetime.datetime(2024, 5, 6, 7, 8, row))
        ws.cell(row, 8, datetime.time(7, row))
        ws.cell(row, 9, datetime.timedelta(hours=30 + row))
    return wb


@book
def names():
    wb = plain()
    table(wb.create_sheet("It's 二 (2)"))
    define(wb, "组别列表", "'台账'!$B$2:$B$31")
    define(wb, "税率", "0.13", comment="一个常数 <&>")
    define(wb, "标语", '"甲""乙&丙"')
    define(wb, "_藏", "台账!$A$1", hidden=True)
    define(wb, "本表", "'It''s 二 (2)'!$A$1", scope=1)
    define(wb, "本表", "台账!$A$1", scope=0)
    define(wb, "坏的", "#REF!")
    for ws in wb.worksheets:
        ws.print_title_rows = "1:1"
        ws.print_title_cols = "A:B"
        ws.print_area = "A1:F31"
        ws.auto_filter.ref = "A1:F31"
    return wb


@book
def tables():
    wb = plain()
    ws = wb.active
    item = Table(displayName="表1", ref="A1:F31")
    item.tableStyleInfo = TableStyleInfo(name="TableStyleMedium9", showRowStripes=True)
    ws.add_table(item)
    other = table(wb.create_sheet("第二"))
    other.add_table(Table(displayName="Table_2", ref="A1:F31"))
    return wb


@book
def outlines():
    wb = plain(rows=60)
    ws = wb.active
    ws.row_dimensions.group(5, 12, outline_level=1)
    ws.row_dimensions.group(7, 10, outline_level=2, hidden=True)
    ws.column_dimensions.group("B", "C", outline_level=1)
    ws.sheet_properties.outlinePr.summaryBelow = False
    ws.sheet_properties.tabColor = "FF0070C0"
    ws.row_dimensions[2].height = 33.75
    ws.sheet_format.defaultRowHeight = 18
    return wb


@book
def printing():
    wb = plain(rows=80)
    ws = wb.active
    ws.page_setup.paperSize = 9
    ws.page_setup.fitToHeight = 0
    ws.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    ws.print_options.horizontalCentered = True
    ws.print_options.gridLines = True
    ws.page_margins.left = 0.25
    ws.oddHeader.center.text = "柳沟村 & 台账"
    ws.oddFooter.right.text = "第 &P 页，共 &N 页"
    ws.evenFooter.left.text = "&D"
    ws.HeaderFooter.differentOddEven = True
    ws.row_breaks.append(Break(id=40))
    ws.col_breaks.append(Break(id=4))
    return wb


@book
def charts():
    wb = plain()
    ws = wb.active
    for at, kind in [("I2", BarChart), ("I20", LineChart), ("I38", PieChart)]:
        chart = kind()
        chart.title = "面积"
        chart.add_data(Reference(ws, min_col=4, min_row=1, max_row=20), titles_from_data=True)
        chart.set_categories(Reference(ws, min_col=3, min_row=2, max_row=20))
        ws.add_chart(chart, at)
    sheet = wb.create_chartsheet("图表页", 0)
    chart = BarChart()
    chart.add_data(Reference(ws, min_col=5, min_row=1, max_row=20))
    sheet.add_chart(chart)
    wb.active = 1
    return wb


@book
def two_hundred_sheets():
    wb = openpyxl.Workbook()
    wb.remove(wb.active)
    for i in range(1, 201):
        ws = wb.create_sheet("第%d村" % i)
        ws.append(["户编号", "姓名", "面积"])
        ws.append(["H%06d" % i, "户主%d" % i, i / 8])
        if i % 50 == 0:
            ws["B2"].comment = Comment("第 %d 个" % i, "审核员")
    return wb


@book
def odd_sheet_names():
    wb = openpyxl.Workbook()
    wb.remove(wb.active)
    for title in ["It's", "a & b <c>", '"引号"', "1月", "R1C1", "A1", " 前后空格 ", "=1+1", "甲!乙", "#REF", "x" * 31, "TRUE", "𠮷野家"]:
        table(wb.create_sheet(title), 5)
    return wb


@book
def hyperlinks():
    wb = plain()
    ws = wb.active
    ws["C2"].hyperlink = "https://example.invalid/?a=1&b=<2>#x"
    ws["C3"].hyperlink = "mailto:a@example.invalid"
    ws["C4"].hyperlink = openpyxl.worksheet.hyperlink.Hyperlink(ref="C4", location="'台账'!A1", tooltip="回到开头", display="户主3")
    ws["C5"].hyperlink = "other.xlsx"
    return wb


@book
def many_styles():
    wb = plain(rows=60)
    ws = wb.active
    strong = NamedStyle("重点", font=Font(bold=True, color="FF9C0006"), fill=PatternFill("solid", fgColor="FFFFC7CE"))
    wb.add_named_style(strong)
    for row in range(2, 62):
        for column in range(1, 7):
            cell = ws.cell(row, column)
            cell.font = Font(name=["宋体", "黑体", "Arial"][column % 3], size=8 + row % 9, underline=[None, "single", "double"][row % 3], strike=row % 7 == 0)
            cell.fill = GradientFill(stop=("FFFFFF", "99CCFF")) if row % 11 == 0 else PatternFill("solid", fgColor=openpyxl.styles.colors.Color(theme=row % 10, tint=0.4))
            cell.border = Border(left=Side(style=["thin", "dashed", "double"][row % 3], color="FF%02X0000" % (row * 4)), diagonal=THIN, diagonalUp=row % 5 == 0)
            cell.number_format = ["General", "0.00", "#,##0.00_ ;[Red]-#,##0.00 ", "@", '0"亩"', "yyyy-mm-dd"][column - 1]
        ws.cell(row, 1).style = "重点" if row % 4 == 0 else "Normal"
        ws.cell(row, 9).fill = PatternFill("lightUp", fgColor="FF00FF00")
    return wb


@book
def empty_book():
    return openpyxl.Workbook()


@book
def write_only():
    wb = openpyxl.Workbook(write_only=True)
    ws = wb.create_sheet("台账")
    for row in range(200):
        ws.append([row, "第%d组" % (row % 5), row / 3, row % 2 == 0, datetime.date(2024, 1, 1), None, "=A%d+1" % (row + 1)])
    return wb


@book
def wide_columns():
    wb = plain()
    ws = wb.active
    ws["XFD1"] = "最后一列"
    ws["A1048576"] = "最后一行"
    for column in range(1, 60):
        ws.column_dimensions[get_column_letter(column)].width = 8 + column % 5
    ws.sheet_view.zoomScale = 85
    ws.sheet_view.showGridLines = False
    ws.freeze_panes = "C2"
    return wb
