"""Workbooks as XlsxWriter writes them, very much like Excel's own."""
import datetime
import io

import xlsxwriter

from common import DAY, book, ledgers, png, settle

OPTIONS = {"dates-1904": {"date_1904": True}, "inline-strings": {"constant_memory": True}}


def make(function, path):
    name = function.__name__.replace("_", "-")
    wb = xlsxwriter.Workbook(path, OPTIONS.get(name, {}))
    wb.set_properties({"title": "台账", "author": "县农业农村局", "created": DAY})
    function(wb)
    wb.close()
    settle(path, name == "zip64")


def table(wb, title="台账", rows=30):
    ws = wb.add_worksheet(title)
    date = wb.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
    ws.write_row(0, 0, ["序号", "组别", "姓名", "面积", "人数", "登记日期"], wb.add_format({"bold": True, "border": 1, "bg_color": "#FFF2CC"}))
    for i in range(1, rows + 1):
        ws.write_row(i, 0, [i, "第%d组" % (i % 5 + 1), "户主%d" % i, i * 1.25, i % 7])
        ws.write_datetime(i, 5, datetime.datetime(2024, 1 + i % 12, 1 + i % 28), date)
    return ws


def village(wb, name):
    box = wb.add_format({"border": 1, "font_name": "宋体", "font_size": 10})
    head = wb.add_format({"border": 1, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#DDEBF7"})
    formats = {}
    sheets = []
    for sheet in ledgers(name):
        ws = wb.add_worksheet(sheet["name"])
        for r, row in enumerate(sheet["rows"]):
            for c, value in enumerate(row):
                look = head if r < 3 else box
                if isinstance(value, dict):
                    code = value["format"]
                    if code not in formats:
                        formats[code] = wb.add_format({"border": 1, "num_format": code})
                    look, value = formats[code], value["value"]
                if value is None:
                    continue
                if isinstance(value, str) and not value.startswith("="):
                    ws.write_string(r, c, value, look)
                else:
                    ws.write(r, c, value, look)
        for merge in sheet["merges"]:
            first = merge.split(":")[0]
            column, row = first.rstrip("0123456789"), int(first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            number = 0
            for letter in column:
                number = number * 26 + ord(letter) - 64
            cells = sheet["rows"][row - 1]
            value = cells[number - 1] if number <= len(cells) else None
            ws.merge_range(merge, "", head)
            if isinstance(value, dict):
                value = value["value"]
            if isinstance(value, str):
                ws.write_string(first, value, head)
            elif value is not None:
                ws.write(first, value, head)
        sheets.append(ws)
    return sheets


@book
def village_roster(wb):
    sheets = village(wb, "roster")
    ws = sheets[0]
    ws.freeze_panes(4, 3)
    ws.repeat_rows(0, 3)
    ws.set_landscape()
    ws.set_column("B:B", 18)
    ws.set_column("G:G", 9, None, {"hidden": 1})
    ws.write_comment("D6", "请核对", {"author": "审核员"})
    ws.data_validation("K5:K40", {"validate": "list", "source": ["是", "否"], "error_message": "请选择"})
    ws.conditional_format("H5:H40", {"type": "cell", "criteria": ">", "value": 5, "format": wb.add_format({"bg_color": "#FFC7CE"})})
    ws.conditional_format("I5:I40", {"type": "data_bar", "data_bar_2010": True})
    ws.add_sparkline("CX6", {"range": "户!H6:P6"})
    chart = wb.add_chart({"type": "column"})
    chart.add_series({"values": "=户!$H$5:$H$14"})
    sheets[1].insert_chart("BE2", chart)
    sheets[1].insert_image("BE20", "logo.png", {"image_data": io.BytesIO(png())})


@book
def village_stacked_cards(wb):
    village(wb, "stacked")


@book
def conditional_formats(wb):
    ws = table(wb, rows=40)
    red = wb.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
    ws.conditional_format("D2:D41", {"type": "cell", "criteria": ">", "value": 30, "format": red, "stop_if_true": True})
    ws.conditional_format("D2:D41", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_negative_color": "#FF0000"})
    ws.conditional_format("E2:E41", {"type": "data_bar"})
    ws.conditional_format("A2:A41", {"type": "icon_set", "icon_style": "3_traffic_lights", "reverse_icons": True})
    ws.conditional_format("C2:C41", {"type": "duplicate", "format": red, "multi_range": "C2:C20 C30:C41"})
    ws.conditional_format("D2:D41", {"type": "top", "value": 5, "format": wb.add_format({"bold": True})})
    ws.conditional_format("D2:D41", {"type": "3_color_scale"})
    ws.conditional_format("B2:B41", {"type": "formula", "criteria": '=LEN($B2)<>3', "format": red})
    ws.conditional_format("C2:C41", {"type": "text", "criteria": "containing", "value": "主1", "format": red})
    ws.conditional_format("F2:F41", {"type": "time_period", "criteria": "last month", "format": red})
    ws.conditional_format("A1:F1", {"type": "no_blanks", "format": wb.add_format({"border": 1})})
    table(wb, "另一张")


@book
def comments(wb):
    ws = table(wb)
    ws.write_comment("C2", "看得见的", {"author": "审核员", "visible": True, "color": "#CCFFCC", "width": 200})
    ws.write_comment("C3", "藏着的 <&>", {"author": "罗敏"})
    ws.write_comment("D40", "没有值的格")
    other = table(wb, "另一张")
    other.write_comment("A1", "全显示", {"x_scale": 2})
    other.show_comments()
    other.set_comments_author("统计员")


@book
def sparklines(wb):
    ws = table(wb)
    ws.add_sparkline("H2", {"range": "台账!D2:D20", "markers": True})
    ws.add_sparkline("H3", {"location": ["H3", "H4"], "range": ["台账!A3:E3", "台账!A4:E4"], "type": "column", "style": 5})


@book
def drawings(wb):
    ws = table(wb)
    ws.insert_textbox("I2", "文本框 <&> 提示", {"width": 200, "fill": {"color": "#FFFFCC"}, "url": "https://example.invalid/"})
    ws.insert_image("I10", "logo.png", {"image_data": io.BytesIO(png()), "url": "internal:台账!A1", "tip": "图", "object_position": 1})
    ws.insert_image("I20", "blue.png", {"image_data": io.BytesIO(png((20, 20, 220))), "x_scale": 2, "description": "蓝"})
    ws.write_comment("A2", "也有批注")
    other = table(wb, "另一张")
    other.insert_image("H2", "logo.png", {"image_data": io.BytesIO(png())})


@book
def header_images(wb):
    ws = table(wb)
    ws.set_header("&L&G&C柳沟村台账", {"image_left": "logo.png", "image_data_left": io.BytesIO(png())})
    ws.set_footer("&R&G", {"image_right": "blue.png", "image_data_right": io.BytesIO(png((0, 0, 200)))})
    ws.write_comment("C3", "批注和页眉图片都在", {"author": "审核员"})
    other = table(wb, "只有页眉图片")
    other.set_header("&C&G", {"image_center": "logo.png", "image_data_center": io.BytesIO(png())})


@book
def background_image(wb):
    table(wb).set_background(io.BytesIO(png()), is_byte_stream=True)


@book
def macro_button(wb):
    ws = table(wb)
    wb.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)), is_stream=True)
    wb.set_vba_name("ThisWorkbook")
    ws.set_vba_name("Sheet1")
    ws.insert_button("H2", {"macro": "say_hello", "caption": "按这里"})


@book
def macro_comments(wb):
    ws = table(wb)
    wb.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(300)), is_stream=True)
    ws.write_comment("B2", "宏工作簿里的批注", {"author": "审核员"})
    ws.insert_button("H5", {"caption": "按钮与批注同一图层"})


