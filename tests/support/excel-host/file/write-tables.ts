import { areaToA1 } from "../model/area";
import type { SheetModel, TableModel } from "../model/sheet";
import { HEAD, MAIN, type Parts, type Relations } from "./relations";
import { escape } from "./xml";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml";

/** @returns the element that names the tables in the worksheet part; @param first number of the first one */
export function writeTables(sheet: SheetModel, first: number, parts: Parts, relations: Relations): string {
  if (sheet.tables.length === 0) return "";
  const ids = sheet.tables.map((table, index) => {
    const number = String(first + index);
    parts.add(`xl/tables/table${number}.xml`, TYPE, tableXml(table, number));
    return `<tablePart r:id="${relations.add("table", `../tables/table${number}.xml`)}"/>`;
  });
  return `<tableParts count="${String(ids.length)}">${ids.join("")}</tableParts>`;
}

function tableXml({ name, area, hasHeaders, hasTotals, columns, style }: TableModel, id: string): string {
  const filtered = areaToA1({ ...area, bottom: area.bottom - (hasTotals ? 1 : 0) });
  const items = columns.map(
    (column, index) => `<tableColumn id="${String(index + 1)}" name="${escape(column)}"/>`,
  );
  return (
    `${HEAD}<table xmlns="${MAIN}" id="${id}" name="${escape(name)}" displayName="${escape(name)}" ref="${areaToA1(area)}"` +
    `${hasHeaders ? "" : ' headerRowCount="0"'}${hasTotals ? ' totalsRowCount="1"' : ' totalsRowShown="0"'}>` +
    `${hasHeaders ? `<autoFilter ref="${filtered}"/>` : ""}` +
    `<tableColumns count="${String(columns.length)}">${items.join("")}</tableColumns>` +
    `${style === "" ? "" : `<tableStyleInfo name="${escape(style)}" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/>`}</table>`
  );
}
