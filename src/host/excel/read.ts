import {
  CancelledError,
  isDateFormat,
  SheetGrid,
  type CellRange,
  type SheetInfo,
  type WorkControl,
} from "../../sheet";
import { rangesIn } from "./addresses";
import { bands, cellsOf, halves, SPARSE } from "./read-plan";
import { meaningOf } from "./words";

/** Cells asked for at once: what 5 MB hold on the web with room to spare, and what a desktop's pane takes in fluently. */
export const CHUNK = { web: 40_000, desktop: 60_000 } as const;
/** Below this a refused size is no longer halved. */
const SMALLEST = 500;

/** What is to be read of one sheet. */
interface Part {
  readonly info: SheetInfo;
  readonly grid: SheetGrid;
  readonly range: CellRange;
}

/**
 * Reads sheets into grids, as the reader of files would: only what is filled, in chunks that Excel can carry.
 * @param within only this part of each sheet
 */
export async function readSheets(
  context: Excel.RequestContext,
  infos: readonly SheetInfo[],
  options: { readonly chunk: number; readonly within?: CellRange },
  control: WorkControl,
): Promise<SheetGrid[]> {
  const grids = infos.map((info) => {
    const grid = new SheetGrid(info.name);
    grid.visibility = info.visibility;
    grid.isProtected = info.isProtected;
    grid.role = info.role;
    return grid;
  });
  const parts = await filledParts(context, infos, grids, options.within, control);
  const readAllFacts = () => readFacts(context, parts, mergesOf(context, infos, grids, options.within));
  const open = cut(parts, options.chunk);
  const first = nextBatch(open, options.chunk);
  // The first cells come with the facts: on the web every batch is a way to a server.
  let asked: Asked[] | null = ask(context, first);
  try {
    await readAllFacts();
  } catch (error) {
    if (meaningOf(error) !== "too-large" || first.length === 0) throw error;
    asked = null;
    await readAllFacts();
  }
  await readCells(context, { open, first, asked }, options.chunk, control);
  return grids;
}

/** The filled ranges of the sheets; huge ones are looked into, so that one far cell costs no reading of blanks. */
async function filledParts(
  context: Excel.RequestContext,
  infos: readonly SheetInfo[],
  grids: readonly SheetGrid[],
  within: CellRange | undefined,
  control: WorkControl,
): Promise<Part[]> {
  let open = infos.map((info, index) => ({
    info,
    grid: grids[index]!,
    used: usedIn(context, info, within),
  }));
  const parts: Part[] = [];
  while (open.length > 0) {
    stopIfAborted(control);
    await context.sync();
    const next: typeof open = [];
    for (const { info, grid, used } of open) {
      if (used.isNullObject) continue;
      const range = placeOf(used);
      if (cellsOf(range) <= SPARSE) parts.push({ info, grid, range });
      else for (const half of halves(range)) next.push({ info, grid, used: usedIn(context, info, half) });
    }
    open = next;
  }
  return parts;
}

function usedIn(
  context: Excel.RequestContext,
  { id }: SheetInfo,
  within: CellRange | undefined,
): Excel.Range {
  const sheet = context.workbook.worksheets.getItem(id);
  const used = within
    ? rangeOf(sheet, within).getUsedRangeOrNullObject(true)
    : sheet.getUsedRangeOrNullObject(true);
  return used.load("rowIndex,columnIndex,rowCount,columnCount");
}

const placeOf = ({ rowIndex, columnIndex, rowCount, columnCount }: Excel.Range): CellRange => ({
  top: rowIndex,
  left: columnIndex,
  bottom: rowIndex + rowCount - 1,
  right: columnIndex + columnCount - 1,
});

export function rangeOf(sheet: Excel.Worksheet, { top, left, bottom, right }: CellRange): Excel.Range {
  return sheet.getRangeByIndexes(top, left, bottom - top + 1, right - left + 1);
}

interface AskedMerges {
  readonly grid: SheetGrid;
  readonly areas: Excel.RangeAreas;
}

/** Asks for merged ranges, blank ones beside the filled cells, too. */
function mergesOf(
  context: Excel.RequestContext,
  infos: readonly SheetInfo[],
  grids: readonly SheetGrid[],
  within: CellRange | undefined,
): AskedMerges[] {
  return infos.map(({ id }, index) => {
    const sheet = context.workbook.worksheets.getItem(id);
    const range = within ? rangeOf(sheet, within) : sheet.getRange();
    return { grid: grids[index]!, areas: range.getMergedAreasOrNullObject().load("address") };
  });
}

/** Merges, hidden rows and columns, and which cells are formulas. */
async function readFacts(
  context: Excel.RequestContext,
  parts: readonly Part[],
  merges: readonly AskedMerges[],
): Promise<void> {
  const asked = parts.map((part) => {
    const range = rangeOf(context.workbook.worksheets.getItem(part.info.id), part.range);
    return {
      ...part,
      source: range.load("rowHidden,columnHidden"),
      formulas: range.getSpecialCellsOrNullObject("Formulas").load("address"),
    };
  });
  await context.sync();
  const mixed = asked.flatMap(({ source, grid, range }) => {
    hideAll(source.rowHidden, grid.hiddenRows, range.top, range.bottom);
    hideAll(source.columnHidden, grid.hiddenColumns, range.left, range.right);
    const rows = source.rowHidden === null ? source.getRowProperties({ rowHidden: true }) : null;
    const columns = source.columnHidden === null ? source.getColumnProperties({ columnHidden: true }) : null;
    return rows || columns ? [{ rows, columns, grid, range }] : [];
  });
  if (mixed.length > 0) await context.sync();
  for (const { rows, columns, grid, range } of mixed) {
    rows?.value.forEach(({ rowHidden }, at) => rowHidden && grid.hiddenRows.add(range.top + at));
    columns?.value.forEach(({ columnHidden }, at) => columnHidden && grid.hiddenColumns.add(range.left + at));
  }
  for (const { areas, grid } of merges)
    if (!areas.isNullObject) grid.merges.push(...(rangesIn(areas.address) ?? []));
  for (const { formulas, grid } of asked) {
    if (formulas.isNullObject) continue;
    for (const { top, left, bottom, right } of rangesIn(formulas.address) ?? [])
      for (let row = top; row <= bottom; row++)
        for (let column = left; column <= right; column++) grid.setFormula(row, column);
  }
}