@book
def dynamic_arrays(wb):
    ws = table(wb)
    ws.write_dynamic_array_formula("H2", "=_xlfn.UNIQUE(B2:B31)", None, "第2组")
    ws.write_formula("I2", "=_xlfn._xlws.SORT(D2:D31)", None, 1.25)
    ws.write_array_formula("J2:J4", "{=D2:D4*2}", None, 2.5)


@book
def rich_strings(wb):
    ws = table(wb)
    bold, red = wb.add_format({"bold": True}), wb.add_format({"color": "red"})
    for row in range(1, 20):
        ws.write_rich_string(row, 2, "前 ", bold, "粗%d" % row, red, "红 & <b>", " 后 ")
    ws.write_string("H2", " 前后空格 ")
    ws.write_string("H3", "换\n行\t_x000D_ \x01 end")
    ws.write_string("H4", "=1+1")
    ws.write_string("H5", "0012")


@book
def tables(wb):
    ws = wb.add_worksheet("表格")
    ws.add_table("A1:D12", {"name": "户", "total_row": True, "columns": [
        {"header": "甲", "total_string": "合计"}, {"header": "乙", "total_function": "sum"},
        {"header": "丙", "formula": "=[@乙]*2"}, {"header": "丁"}], "data": [[i, i * 2, None, "x"] for i in range(10)]})
    ws.add_table("F1:G6", {"header_row": False, "style": "Table Style Light 11"})
    table(wb)


