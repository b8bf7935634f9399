import type { SheetGrid } from "../../sheet";
import {
  CancelledError,
  changesOf,
  EditError,
  packGrid,
  partOf,
  unpackGrid,
  WorkbookError,
  type CellRange,
  type CellRef,
  type PackedGrid,
  type SheetInfo,
  type WorkbookChange,
  type WorkbookContent,
  type WorkbookEdit,
  type WorkbookHost,
  type WorkControl,
} from "../../sheet";
import { received } from "../../thread";
import type { FileWorker, OpenedFile } from "./protocol";

/** What the page shows of the open file, told anew after every change. */
export interface FileView {
  readonly name: string;
  readonly sheets: readonly SheetGrid[];
  readonly infos: readonly SheetInfo[];
  /** Cells of the user's sheets that were changed and not saved to a new file yet. */
  readonly unsaved: number;
  /** Where the pane sent the person last. */
  readonly selected: { readonly sheet: string; readonly cell: CellRef } | null;
  /** Counts up when the person is to write into the selected cell. */
  readonly editRequests: number;
}

/**
 * The workbook of the page without Excel: cells in sight here, bytes in a worker. Every edit goes through the patcher
 * at once, so that saving is nothing but handing out bytes that were verified already.
 */
export class PageHost implements WorkbookHost {
  readonly abilities;
  private grids: Map<string, SheetGrid>;
  private listeners = new Set<(change: WorkbookChange) => void>();
  private viewers = new Set<() => void>();
  private unsaved = new Set<string>();
  private editRequests = 0;
  /** Where the person is; null before they went anywhere: then it is the first cell. */
  private place: FileView["selected"] = null;
  private current: FileView;

  private constructor(
    private readonly worker: FileWorker,
    private readonly fileName: string,
    private readonly content: Pick<WorkbookContent, "format" | "notices">,
    sheets: readonly PackedGrid[],
    private infos: readonly SheetInfo[],
    private isLocked: boolean,
    private kept: OpenedFile["settings"],
    private readonly wrapProgress: (progress: (done: number) => void) => (done: number) => void,
  ) {
    this.abilities = { notes: true, edits: content.format === "xlsx" };
    this.grids = new Map(sheets.map((sheet) => [sheet.name, unpackGrid(sheet)]));
    this.current = this.newView(null);
  }

  /**
   * Opens a file.
   * @param wrapProgress makes a function that can be called from another thread
   * @throws WorkbookError, CancelledError
   */
  static async open(
    worker: FileWorker,
    name: string,
    bytes: ArrayBuffer,
    control: WorkControl,
    wrapProgress: (progress: (done: number) => void) => (done: number) => void = (progress) => progress,
  ): Promise<PageHost> {
    const onProgress = (done: number) => {
      if (control.signal?.aborted) worker.stop();
      control.onProgress?.(done);
    };
    const answer = await worker.open(name, bytes, wrapProgress(onProgress));
    if (control.signal?.aborted) throw new CancelledError();
    const { sheets, infos, isStructureProtected, settings, ...content } = received(answer);
    return new PageHost(worker, name, content, sheets, infos, isStructureProtected, settings, wrapProgress);
  }

  /** What is to be shown; the same value as long as nothing changed. */
  view(): FileView {
    return this.current;
  }

  onView(viewer: () => void): () => void {
    this.viewers.add(viewer);
    return () => this.viewers.delete(viewer);
  }

  /** The person went to a cell of the grid. */
  userSelected(sheet: string, cell: CellRef): void {
    this.place = { sheet, cell };
    this.tell({ kind: "selection", sheetId: sheet, cell });
  }

  /** The person is to write into the selected cell. */
  askForEdit(): void {
    this.editRequests++;
    this.show();
  }

  /** Changes made before the file was kept and opened again. */
  countUnsaved(changes: number): void {
    for (let at = 0; at < changes; at++) this.unsaved.add(`before ${String(at)}`);
    this.show();
  }

  /** The file as it is now; afterwards nothing counts as unsaved. */
  async save(): Promise<ArrayBuffer> {
    const bytes = await this.worker.bytes();
    this.unsaved.clear();
    this.show();
    return bytes;
  }

  /** The file as it is now, while it goes on counting as unsaved. */
  async bytes(): Promise<ArrayBuffer> {
    return this.worker.bytes();
  }

