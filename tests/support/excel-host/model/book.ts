import type { CellRange } from "../../../../src/sheet";
import { same, WHOLE_SHEET } from "./area";
import { ApiError, denied, invalid } from "./error";
import type { NameModel } from "./names";
import type { Secret } from "./protection";
import { renameReferences } from "./references";
import { SheetModel, type Visibility } from "./sheet";
import type { Shift } from "./shift";

/** Who is doing it: the add-in itself, the person at this machine, or somebody who edits the same workbook. */
export type Actor = "addin" | "person" | "coauthor";

export type BookEvent =
  | {
      readonly kind: "changed";
      readonly sheet: SheetModel;
      readonly area: CellRange;
      /** Excel.DataChangeType; edited values when absent. */
      readonly changeType?: string;
      /** As it goes over the wire, such as "ShiftCellDown". */
      readonly shiftDirection?: string;
    }
  | { readonly kind: "formatChanged" | "rowsSorted"; readonly sheet: SheetModel; readonly area: CellRange }
  | {
      readonly kind: "rowsHidden";
      readonly sheet: SheetModel;
      readonly area: CellRange;
      readonly isHidden: boolean;
    }
  | { readonly kind: "selected"; readonly sheet: SheetModel; readonly area: CellRange }
  | { readonly kind: "activated" | "deactivated" | "added" | "deleted"; readonly sheet: SheetModel }
  | { readonly kind: "renamed"; readonly sheet: SheetModel; readonly before: string }
  | { readonly kind: "visibility"; readonly sheet: SheetModel; readonly before: Visibility }
  | { readonly kind: "protection"; readonly sheet: SheetModel }
  | { readonly kind: "moved"; readonly sheet: SheetModel; readonly before: number };

const VISIBILITIES: readonly Visibility[] = ["Visible", "Hidden", "VeryHidden"];

/** The workbook that is open in the test host. */
export class BookModel {
  readonly sheets: SheetModel[] = [];
  readonly names: NameModel[] = [];
  readonly settings = new Map<string, unknown>();
  /** Protection of the structure. */
  protection: Secret | null = null;
  calculationMode = "Automatic";
  name = "台账.xlsx";
  /** The person at this machine: author of comments. */
  userName = "测试用户";
  /** What the clock of the host says, ISO 8601; dates without a year fall into its year. */
  now = "2026-01-15T08:00:00.000Z";
  actor: Actor = "addin";
  /** Called for every change. */
  onEvent: (event: BookEvent, actor: Actor) => void = () => undefined;

  /** Called when cells moved, so that ranges somebody holds move along. */
  onShift: (shift: Shift) => void = () => undefined;

  private current: SheetModel | null = null;
  private lastId = 0;

  /** A new id: in braces, as Excel's are. */
  newId(): string {
    this.lastId++;
    return `{${this.lastId.toString(16).toUpperCase().padStart(8, "0")}-0001-4000-8000-7A1F00000000}`;
  }

  get year(): number {
    return Number(this.now.slice(0, 4));
  }

  get active(): SheetModel {
    const sheet = this.current ?? this.sheets.find(({ visibility }) => visibility === "Visible");
    if (!sheet) throw new ApiError("ItemNotFound");
    return sheet;
  }

  findSheet(nameOrId: string): SheetModel | null {
    const wanted = nameOrId.toLowerCase();
    return (
      this.sheets.find(({ name, id }) => name.toLowerCase() === wanted || id.toLowerCase() === wanted) ?? null
    );
  }

  /** A sheet that must be there. */
  sheet(name: string): SheetModel {
    const sheet = this.findSheet(name);
    if (!sheet) throw new ApiError("ItemNotFound");
    return sheet;
  }

  addSheet(name: string | null): SheetModel {
    this.checkStructure();
    const sheet = new SheetModel(this, this.newId(), this.checkSheetName(name ?? this.freeName(), null));
    this.sheets.push(sheet);
    this.emit({ kind: "added", sheet });
    return sheet;
  }

