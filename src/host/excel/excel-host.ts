import {
  HostError,
  WorkbookError,
  type CellRange,
  type CellRef,
  type SheetGrid,
  type SheetInfo,
  type WorkbookChange,
  type WorkbookContent,
  type WorkbookEdit,
  type WorkbookHost,
  type WorkControl,
} from "../../sheet";
import { Application } from "./apply";
import { Batches, sleep, type Sleep } from "./batch";
import { readLimits } from "./limits";
import { readOutline, type Outline } from "./outline";
import { CHUNK, readSheets } from "./read";
import { Watch } from "./watch";
import { codeOf, editError, hostError, requirement } from "./words";

/** Reading, conditional formats over several areas, and events of the workbook's sheets. */
const NEEDED = "1.9";

export interface ExcelOptions {
  /** How to wait while a cell is being edited. */
  readonly sleep?: Sleep;
  /** Cells asked for at once. */
  readonly chunk?: number;
}

/** The workbook that Excel has open, through Office.js (ExcelApi 1.14; marks and reading from 1.9 on). */
export class ExcelHost implements WorkbookHost {
  readonly abilities;
  private readonly batches: Batches;
  private readonly chunk: number;
  private readonly watches = new Set<Watch>();
  /** How many lists of edits of ours are being carried out. */
  private applying = 0;
  private turn: Promise<unknown> = Promise.resolve();
  /** A look at the workbook that has not begun yet. */
  private looking: Promise<Outline> | null = null;

  constructor(options: ExcelOptions = {}) {
    const edits = Office.context.requirements.isSetSupported("ExcelApi", NEEDED);
    this.abilities = { notes: false, edits };
    this.batches = new Batches(options.sleep ?? sleep);
    const isWeb = Office.context.platform === Office.PlatformType.OfficeOnline;
    this.chunk = options.chunk ?? (isWeb ? CHUNK.web : CHUNK.desktop);
  }

  async name(control?: WorkControl): Promise<string> {
    return (await this.outline(control)).name;
  }

  async sheets(control?: WorkControl): Promise<readonly SheetInfo[]> {
    return (await this.outline(control)).sheets;
  }

  async isStructureProtected(control?: WorkControl): Promise<boolean> {
    return (await this.outline(control)).isStructureProtected;
  }

  async settings(): Promise<ReadonlyMap<string, string>> {
    return (await this.outline()).settings;
  }

  async validations(
    areas: Parameters<NonNullable<WorkbookHost["validations"]>>[0],
    control: WorkControl = {},
  ): Promise<ReadonlyMap<string, readonly CellRange[]> | null> {
    if (!this.abilities.edits) return null;
    return this.worded(() => this.batches.run((context) => readLimits(context, areas), control));
  }

  async read(control: WorkControl = {}, known?: readonly SheetInfo[]): Promise<WorkbookContent> {
    return this.worded(() =>
      this.batches.run(async (context) => {
        this.requireReading();
        const sheets = known ?? (await readOutline(context)).sheets;
        const grids = await readSheets(context, sheets, { chunk: this.chunk }, control);
        return { format: "xlsx" as const, sheets: grids, notices: [] };
      }, control),
    );
  }

  async readSheet(name: string, control: WorkControl = {}): Promise<SheetGrid> {
    return this.readOne(name, undefined, control);
  }

  async readRange(name: string, range: CellRange, control: WorkControl = {}): Promise<SheetGrid> {
    return this.readOne(name, range, control);
  }

  async apply(edits: readonly WorkbookEdit[], control: WorkControl = {}): Promise<void> {
    if (edits.length === 0) return;
    const work = this.turn.then(async () => {
      this.applying++;
      try {
        if (!this.abilities.edits) throw requirement(`ExcelApi ${NEEDED}`);
        const ids = await new Application(this.batches, control).run(edits);
        for (const watch of this.watches) watch.applied(edits, ids);
      } catch (error) {
        throw editError(error);
      } finally {
        this.applying--;
      }
    });
    this.turn = work.catch(() => undefined);
    return work;
  }

