import type { CellRange } from "../../../../src/sheet";
import { bounding, intersect, WHOLE_SHEET } from "./area";
import { Cells } from "./cells";
import type { ConditionalFormat } from "./conditional";
import type { BookModel } from "./book";
import type { NameModel } from "./names";
import type { SheetProtection } from "./protection";
import type { Validation } from "./validation";

export type Visibility = "Visible" | "Hidden" | "VeryHidden";

export interface CommentModel {
  readonly id: string;
  row: number;
  column: number;
  content: string;
  readonly author: string;
  /** ISO 8601. */
  readonly created: string;
  resolved: boolean;
}

/** A note of the old kind: this client does not see notes, files keep them. */
export interface NoteModel {
  row: number;
  column: number;
  readonly author: string;
  readonly content: string;
}

export interface TableModel {
  readonly id: string;
  name: string;
  /** Header row first. */
  area: CellRange;
  readonly hasHeaders: boolean;
  readonly hasTotals: boolean;
  columns: readonly string[];
  readonly style: string;
}

export interface FilterModel {
  area: CellRange;
  /** Criteria by column inside the area, as the add-in gave them. */
  readonly criteria: Map<number, unknown>;
}

/** Width or height in points; absent where it is the sheet's own. */
export interface Band {
  size?: number;
  hidden?: boolean;
}

/** One worksheet: all that add-ins can see or change of it. */
export class SheetModel {
  visibility: Visibility = "Visible";
  tabColor = "";
  showGridlines = true;
  readonly cells = new Cells();
  merges: CellRange[] = [];
  /** Highest priority first. */
  formats: ConditionalFormat[] = [];
  validations: Validation[] = [];
  readonly names: NameModel[] = [];
  protection: SheetProtection | null = null;
  frozen: { readonly rows: number; readonly columns: number } | null = null;
  filter: FilterModel | null = null;
  /** By index from 0; whole-sheet settings are kept apart. */
  readonly columns = new Map<number, Band>();
  readonly rows = new Map<number, Band>();
  standardWidth = 54;
  standardHeight = 14.25;
  readonly tables: TableModel[] = [];
  readonly comments: CommentModel[] = [];
  readonly notes: NoteModel[] = [];
  /** Names that Excel makes itself (print areas and titles): no names to add-ins. */
  readonly ownNames: NameModel[] = [];
  selection: CellRange = { top: 0, left: 0, bottom: 0, right: 0 };

  constructor(
    readonly book: BookModel,
    readonly id: string,
    public name: string,
  ) {}

  /** The used range inside an area; null when nothing is used there. */
  used(limits: CellRange = WHOLE_SHEET, valuesOnly = false): CellRange | null {
    let used = this.cells.used(limits, valuesOnly);
    if (valuesOnly) return used;
    for (const merge of this.merges) {
      const part = intersect(merge, limits);
      if (part) used = used ? bounding(used, part) : part;
    }
    return used;
  }

  /** The merged range that a place belongs to. */
  mergeAt(row: number, column: number): CellRange | null {
    return (
      this.merges.find(
        (merge) => row >= merge.top && row <= merge.bottom && column >= merge.left && column <= merge.right,
      ) ?? null
    );
  }

  isRowHidden(row: number): boolean {
    return this.rows.get(row)?.hidden ?? false;
  }

  isColumnHidden(column: number): boolean {
    return this.columns.get(column)?.hidden ?? false;
  }
}