  deleteSheet(sheet: SheetModel): void {
    this.checkStructure();
    // Documented at Worksheet.delete: a very hidden sheet must be shown first.
    if (sheet.visibility === "VeryHidden") throw new ApiError("InvalidOperation");
    this.checkNotLast(sheet);
    const at = this.sheets.indexOf(sheet);
    this.sheets.splice(at, 1);
    if (this.current === sheet) this.current = null;
    this.mapFormulas((formula) => renameReferences(formula, sheet.name, null));
    this.emit({ kind: "deleted", sheet });
  }

  renameSheet(sheet: SheetModel, name: unknown): void {
    this.checkStructure();
    const before = sheet.name;
    sheet.name = this.checkSheetName(name, sheet);
    if (before === sheet.name) return;
    this.mapFormulas((formula) => renameReferences(formula, before, sheet.name));
    this.emit({ kind: "renamed", sheet, before });
  }

  moveSheet(sheet: SheetModel, position: unknown): void {
    this.checkStructure();
    const isIndex = typeof position === "number" && Number.isInteger(position);
    if (!isIndex || position < 0 || position >= this.sheets.length) throw invalid("position");
    const before = this.sheets.indexOf(sheet);
    this.sheets.splice(before, 1);
    this.sheets.splice(position, 0, sheet);
    if (before !== position) this.emit({ kind: "moved", sheet, before });
  }

  setVisibility(sheet: SheetModel, visibility: unknown): void {
    const known = VISIBILITIES.find((one) => one === visibility);
    if (!known) throw invalid("visibility");
    this.checkStructure();
    if (known !== "Visible") this.checkNotLast(sheet);
    const before = sheet.visibility;
    sheet.visibility = known;
    if (known !== "Visible" && this.current === sheet) this.current = null;
    if (before !== known) this.emit({ kind: "visibility", sheet, before });
  }

  activate(sheet: SheetModel): void {
    if (sheet.visibility !== "Visible") throw new ApiError("InvalidOperation");
    const before = this.active;
    this.current = sheet;
    if (before === sheet) return;
    this.emit({ kind: "deactivated", sheet: before });
    this.emit({ kind: "activated", sheet });
  }

  select(sheet: SheetModel, area: CellRange): void {
    this.activate(sheet);
    const isNew = !same(sheet.selection, area);
    sheet.selection = area;
    if (isNew) this.emit({ kind: "selected", sheet, area });
  }

  /** Rewrites every formula: of cells, names, conditional formats and validations. `home` is the sheet it stands in. */
  mapFormulas(change: (formula: string, home: SheetModel | null) => string): void {
    for (const name of this.names) name.formula = change(name.formula, null);
    for (const sheet of this.sheets) {
      for (const name of [...sheet.names, ...sheet.ownNames]) name.formula = change(name.formula, sheet);
      for (const format of sheet.formats) format.formula = change(format.formula, sheet);
      sheet.validations = sheet.validations.map((one) => {
        const detail = Object.entries(one.rule.detail).map(([name, value]) => {
          const isFormula =
            typeof value === "string" && (value.startsWith("=") || name.startsWith("formula"));
          return [name, isFormula ? change(value, sheet) : value] as const;
        });
        return { ...one, rule: { ...one.rule, detail: Object.fromEntries(detail) } };
      });
      for (const { cell } of sheet.cells.within(WHOLE_SHEET)) {
        if (cell.formula !== null) cell.formula = change(cell.formula, sheet);
      }
    }
  }

  emit(event: BookEvent): void {
    this.onEvent(event, this.actor);
  }

  private checkStructure(): void {
    if (this.protection) throw denied();
  }

  private checkNotLast(sheet: SheetModel): void {
    const others = this.sheets.some((one) => one !== sheet && one.visibility === "Visible");
    if (!others && sheet.visibility === "Visible") throw new ApiError("InvalidOperation");
  }

  private freeName(): string {
    let number = this.sheets.length + 1;
    while (this.findSheet(`Sheet${String(number)}`)) number++;
    return `Sheet${String(number)}`;
  }

  private checkSheetName(name: unknown, self: SheetModel | null): string {
    if (typeof name !== "string" || name === "" || name.length > 31) throw invalid("sheet name");
    if (/[:\\/?*[\]]/.test(name) || /^'|'$/.test(name) || name.toLowerCase() === "history") {
      throw invalid("sheet name");
    }
    const other = this.sheets.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (other && other !== self) throw new ApiError("ItemAlreadyExists");
    return name;
  }
}