  name(): Promise<string> {
    return Promise.resolve(this.fileName);
  }

  sheets(): Promise<readonly SheetInfo[]> {
    return Promise.resolve(this.infos);
  }

  isStructureProtected(): Promise<boolean> {
    return Promise.resolve(this.isLocked);
  }

  async read(control: WorkControl = {}): Promise<WorkbookContent> {
    const sheets: SheetGrid[] = [];
    for (const { name } of this.infos) {
      if (control.signal?.aborted) throw new CancelledError();
      sheets.push(await this.readSheet(name));
      control.onProgress?.(sheets.length / this.infos.length);
      await control.pause?.();
    }
    return { ...this.content, sheets };
  }

  /** A copy: whoever asked may give it away. */
  readSheet(name: string): Promise<SheetGrid> {
    return this.promised(() => unpackGrid(structuredClone(packGrid(this.grid(name)))));
  }

  readRange(name: string, range: CellRange): Promise<SheetGrid> {
    return this.promised(() => partOf(this.grid(name), range));
  }

  async validations(): Promise<ReadonlyMap<string, readonly CellRange[]>> {
    return new Map(received(await this.worker.validations()));
  }

  settings(): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(new Map(this.kept));
  }

  async apply(edits: readonly WorkbookEdit[], control: WorkControl = {}): Promise<void> {
    if (!this.abilities.edits) {
      const message =
        "这种格式的文件只能查看，不能写入。请用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后再试。";
      throw new EditError("unsupported", message);
    }
    const answer = await this.worker.apply(
      edits,
      this.wrapProgress((done) => control.onProgress?.(done)),
    );
    const { infos, isStructureProtected, read, settings } = received(answer);
    const known = new Map(this.grids);
    for (const sheet of read) known.set(sheet.name, unpackGrid(sheet));
    this.grids = new Map(infos.flatMap(({ name }) => (known.has(name) ? [[name, known.get(name)!]] : [])));
    this.infos = infos;
    this.isLocked = isStructureProtected;
    this.kept = settings;
    // A signature that is not saved is lost.
    if (edits.some((edit) => edit.kind === "setting")) this.unsaved.add("signature");
    for (const change of changesOf(edits, (name) => name)) {
      if (change.kind === "cells") {
        const { top, left } = change.range;
        this.unsaved.add(`${change.sheetId}!${String(top)},${String(left)}`);
      }
      this.tell(change);
    }
    this.show();
  }

  select(sheet: string, cell: CellRef): Promise<boolean> {
    this.place = { sheet, cell };
    this.show({ sheet, cell });
    return Promise.resolve(this.grids.get(sheet)?.hiddenRows.has(cell.row) === true);
  }

  selection(): Promise<{ readonly sheet: string; readonly range: CellRange } | null> {
    const first = this.current.sheets[0]?.name;
    const place = this.place ?? (first === undefined ? null : { sheet: first, cell: { row: 0, column: 0 } });
    if (!place) return Promise.resolve(null);
    const { row, column } = place.cell;
    const range = { top: row, bottom: row, left: column, right: column };
    return Promise.resolve({ sheet: place.sheet, range });
  }

  watch(listener: (change: WorkbookChange) => void): Promise<() => Promise<void>> {
    this.listeners.add(listener);
    return Promise.resolve(() => {
      this.listeners.delete(listener);
      return Promise.resolve();
    });
  }

  private grid(name: string): SheetGrid {
    const grid = this.grids.get(name);
    if (grid) return grid;
    throw new WorkbookError("not-found", `工作表“${name}”找不到了，可能改了名或被删了。请重新打开文件再试。`);
  }

  private promised<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve) => resolve(work()));
  }

  private tell(change: WorkbookChange): void {
    for (const listener of [...this.listeners]) listener(change);
  }

  private show(selected = this.current.selected): void {
    this.current = this.newView(selected);
    for (const viewer of [...this.viewers]) viewer();
  }

  private newView(selected: FileView["selected"]): FileView {
    const { infos, unsaved, fileName, editRequests } = this;
    const sheets = [...this.grids.values()];
    return { name: fileName, sheets, infos, unsaved: unsaved.size, selected, editRequests };
  }
}
