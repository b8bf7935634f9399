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
import type { Desk } from "./desk";
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

/** Cells of our marks by severity and block, such as "error 1". */
type Marks = ReadonlyMap<string, readonly string[]>;

/**
 * Carries out marks and their clearing on one sheet: what was there of a block and severity goes, what is asked for
 * comes, and all of ours stand behind the user's own formats, the worst first.
 */
export async function applyMarks(
  desk: Desk,
  name: string,
  edits: readonly (MarkCells | ClearMarks)[],
): Promise<void> {
  const { before, ids } = await desk.run(async (context) => {
    const sheet = desk.sheet(context, name);
    return { before: marksOf((await findFormats(context, sheet)).marks), ids: await idsOf(context, sheet) };
  });
  const wanted = new Map(before);
  for (const edit of edits) {
    if (edit.kind === "clearMarks") wanted.clear();
    else if (edit.cells.length === 0) wanted.delete(`${edit.severity} ${edit.block}`);
    else wanted.set(`${edit.severity} ${edit.block}`, edit.cells);
  }
  desk.undos.push((run) => run((context) => replaceMarks(context, desk.sheet(context, name), before, ids)));
  await desk.run((context) => replaceMarks(context, desk.sheet(context, name), wanted));
}

/** Marks by what they are; thousands of cells take several formats. */
function marksOf(found: readonly FoundMark[]): Marks {
  const marks = new Map<string, string[]>();
  for (const { severity, block, cells } of found) {
    const key = `${severity} ${block}`;
    const known = marks.get(key);
    if (known) known.push(...cells);
    else marks.set(key, [...cells]);
  }
  return marks;
}

/** @param known formats that were there; unfinished ones beside them are taken off, too */
async function replaceMarks(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  wanted: Marks,
  known?: ReadonlySet<string>,
): Promise<void> {
  const { marks, others } = await findFormats(context, sheet);
  for (const { format } of marks) format.delete();
  for (const { format, formula } of known ? others : [])
    if (formula === "" && !known!.has(format.id)) format.delete();
  for (const severity of ORDER)
    for (const [key, cells] of wanted) {
      if (!key.startsWith(`${severity} `)) continue;
      const formula = `=${markFormula(severity, key.slice(severity.length + 1))}`;
      for (const list of addressLists(cells)) addFormat(sheet, list, formula, severity);
    }
  await context.sync();
}

/** Adds a format of a template that looks as the mark of its severity. */
export async function putFormat(desk: Desk, { sheet, ranges, formula, severity }: PutFormat): Promise<void> {
  const ids = await desk.run((context) => idsOf(context, desk.sheet(context, sheet)));
  desk.undos.push((run) =>
    run(async (context) => {
      const { others } = await findFormats(context, desk.sheet(context, sheet));
      for (const { format, formula: found } of others)
        if (!ids.has(format.id) && ["", `=${formula}`].includes(found)) format.delete();
      await context.sync();
    }),
  );
  await desk.run((context) => {
    for (const list of addressLists(ranges))
      addFormat(desk.sheet(context, sheet), list, `=${formula}`, severity);
    return context.sync();
  });
}

async function idsOf(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<ReadonlySet<string>> {
  const formats = sheet.getRange().conditionalFormats.load("items/id");
  await context.sync();
  return new Set(formats.items.map(({ id }) => id));
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

/** Formats with a formula: ours, and those of others. */
interface FoundFormats {
  readonly marks: readonly FoundMark[];
  readonly others: readonly { readonly format: Excel.ConditionalFormat; readonly formula: string }[];
}

async function findFormats(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<FoundFormats> {
  try {
    const formats = sheet.getRange().conditionalFormats.load("items/id,items/type");
    await context.sync();
    return await readFormats(context, formats.items);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
  }
  // One that Excel itself cannot read must not hide ours: then each is asked for alone.
  const formats = sheet.getRange().conditionalFormats.load("items/id");
  await context.sync();
  const found: FoundFormats[] = [];
  for (const { id } of formats.items) {
    const format = sheet.getRange().conditionalFormats.getItem(id).load("id,type");
    try {
      await context.sync();
      found.push(await readFormats(context, [format]));
    } catch (error) {
      if (!isUnreadable(error)) throw error;
    }
  }
  return { marks: found.flatMap(({ marks }) => marks), others: found.flatMap(({ others }) => others) };
}

/** Rules that were duplicated by hand make Excel stumble over its own list (office-js 6827, 6835). */
const isUnreadable = (error: unknown): boolean =>
  ["ItemNotFound", "GeneralException", "InvalidOperation"].includes(codeOf(error));

/** Those among formats whose types were loaded that have a formula: no others may be asked for one. */
async function readFormats(
  context: Excel.RequestContext,
  formats: readonly Excel.ConditionalFormat[],
): Promise<FoundFormats> {
  const asked = formats
    .filter(({ type }) => type === "Custom")
    .map((format) => ({
      format,
      rule: format.custom.rule.load("formula"),
      ranges: format.getRanges().load("address"),
    }));
  if (asked.length > 0) await context.sync();
  const marks: FoundMark[] = [];
  const others: { format: Excel.ConditionalFormat; formula: string }[] = [];
  for (const { format, rule, ranges } of asked) {
    const mark = parseMarkFormula(rule.formula);
    if (!mark) others.push({ format, formula: rule.formula });
    else {
      const cells = ranges.address.split(",").map((one) => one.slice(one.lastIndexOf("!") + 1).trim());
      marks.push({ format, ...mark, cells });
    }
  }
  return { marks, others };
}