  async select(name: string, { row, column }: CellRef): Promise<boolean | null> {
    return this.worded(() =>
      this.batches.run(async (context) => {
        const sheet = context.workbook.worksheets.getItemOrNullObject(name).load("visibility");
        await context.sync();
        if (sheet.isNullObject) throw gone(name);
        if (sheet.visibility !== "Visible") {
          const message = `工作表“${name}”是隐藏的。要看，右击下面的工作表名，点“取消隐藏”。`;
          throw new HostError("host", message, "hidden sheet");
        }
        sheet.activate();
        const cell = sheet.getCell(row, column).load("rowHidden");
        cell.select();
        await context.sync();
        return cell.rowHidden;
      }),
    );
  }

  /** Where the person is: the sheet in front and its active cell. */
  async here(): Promise<{ readonly sheet: string; readonly cell: CellRef }> {
    return this.worded(() =>
      this.batches.run(async (context) => {
        const cell = context.workbook.getActiveCell().load("rowIndex,columnIndex,worksheet/name");
        await context.sync();
        return { sheet: cell.worksheet.name, cell: { row: cell.rowIndex, column: cell.columnIndex } };
      }),
    );
  }

  /** Of several areas, or while a picture is selected, the active cell counts. */
  async selection(): Promise<{ readonly sheet: string; readonly range: CellRange }> {
    try {
      return await this.batches.run(async (context) => {
        const area = context.workbook
          .getSelectedRange()
          .load("rowIndex,columnIndex,rowCount,columnCount,worksheet/name");
        await context.sync();
        const [top, left] = [area.rowIndex, area.columnIndex];
        const range = { top, left, bottom: top + area.rowCount - 1, right: left + area.columnCount - 1 };
        return { sheet: area.worksheet.name, range };
      });
    } catch (error) {
      if (codeOf(error) !== "InvalidSelection") throw hostError(error);
      const { sheet, cell } = await this.here();
      return { sheet, range: { top: cell.row, bottom: cell.row, left: cell.column, right: cell.column } };
    }
  }

  async watch(listener: (change: WorkbookChange) => void): Promise<() => Promise<void>> {
    return this.worded(async () => {
      const watch = await Watch.start(this.batches, listener, () => this.applying > 0);
      this.watches.add(watch);
      return async () => {
        this.watches.delete(watch);
        await watch.stop();
      };
    });
  }

  private async readOne(
    name: string,
    within: CellRange | undefined,
    control: WorkControl,
  ): Promise<SheetGrid> {
    return this.worded(() =>
      this.batches.run(async (context) => {
        this.requireReading();
        const { sheets } = await readOutline(context);
        const info = sheets.find((sheet) => sheet.name === name);
        if (!info) throw missing(name);
        const options = { chunk: this.chunk, ...(within ? { within } : {}) };
        const [grid] = await readSheets(context, [info], options, control);
        return grid!;
      }, control),
    );
  }

  /** What is asked in one breath is answered by one reading: on the web every batch is a way to a server. */
  private outline(control?: WorkControl): Promise<Outline> {
    this.looking ??= Promise.resolve().then(() => {
      this.looking = null;
      return this.worded(() => this.batches.run(readOutline, control));
    });
    return this.looking;
  }

  private requireReading(): void {
    if (!this.abilities.edits)
      throw new HostError("requirement", requirement("").message, `ExcelApi ${NEEDED}`);
  }

  private async worded<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw hostError(error);
    }
  }
}

function missing(name: string): WorkbookError {
  const message = `工作表“${name}”找不到了，可能改了名或被删了。请重新打开文件再试。`;
  return new WorkbookError("not-found", message, "no such sheet");
}

function gone(name: string): HostError {
  const message = `工作表“${name}”找不到了，可能被删了。刚删的按 Ctrl+Z 找回；表里的内容没有动过。`;
  return new HostError("sheet-gone", message, "no such sheet");
}

/** Opens the workbook that Excel has in front; `Office.onReady` must have been waited for. */
export async function openExcelHost(options: ExcelOptions = {}): Promise<ExcelHost> {
  return Promise.resolve(new ExcelHost(options));
}
