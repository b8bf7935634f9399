import {
  parseA1,
  partOf,
  SheetGrid,
  WorkbookError,
  type CellInput,
  type CellRange,
  type CellRef,
  type SheetInfo,
  type WorkbookContent,
  type WorkbookEdit,
  type WorkbookHost,
} from "../../../../src/sheet";

/** A small workbook in memory: values can be set, everything else of a list of edits is only counted. */
export class GridHost implements WorkbookHost {
  readonly abilities = { notes: true, edits: true };
  fileName = "柳沟.xlsx";
  infos: SheetInfo[];
  private readonly grids = new Map<string, SheetGrid>();

  constructor(
    sheets: Readonly<Record<string, readonly (readonly CellInput[])[]>> = { 户: [["户编号"], ["1"]] },
  ) {
    this.infos = Object.keys(sheets).map((name) => infoOf(name));
    for (const [name, rows] of Object.entries(sheets)) {
      const grid = new SheetGrid(name);
      rows.forEach((row, at) => row.forEach((value, column) => put(grid, at, column, value)));
      this.grids.set(name, grid);
    }
  }

  valueAt(sheet: string, cell: string) {
    const ref = parseA1(cell)!;
    return this.grids.get(sheet)!.value(ref.row, ref.column);
  }

  rename(from: string, to: string): void {
    const old = this.grids.get(from)!;
    const grid = new SheetGrid(to);
    for (let column = 0; column < old.columnCount; column++)
      for (let row = 0; row < old.rowCount; row++) grid.copyCell(old, row, column);
    this.grids.delete(from);
    this.grids.set(to, grid);
    this.infos = this.infos.map((info) => (info.name === from ? { ...info, name: to } : info));
  }

  /** Hides or shows a row (from 0) without a word, as a filter does. */
  hide(sheet: string, row: number, isHidden = true): void {
    const { hiddenRows } = this.grids.get(sheet)!;
    if (isHidden) hiddenRows.add(row);
    else hiddenRows.delete(row);
  }

  /** @returns what puts it back, as another sheet of the same name */
  remove(name: string): () => void {
    const [grid, infos] = [this.grids.get(name)!, this.infos];
    this.grids.delete(name);
    this.infos = infos.filter((info) => info.name !== name);
    return () => {
      this.grids.set(name, grid);
      this.infos = infos.map((info) => (info.name === name ? { ...info, id: `${info.id} again` } : info));
    };
  }

  name(): Promise<string> {
    return Promise.resolve(this.fileName);
  }

  sheets(): Promise<readonly SheetInfo[]> {
    return Promise.resolve(this.infos);
  }

  isStructureProtected(): Promise<boolean> {
    return Promise.resolve(false);
  }

  async read(): Promise<WorkbookContent> {
    const sheets = await Promise.all(this.infos.map(({ name }) => this.readSheet(name)));
    return { format: "xlsx", sheets, notices: [] };
  }

  async readSheet(name: string): Promise<SheetGrid> {
    await Promise.resolve();
    const grid = this.grids.get(name);
    if (!grid) throw new WorkbookError("not-found", `工作表“${name}”找不到了。`);
    return partOf(grid, { top: 0, left: 0, bottom: 9_999, right: 99 });
  }

  async readRange(name: string, range: CellRange): Promise<SheetGrid> {
    return partOf(await this.readSheet(name), range);
  }

  settings(): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(new Map());
  }

  apply(edits: readonly WorkbookEdit[]): Promise<void> {
    for (const edit of edits) {
      if (edit.kind === "setCells")
        for (const { cell, value } of edit.cells) {
          const { row, column } = parseA1(cell)!;
          put(this.grids.get(edit.sheet)!, row, column, value);
        }
      else if (edit.kind === "hideRows")
        for (const row of edit.rows) this.hide(edit.sheet, row, edit.isHidden);
      else if (edit.kind === "putSheet" && !this.grids.has(edit.name)) {
        this.grids.set(edit.name, new SheetGrid(edit.name));
        this.infos = [...this.infos, { ...infoOf(edit.name), role: edit.role }];
      }
    }
    return Promise.resolve();
  }

  select(sheet: string, { row }: CellRef): Promise<boolean> {
    return Promise.resolve(this.grids.get(sheet)?.hiddenRows.has(row) === true);
  }

  selection(): Promise<null> {
    return Promise.resolve(null);
  }

  watch(): Promise<() => Promise<void>> {
    return Promise.resolve(() => Promise.resolve());
  }
}

/** Ids are not names: whoever takes one for the other fails. */
const infoOf = (name: string): SheetInfo => ({
  id: `id of ${name}`,
  name,
  visibility: "visible",
  isProtected: false,
  role: null,
});

function put(grid: SheetGrid, row: number, column: number, value: CellInput): void {
  grid.clear(row, column);
  if (typeof value === "string") grid.setText(row, column, value);
  else if (typeof value === "number") grid.setNumber(row, column, value);
  else if (typeof value === "boolean") grid.setBoolean(row, column, value);
  else if (value !== null) grid.setNumber(row, column, value.date, true);
}
