import {
  putRange,
  unpackGrid,
  WorkbookError,
  type CellRange,
  type PackedGrid,
  type SheetGrid,
  type WorkbookContent,
} from "../../sheet";

/** The cells of the open workbook, sheet by sheet in the order of the tabs. */
export class KeptSheets {
  private grids: SheetGrid[] = [];

  open(sheets: readonly PackedGrid[]): void {
    this.grids = sheets.map(unpackGrid);
  }

  all(): readonly SheetGrid[] {
    return this.grids;
  }

  get(name: string): SheetGrid | undefined {
    return this.grids.find((grid) => grid.name === name);
  }

  /**
   * The sheets as they are named and ordered now; sheets that are in neither list are gone.
   * @throws WorkbookError when a sheet is named whose cells nobody gave
   */
  put(names: readonly string[], read: readonly PackedGrid[]): void {
    const fresh = new Map(read.map((packed) => [packed.name, packed]));
    this.grids = names.map((name) => {
      const packed = fresh.get(name);
      const grid = packed ? unpackGrid(packed) : this.get(name);
      if (!grid) throw new WorkbookError("damaged", "表变了，要重新读一遍。", `no cells of ${name}`);
      return grid;
    });
  }

  /**
   * @returns the sheet that changed
   * @throws WorkbookError when there is no such sheet
   */
  putRange(sheet: string, range: CellRange, part: PackedGrid): SheetGrid {
    const grid = this.get(sheet);
    if (!grid) throw new WorkbookError("damaged", "表变了，要重新读一遍。", `no sheet ${sheet}`);
    putRange(unpackGrid(part), grid, range);
    return grid;
  }

  content(): WorkbookContent {
    return { format: "xlsx", sheets: this.grids, notices: [] };
  }
}