@book
def outlines(wb):
    ws = table(wb, rows=40)
    for row in range(5, 12):
        ws.set_row(row, None, None, {"level": 2 if row > 8 else 1, "hidden": row > 8})
    ws.set_row(12, None, None, {"collapsed": True})
    ws.set_column("C:D", 14, None, {"level": 1})
    ws.outline_settings(True, False, False, True)
    ws.set_default_row(20)


@book
def filters(wb):
    ws = table(wb)
    ws.autofilter("A1:F31")
    ws.filter_column("A", "x > 10")
    ws.filter_column_list("B", ["第1组", "第2组"])
    for row in range(1, 12):
        ws.set_row(row, None, None, {"hidden": True})


@book
def protected_sheets(wb):
    table(wb)
    locked = table(wb, "锁定")
    locked.protect("abc", {"format_cells": True, "autofilter": True})
    locked.unprotect_range("B2:C5", "可填", "xyz")
    locked.write("D2", 3, wb.add_format({"locked": False}))
    table(wb, "无口令").protect()


@book
def dates_1904(wb):
    table(wb)


@book
def inline_strings(wb):
    ws = table(wb)
    ws.set_row(40, 25)
    ws.write_string(40, 0, " 尾 ")


@book
def zip64(wb):
    table(wb)


@book
def charts(wb):
    ws = table(wb)
    column = wb.add_chart({"type": "column"})
    column.add_series({"values": "=台账!$D$2:$D$20", "name": "面积", "data_labels": {"value": True}})
    line = wb.add_chart({"type": "line"})
    line.add_series({"values": "=台账!$E$2:$E$20", "y2_axis": True, "trendline": {"type": "linear"}})
    column.combine(line)
    ws.insert_chart("I2", column)
    pie = wb.add_chart({"type": "pie"})
    pie.add_series({"values": "=台账!$D$2:$D$6", "categories": "=台账!$C$2:$C$6"})
    wb.add_chartsheet("图表页").set_chart(pie)
    table(wb, "后面")


@book
def names_and_print(wb):
    ws = table(wb)
    table(wb, "It's")
    wb.define_name("组别列表", "=台账!$B$2:$B$31")
    wb.define_name("台账!本表", "='It''s'!$A$1")
    wb.define_name("税率", "=0.13")
    ws.repeat_rows(0)
    ws.repeat_columns("A:B")
    ws.print_area("A1:F31")
    ws.autofilter("A1:F31")
    ws.set_h_pagebreaks([20])
    ws.set_paper(9)
    ws.fit_to_pages(1, 0)
    ws.set_footer("&C第&P页")


@book
def views(wb):
    ws = table(wb)
    ws.split_panes(15, 8.43)
    ws.set_zoom(85)
    ws.hide_gridlines(2)
    ws.set_tab_color("red")
    ws.ignore_errors({"number_stored_as_text": "C2:C31", "formula_differs": "G1:G3"})
    ws.set_column("A:F", 12, wb.add_format({"num_format": "0.0"}))
    rtl = table(wb, "从右到左")
    rtl.right_to_left()
    hidden = table(wb, "藏")
    hidden.hide()
    rtl.activate()


@book
def validations(wb):
    ws = table(wb)
    ws.data_validation("B2:B31", {"validate": "list", "source": "=$B$2:$B$6", "input_title": "组别", "input_message": "从下拉中选"})
    ws.data_validation("D2:D31", {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100, "error_type": "warning"})
    ws.data_validation("C2:C31", {"validate": "custom", "value": '=AND(LEN(C2)<10,"<&>"<>"")'})
    ws.data_validation("F2:F31", {"validate": "date", "criteria": ">", "value": datetime.date(2000, 1, 1), "other_cells": [[1, 7, 3, 8]]})


@book
def custom_properties(wb):
    table(wb)
    wb.set_custom_property("来源", "县农业农村局")
    wb.set_custom_property("次数", 3)
    wb.set_custom_property("日期", DAY)


@book
def links(wb):
    ws = table(wb)
    ws.write_url("C2", "https://example.invalid/?a=1&b=2#x", string="户主1", tip="网址")
    ws.write_url("C3", "internal:台账!A1", string="回到开头")
    ws.write_url("C4", "external:other.xlsx#台账!A1")
    ws.write_url("C5", "mailto:a@example.invalid")


@book
def a_thousand_rows(wb):
    ws = wb.add_worksheet("台账")
    ws.write_row(0, 0, ["第%d列" % c for c in range(60)])
    for row in range(1, 1001):
        ws.write_row(row, 0, [row * 60 + c if c % 3 else "值%d" % (row % 50) for c in range(60)])
