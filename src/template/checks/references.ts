import { NotNativeError, type NativeCells, type NativeReferences } from "../../formula";
import type { PlanOptions } from "./model";
import type { LaidLink } from "./links";
import type { CheckSheet } from "./sheet";

/** Types of formula/ by the parts of its interface: rooms are entered by their index. */
type Table = Parameters<NativeReferences["place"]>[0];
type Column = Parameters<NativeReferences["own"]>[0];
type List = Parameters<NativeReferences["codeList"]>[0];

/** Signs that criteria read as wildcards. */
const WILDCARD = /[*?~]/;

/** What formulas of one sheet's rows may point at. */
export class SheetReferences implements NativeReferences {
  readonly arrays: boolean = true;

  constructor(
    protected readonly sheet: CheckSheet,
    private readonly options: PlanOptions,
    private readonly link: (table: string) => LaidLink,
    private readonly targetOf: (table: string) => CheckSheet,
  ) {}

  get today(): string {
    return this.options.today;
  }

  own({ name }: Column): NativeCells | null {
    return this.sheet.own(name);
  }

  range(table: Table, { name }: Column): NativeCells | null {
    const target = this.targetOf(table.name);
    const read = target.read(name);
    if (!read) return null;
    // Whole ledgers are asked about all rows: cells that cannot be trusted count as blank there.
    const isClean = table.cardinality === "all" && target.isNumeric(name);
    const letters = isClean ? target.clean(name) : read.letters;
    return { text: target.area(letters, this.sheet), emptyText: isClean || read.emptyText };
  }

  numbers(table: Table, { name }: Column): string {
    const target = this.targetOf(table.name);
    return target.area(target.numbers(name), this.sheet);
  }

  items(table: Table | null, { name }: Column): string | null {
    const target = table ? this.targetOf(table.name) : this.sheet;
    if (!target.has(name)) return null;
    return table ? target.area(target.items(name), this.sheet) : target.cell(target.items(name));
  }

  place(table: Table): string {
    return this.link(table.name).place;
  }

  scope(table: Table): readonly [string, string] {
    if (table.cardinality === "all") {
      const target = this.targetOf(table.name);
      return [target.area(target.used(), this.sheet), "1"];
    }
    const { target, groups, place } = this.link(table.name);
    return [target.area(groups, this.sheet), place];
  }

  untrusted(table: Table | null, { name }: Column): string | null {
    const target = table ? this.targetOf(table.name) : this.sheet;
    if (!target.has(name) || !target.isNumeric(name)) return null;
    if (!table) return target.isWrong(name);
    const { place } = this.link(table.name);
    const wrong = target.area(target.wrong()!, this.sheet);
    if (table.cardinality === "one")
      return `IF(${place}>0,ISNUMBER(FIND("、${name}、",INDEX(${wrong},${place}))),FALSE)`;
    const [range, value] = this.scope(table);
    return WILDCARD.test(name)
      ? `SUMPRODUCT((${range}=${value})*ISNUMBER(FIND("、${name}、",${wrong})))>0`
      : `COUNTIFS(${range},${value},${wrong},"*、${name}、*")>0`;
  }

  parameter(name: string): string {
    const reference = this.options.parameter(name);
    if (reference === null) throw new NotNativeError(name);
    return reference;
  }

  codeList({ label }: List): string | null {
    return this.options.codeListRange(label);
  }

  keep(title: string, formula: string): string | null {
    return this.sheet.cell(this.sheet.helper(title, formula));
  }
}

const nowhere = (): never => {
  throw new NotNativeError("表的列");
};

/** For a relation's `where`, which is asked of every row: a cell that cannot be trusted is 0 there. */
export class ConditionReferences extends SheetReferences {
  constructor(sheet: CheckSheet, options: PlanOptions) {
    super(sheet, options, nowhere, nowhere);
  }

  override own(column: Column): NativeCells | null {
    const cells = super.own(column);
    if (!cells || !this.sheet.isNumeric(column.name)) return cells;
    return { ...cells, text: `IF(${this.sheet.isWrong(column.name)},0,${cells.text})` };
  }

  override keep(): null {
    return null;
  }
}

/** For data validations: nothing but the row's own cells, and no inline arrays. */
export class ValidationReferences extends SheetReferences {
  override readonly arrays = false;

  constructor(sheet: CheckSheet, options: PlanOptions) {
    super(sheet, options, nowhere, nowhere);
  }

  override own({ name }: Column): NativeCells | null {
    if (!this.sheet.has(name)) return null;
    if (this.sheet.indicator(name).type === "yearMonth") throw new NotNativeError("年月");
    return { text: this.sheet.cell(this.sheet.entered(name)), emptyText: false };
  }

  override parameter(name: string): string {
    throw new NotNativeError(name);
  }

  override codeList(): null {
    return null;
  }

  override items(): null {
    return null;
  }

  override keep(): null {
    return null;
  }
}
