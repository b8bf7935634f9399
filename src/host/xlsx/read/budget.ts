import type { SheetGrid } from "../../../sheet";
import { tooLarge } from "../errors";
import { LIMITS } from "../limits";

/** What the cells of a workbook may take, over all its sheets. */
export class Budget {
  private cells = 0;
  private pages = 0;
  private texts = 0;

  /** Looks at the sheet being read together with those read before. */
  check(grid: SheetGrid): void {
    const pages = this.pages + grid.pageCount;
    if (pages <= LIMITS.scatteredPages) return;
    if (pages > LIMITS.pages) throw tooLarge("cells");
    if (this.cells + grid.cellCount < pages * LIMITS.cellsPerPage) throw tooLarge("scattered cells");
  }

  addText(length: number): void {
    if (length > LIMITS.textLength) throw tooLarge("text of a cell");
    this.texts += length;
    if (this.texts > LIMITS.textTotal) throw tooLarge("texts");
  }

  /** A sheet is done. */
  close(grid: SheetGrid): void {
    this.cells += grid.cellCount;
    this.pages += grid.pageCount;
  }
}
