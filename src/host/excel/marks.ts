import {
  MARK_LOOKS,
  markFormula,
  parseMarkFormula,
  type ClearMarks,
  type MarkCells,
  type MarkSeverity,
  type PutFormat,
} from "../../sheet";
import { addressLists } from "./addresses";
import { codeOf } from "./words";

/** A mark of ours as it stands in a sheet. */
interface FoundMark {
  readonly format: Excel.ConditionalFormat;
  readonly severity: MarkSeverity;
  readonly block: string;
  /** Addresses without the sheet's name. */
  readonly cells: readonly string[];
}

/** Marks that are worse win where two lie on one cell. */
const ORDER: readonly MarkSeverity[] = ["error", "warning", "notice"];
/** Behind all others: larger numbers than there are formats mean the last place. */
const LAST = 100_000;

/**
 * Carries out marks and their clearing on one sheet: what was there of a block and severity goes, what is asked for
 * comes, and all of ours stand behind the user's own formats, the worst first.
 * @returns what puts the marks back that were there
 */
export async function changeMarks(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  edits: readonly (MarkCells | ClearMarks)[],
): Promise<readonly MarkCells[]> {
  const found = await findMarks(context, sheet);
  const wanted = new Map(found.map(({ severity, block, cells }) => [`${severity} ${block}`, cells]));
  const before = new Map(wanted);
  for (const edit of edits) {
    if (edit.kind === "clearMarks") wanted.clear();
    else if (edit.cells.length === 0) wanted.delete(`${edit.severity} ${edit.block}`);
    else wanted.set(`${edit.severity} ${edit.block}`, edit.cells);
  }
  for (const { format } of found) format.delete();
  for (const severity of ORDER)
    for (const [key, cells] of wanted) {
      if (!key.startsWith(`${severity} `)) continue;
      const formula = `=${markFormula(severity, key.slice(severity.length + 1))}`;
      for (const list of addressLists(cells)) addFormat(sheet, list, formula, severity);
    }
  await context.sync();
  const name = "";
  return [...before].map(([key, cells]) => {
    const [severity, block] = key.split(" ") as [MarkSeverity, string];
    return { kind: "mark", sheet: name, severity, block, cells };
  });
}

/** Adds a format of a template that looks as the mark of its severity. */
export function putFormat(sheet: Excel.Worksheet, { ranges, formula, severity }: PutFormat): void {
  for (const list of addressLists(ranges)) addFormat(sheet, list, `=${formula}`, severity);
}

function addFormat(sheet: Excel.Worksheet, list: string, formula: string, severity: MarkSeverity): void {
  const { fill, line, lineColor, underline } = MARK_LOOKS[severity];
  const format = sheet.getRanges(list).conditionalFormats.add("Custom");
  format.custom.rule.formula = formula;
  const look = format.custom.format;
  if (fill !== null) look.fill.color = `#${fill}`;
  if (underline) look.font.underline = "Double";
  const border = look.borders.getItem("EdgeBottom");
  border.style = line === "thin" ? "Continuous" : "Dot";
  border.color = `#${lineColor}`;
  format.stopIfTrue = false;
  format.priority = LAST;
}

async function findMarks(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<FoundMark[]> {
  try {
    const formats = sheet.getRange().conditionalFormats.load("items/id,items/type");
    await context.sync();
    return await readMarks(context, formats.items);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
  }
  // One that Excel itself cannot read must not hide ours: then each is asked for alone.
  const formats = sheet.getRange().conditionalFormats.load("items/id");
  await context.sync();
  const found: FoundMark[] = [];
  for (const { id } of formats.items) {
    const format = sheet.getRange().conditionalFormats.getItem(id).load("id,type");
    try {
      await context.sync();
      found.push(...(await readMarks(context, [format])));
    } catch (error) {
      if (!isUnreadable(error)) throw error;
    }
  }
  return found;
}

/** Rules that were duplicated by hand make Excel stumble over its own list (office-js 6827, 6835). */
const isUnreadable = (error: unknown): boolean =>
  ["ItemNotFound", "GeneralException", "InvalidOperation"].includes(codeOf(error));

/** Ours among formats whose types were loaded: rules may be asked of formulas only. */
async function readMarks(
  context: Excel.RequestContext,
  formats: readonly Excel.ConditionalFormat[],
): Promise<FoundMark[]> {
  const asked = formats
    .filter(({ type }) => type === "Custom")
    .map((format) => ({
      format,
      rule: format.custom.rule.load("formula"),
      ranges: format.getRanges().load("address"),
    }));
  if (asked.length === 0) return [];
  await context.sync();
  return asked.flatMap(({ format, rule, ranges }) => {
    const mark = parseMarkFormula(rule.formula);
    if (!mark) return [];
    const cells = ranges.address.split(",").map((one) => one.slice(one.lastIndexOf("!") + 1).trim());
    return [{ format, ...mark, cells }];
  });
}