function hideAll(isHidden: boolean | null, hidden: Set<number>, from: number, to: number): void {
  if (isHidden === true) for (let at = from; at <= to; at++) hidden.add(at);
}

/** Parts in bands that fit into a batch. */
const cut = (parts: readonly Part[], most: number): Part[] =>
  parts.flatMap((part) => bands(part.range, most).map((range) => ({ ...part, range })));

/** Takes what goes into one batch off the list: always something, as long as there is something. */
function nextBatch(open: Part[], most: number): Part[] {
  const batch: Part[] = [];
  for (let cells = 0; open.length > 0;) {
    const size = cellsOf(open[0]!.range);
    if (batch.length > 0 && cells + size > most) break;
    cells += size;
    batch.push(open.shift()!);
  }
  return batch;
}

interface Asked extends Part {
  readonly source: Excel.Range;
}

/** Asks for values and number formats; they are there after the next batch. */
const ask = (context: Excel.RequestContext, batch: readonly Part[]): Asked[] =>
  batch.map((part) => {
    const sheet = context.workbook.worksheets.getItem(part.info.id);
    return { ...part, source: rangeOf(sheet, part.range).load("values,numberFormat") };
  });

/**
 * Values and number formats, several bands to a batch.
 * @param work what is left to be read beside the first batch, and what of that is there already
 */
async function readCells(
  context: Excel.RequestContext,
  work: { readonly open: Part[]; readonly first: readonly Part[]; readonly asked: Asked[] | null },
  most: number,
  control: WorkControl,
): Promise<void> {
  const { open } = work;
  const all = [...work.first, ...open].reduce((sum, { range }) => sum + cellsOf(range), 0);
  let done = 0;
  let chunk = most;
  let { first: batch, asked } = work;
  while (batch.length > 0) {
    stopIfAborted(control);
    try {
      if (!asked) {
        asked = ask(context, batch);
        await context.sync();
      }
      await takeIn(context, asked, control);
    } catch (error) {
      if (meaningOf(error) !== "too-large" || chunk <= SMALLEST) throw error;
      // What was too much at once is asked for again in smaller pieces.
      chunk = Math.floor(chunk / 2);
      open.unshift(...cut(batch, chunk));
      asked = null;
      batch = nextBatch(open, chunk);
      continue;
    }
    done += batch.reduce((sum, { range }) => sum + cellsOf(range), 0);
    control.onProgress?.(done / all);
    await control.pause?.();
    asked = null;
    batch = nextBatch(open, chunk);
  }
}

/** Texts that may be errors: Excel gives their words, and only the types of the cells tell them apart. */
const LOOKS_LIKE_ERROR =
  /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|BUSY!|FIELD!)$/;

async function takeIn(
  context: Excel.RequestContext,
  asked: readonly Asked[],
  control: WorkControl,
): Promise<void> {
  // Excel's client has just taken a long answer apart; the person may have a turn in between.
  await control.pause?.();
  const doubtful = asked.flatMap(({ source }, index) =>
    source.values.some((row) =>
      row.some((value) => typeof value === "string" && LOOKS_LIKE_ERROR.test(value)),
    )
      ? [{ index, source: source.load("valueTypes") }]
      : [],
  );
  if (doubtful.length > 0) await context.sync();
  const types = new Map(doubtful.map(({ index, source }) => [index, source.valueTypes]));
  for (const [index, { source, grid, range }] of asked.entries()) {
    fill(grid, range, source.values, source.numberFormat, types.get(index));
    await control.pause?.();
  }
}

function fill(
  grid: SheetGrid,
  { top, left }: CellRange,
  values: readonly (readonly unknown[])[],
  formats: readonly (readonly string[])[],
  types: readonly (readonly string[])[] | undefined,
): void {
  const dates = new Map<string, boolean>();
  const isDate = (format: string): boolean => {
    let known = dates.get(format);
    if (known === undefined) dates.set(format, (known = isDateFormat(format)));
    return known;
  };
  values.forEach((cells, at) => {
    cells.forEach((value, index) => {
      const [row, column] = [top + at, left + index];
      if (typeof value === "number") grid.setNumber(row, column, value, isDate(formats[at]?.[index] ?? ""));
      else if (typeof value === "boolean") grid.setBoolean(row, column, value);
      else if (typeof value === "string" && value !== "") {
        if (types?.[at]?.[index] === "Error") grid.setError(row, column, value);
        else grid.setText(row, column, value);
      }
    });
  });
}

function stopIfAborted({ signal }: WorkControl): void {
  if (signal?.aborted) throw new CancelledError();
}
