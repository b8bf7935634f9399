import { columnLetters, rangeToA1, type PrintSetup } from "../../../sheet";
import type { HiddenName } from "./defined-names";
import { checkedRange } from "./ranges";
import { quotedSheet } from "./row-xml";

/** Numbers of paper sizes (ECMA-376-1, 18.3.1.63). */
const PAPER = { A3: 8, A4: 9 } as const;
/** Inches: a table fills its page, and a hole punch still finds room at the left. */
const MARGINS = '<pageMargins left="0.6" right="0.3" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>';
/** 第 1 页，共 3 页 in the middle; the name of the sheet at the left. */
const FOOTER =
  "<headerFooter><oddFooter>&amp;L&amp;A&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>";
const MAX_BREAKS = 1026;

/** `<sheetPr>` (18.3.1.82): without it a page is never made to fit. */
export function sheetPropertiesXml(print: PrintSetup | undefined): string {
  return print?.isFitToWidth ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : "";
}

/** Margins, paper and footer, in the order of the schema (18.3.1.99). */
export function pageSetupXml({ paper, isLandscape, isFitToWidth }: PrintSetup): string {
  const fit = isFitToWidth ? ' fitToWidth="1" fitToHeight="0"' : "";
  const turn = isLandscape ? "landscape" : "portrait";
  const order = isFitToWidth ? "" : ' pageOrder="overThenDown"';
  return `${MARGINS}<pageSetup paperSize="${String(PAPER[paper])}"${fit}${order} orientation="${turn}"/>${FOOTER}`;
}

/** `<rowBreaks>` (18.3.1.74): Excel takes so many at most, what is more prints as it comes. */
export function pageBreaksXml({ pageBreaks = [] }: PrintSetup): string {
  const breaks = pageBreaks.filter((row) => row > 0).slice(0, MAX_BREAKS);
  if (breaks.length === 0) return "";
  const count = String(breaks.length);
  const items = breaks.map((row) => `<brk id="${String(row)}" max="16383" man="1"/>`);
  return `<rowBreaks count="${count}" manualBreakCount="${count}">${items.join("")}</rowBreaks>`;
}

/** The names by which Excel keeps what is printed, and what on every page (18.2.5). */
export function printNames(print: PrintSetup, sheetName: string, sheet: number): HiddenName[] {
  const names: HiddenName[] = [];
  const at = quotedSheet(sheetName);
  const { titleRows, titleColumns, area } = print;
  const titles: string[] = [];
  if (titleColumns)
    titles.push(`${at}!$${columnLetters(titleColumns[0])}:$${columnLetters(titleColumns[1])}`);
  if (titleRows) titles.push(`${at}!$${String(titleRows[0] + 1)}:$${String(titleRows[1] + 1)}`);
  if (area !== undefined) {
    const address = rangeToA1(checkedRange(area)).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
    names.push({ name: "_xlnm.Print_Area", formula: `${at}!${address}`, sheet, isShown: true });
  }
  if (titles.length > 0)
    names.push({ name: "_xlnm.Print_Titles", formula: titles.join(","), sheet, isShown: true });
  return names;
}
