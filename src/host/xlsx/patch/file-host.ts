import {
  changesOf,
  partOf,
  type CellRange,
  type SheetGrid,
  type SheetInfo,
  type WorkbookChange,
  type WorkbookContent,
  type WorkbookEdit,
  type WorkbookHost,
  type WorkControl,
  WorkbookError,
} from "../../../sheet";
import { codedError } from "../errors";
import { Pace } from "../pace";
import { readWorkbook } from "../read-workbook";
import { readValidations } from "../read/validations";
import { readOutline, readXlsx } from "../read/xlsx";
import { isZip, openZip } from "../read/zip-kind";
import { patched } from "./apply";
import { isPartProtected } from "./protected-look";
import { editErrorOf } from "./refusals";

/** How to open a file. */
export interface OpenOptions {
  /** Helps where bytes alone leave it open: a CSV file has no mark of its own. */
  readonly fileName?: string;
}

/**
 * A workbook open as the bytes of a file. Everything that `readWorkbook` reads can be read; only .xlsx and .xlsm can
 * be changed. Edits are carried out one list after another, whoever asks for them.
 */
export class XlsxFileHost implements WorkbookHost {
  readonly abilities = { notes: true, edits: true };
  private readonly listeners = new Set<(change: WorkbookChange) => void>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private current: Uint8Array,
    private readonly options: OpenOptions = {},
  ) {}

  /** The workbook as it is now: the very array that was opened as long as nothing was changed. */
  bytes(): Uint8Array {
    return this.current;
  }

  async name(): Promise<string> {
    return Promise.resolve(this.options.fileName ?? "");
  }

  async sheets(): Promise<readonly SheetInfo[]> {
    return this.coded(async () => {
      if (!isZip(this.current)) {
        return (await this.read()).sheets.map(({ name, visibility, isProtected, role }) => ({
          id: name,
          name,
          visibility,
          isProtected,
          role,
        }));
      }
      const outline = await readOutline(openZip(this.current), {});
      const found: SheetInfo[] = [];
      for (const { sheet, role, entry } of outline.sheets) {
        const isProtected = await isPartProtected(entry, new Pace({}, 0));
        found.push({ id: sheet.name, name: sheet.name, visibility: sheet.visibility, isProtected, role });
      }
      return found;
    });
  }

  /** Ranges of each sheet in which something restricts what may be typed; empty for files that hold none at all. */
  async validations(): Promise<ReadonlyMap<string, readonly CellRange[]>> {
    return this.coded(async () => {
      const found = new Map<string, readonly CellRange[]>();
      if (!isZip(this.current)) return found;
      const outline = await readOutline(openZip(this.current), {});
      for (const { sheet, entry } of outline.sheets)
        found.set(sheet.name, await readValidations(entry, new Pace({}, 0)));
      return found;
    });
  }

  async isStructureProtected(): Promise<boolean> {
    return this.coded(async () => {
      if (!isZip(this.current)) return false;
      return (await readOutline(openZip(this.current), {})).workbook.isStructureProtected;
    });
  }

  async read(control: WorkControl = {}): Promise<WorkbookContent> {
    return readWorkbook(this.current, { ...this.options, ...control });
  }

  async readSheet(name: string, control: WorkControl = {}): Promise<SheetGrid> {
    return this.coded(async () => {
      const content = isZip(this.current)
        ? await readXlsx(openZip(this.current), { ...control, only: name })
        : await this.read(control);
      const grid = content.sheets.find((sheet) => sheet.name === name);
      if (!grid)
        throw new WorkbookError(
          "not-found",
          `工作表“${name}”找不到了，可能改了名或被删了。请重新打开文件再试。`,
          "no such sheet",
        );
      return grid;
    });
  }

  async readRange(name: string, range: CellRange, control: WorkControl = {}): Promise<SheetGrid> {
    return partOf(await this.readSheet(name, control), range);
  }

  async settings(): Promise<ReadonlyMap<string, string>> {
    return this.coded(async () => {
      if (!isZip(this.current)) return new Map();
      return (await readOutline(openZip(this.current), {})).workbook.settings();
    });
  }

  async apply(edits: readonly WorkbookEdit[], control: WorkControl = {}): Promise<void> {
    const work = this.turn.then(async () => {
      try {
        this.current = await patched(this.current, edits, control);
      } catch (error) {
        throw editErrorOf(error);
      }
      for (const change of changesOf(edits, (name) => name))
        for (const listener of [...this.listeners]) listener(change);
    });
    this.turn = work.catch(() => undefined);
    return work;
  }

  /** A file has no screen. */
  async select(): Promise<null> {
    return Promise.resolve(null);
  }

  async selection(): Promise<null> {
    return Promise.resolve(null);
  }

  /** Nobody else changes the bytes. */
  async watch(listener: (change: WorkbookChange) => void): Promise<() => Promise<void>> {
    this.listeners.add(listener);
    return Promise.resolve(() => {
      this.listeners.delete(listener);
      return Promise.resolve();
    });
  }

  private async coded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw codedError(error);
    }
  }
}

/**
 * Opens a file's bytes. What is an .xlsx has its small parts looked at, so that a broken file is known at once.
 * @throws {WorkbookError}
 */
export async function openWorkbookFile(bytes: Uint8Array, options: OpenOptions = {}): Promise<XlsxFileHost> {
  const host = new XlsxFileHost(bytes, options);
  if (isZip(bytes)) await host.isStructureProtected();
  return host;
}
