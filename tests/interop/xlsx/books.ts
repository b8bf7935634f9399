/** Python programs that make workbooks with varied content, and one that tells what openpyxl reads out of one. */

/** Ledgers as openpyxl writes them: inline dates, hidden rows, merges, validations, notes, sheet states. */
export const OPENPYXL_BOOK = `
import openpyxl, datetime
from openpyxl.styles import Font, PatternFill
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.formatting.rule import CellIsRule
wb = openpyxl.Workbook()
ws = wb.active
ws.title = '台账'
ws['A1'] = '某村承包地台账'
ws['A1'].font = Font(name='黑体', size=18)
ws.merge_cells('A1:H1')
ws.append(['序号', '姓名', '身份证号', '出生日期', '面积', '是否', '备注', '登记时间'])
for i in range(1, 61):
    ws.append([i, '张三%d' % i, '6109991990010%05d' % i, datetime.date(1980, 1, 1 + i % 28), i * 1.37, i % 2 == 0,
               None if i % 3 else ' a<b & "c"\\n%d ' % i, datetime.datetime(2024, 5, 6, 7, 8, i % 60)])
for row in range(3, 63):
    ws.cell(row, 4).number_format = ['yyyy"年"m"月"d"日"', 'yyyy-mm-dd', 'mm-dd-yy', '[$-804]yyyy"年"m"月";@'][row % 4]
    ws.cell(row, 5).number_format = '#,##0.00_ ;[Red]-#,##0.00 '
ws['I3'] = '=E3*2'
ws['I4'] = '=IF(E4>0,"有","无")'
ws['I5'] = '=1/0'
ws['I6'] = '=A6>5'
ws['I7'] = '=D7+1'
ws['I7'].number_format = 'yyyy/m/d'
ws['I8'] = '=""'
ws['I9'] = '=TRUE()'
ws['I10'] = '=NA()'
ws['J3'] = 12345678901234567890
ws['J4'] = 1e-7
ws['J5'] = -0.1
ws['J6'] = 'x' * 3000
ws['J7'] = '𠮷野家'
ws['J8'] = '=ROW()&"行"'
ws.row_dimensions[10].hidden = True
ws.row_dimensions[11].hidden = True
ws.column_dimensions['C'].hidden = True
ws.auto_filter.ref = 'A2:H62'
ws['C5'].comment = Comment('请核对', '审核员')
dv = DataValidation(type='list', formula1='"是,否"')
dv.add('F3:F62')
ws.add_data_validation(dv)
ws.conditional_formatting.add('E3:E62', CellIsRule(operator='greaterThan', formula=['30'], fill=PatternFill(bgColor='FFFFC7CE')))
ws.protection.sheet = True
other = wb.create_sheet('说明')
other['B3'] = '填写说明'
hidden = wb.create_sheet('字典')
hidden['A1'] = '是'
hidden.sheet_state = 'hidden'
deep = wb.create_sheet('_meta')
deep['A1'] = '{"v":1}'
deep.sheet_state = 'veryHidden'
wb.save('book.xlsx')
`;

/** As Excel would: shared strings, rich text, formulas with results, a table, a chart, tiny and wide numbers. */
export const XLSXWRITER_BOOK = `
import xlsxwriter, datetime
wb = xlsxwriter.Workbook('book.xlsx', {'strings_to_numbers': False})
ws = wb.add_worksheet('台账')
bold = wb.add_format({'bold': 1, 'color': 'red'})
text = wb.add_format({'num_format': '@'})
formats = [wb.add_format({'num_format': f}) for f in ['yyyy"年"m"月"d"日"', 14, 22, 15, 17, 'yyyy-mm', 'h:mm:ss', '0.0%', '0.00E+00']]
ws.merge_range('A1:E1', '某村台账', bold)
for i in range(200):
    r = i + 1
    ws.write_number(r, 0, i)
    ws.write_string(r, 1, '第%d组' % (i % 7))
    ws.write_string(r, 2, '6109991990010%05d' % i, text)
    ws.write_number(r, 3, 30000 + i * 53.25, formats[i % len(formats)])
    ws.write_formula(r, 4, '=A%d*2' % (r + 1), None, i * 2)
    ws.write_boolean(r, 5, i % 3 == 0)
    if i % 4 == 0: ws.write_blank(r, 6, None, text)
    if i % 5 == 0: ws.write_rich_string(r, 7, '富', bold, '文本%d' % i, ' 尾 ')
ws.write_formula('I2', '=IF(A2=0,"零","")', None, '零')
ws.write_formula('I3', '=IF(A3=0,"零","")', None, '')
ws.write_formula('I4', '=1/0', None, '#DIV/0!')
ws.write_formula('I5', '=1=1', None, True)
ws.write_array_formula('I6:I6', '{=SUM(A2:A5*2)}', None, 12)
ws.write_string('J2', 'tab\\there & <there> "quoted" _x000D_ \\r end')
ws.write_number('J3', 0.1 + 0.2)
ws.write_number('J4', 9.87654321e307)
ws.write_number('J5', 123456789.123456789)
ws.write_number('J6', -2.5e-308)
ws.write_url('J7', 'https://example.invalid/', string='链接')
ws.set_row(9, None, None, {'hidden': 1})
ws.set_column('C:D', 22, None, {'hidden': 1})
ws.protect('abc')
two = wb.add_worksheet('表格')
two.add_table('A1:C6', {'columns': [{'header': h} for h in '甲乙丙'], 'data': [[i, i * 2, 'x'] for i in range(5)]})
chart = wb.add_chart({'type': 'column'})
chart.add_series({'values': '=台账!$A$2:$A$20'})
two.insert_chart('E2', chart)
pie = wb.add_chart({'type': 'pie'})
pie.add_series({'values': '=台账!$A$2:$A$5'})
wb.add_chartsheet().set_chart(pie)
three = wb.add_worksheet('隐')
three.write('A1', 1)
three.hide()
wb.close()
`;

/** Prints every cell of book.xlsx that holds a value, as [sheet, address, kind, value], with the values kept by formulas. */
export const TELL = `
import openpyxl, json, datetime
from openpyxl.utils.datetime import to_excel
wb = openpyxl.load_workbook('book.xlsx', data_only=True)
out = []
for ws in wb.worksheets:
    cells = []
    for row in ws.iter_rows():
        for c in row:
            v = c.value
            if v is None or v == '': continue
            if isinstance(v, bool): k = 'boolean'
            elif isinstance(v, (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)): k, v = 'date', to_excel(v)
            elif c.data_type == 'e': k = 'error'
            elif isinstance(v, (int, float)): k = 'number'
            else: k = 'text'
            cells.append([c.coordinate, k, v])
    hidden = [i - 1 for i, d in ws.row_dimensions.items() if d.hidden]
    out.append({'name': ws.title, 'state': ws.sheet_state, 'protected': ws.protection.sheet, 'cells': cells,
                'merges': sorted(str(m) for m in ws.merged_cells.ranges), 'hiddenRows': sorted(hidden)})
print(json.dumps(out))
`;
