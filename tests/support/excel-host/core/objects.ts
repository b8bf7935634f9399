import type { BookModel } from "../model/book";
import type { ConditionalFormat } from "../model/conditional";
import type { NameModel } from "../model/names";
import type { Place, Places } from "../model/place";
import type { CommentModel, SheetModel, TableModel } from "../model/sheet";
import type { BorderSide, RangeSide } from "../model/style";
import type { Arguments } from "./arguments";
import type { ExcelHost } from "./host";

export interface FormatOf {
  readonly sheet: SheetModel;
  readonly format: ConditionalFormat;
}

/** Rows and columns of a range that are not hidden. */
export interface View {
  readonly sheet: SheetModel;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly index: number;
}

/** What an object of each API class stands for in the model. A collection stands for what holds its items. */
export interface Targets {
  AddinInternalService: BookModel;
  Application: BookModel;
  AutoFilter: SheetModel;
  Comment: { readonly sheet: SheetModel; readonly comment: CommentModel };
  CommentCollection: { readonly book: BookModel; readonly sheet: SheetModel | null };
  ConditionalFormat: FormatOf;
  ConditionalFormatCollection: Places;
  ConditionalFormatRule: FormatOf;
  ConditionalRangeBorder: FormatOf & { readonly side: BorderSide };
  ConditionalRangeBorderCollection: FormatOf;
  ConditionalRangeFill: FormatOf;
  ConditionalRangeFont: FormatOf;
  ConditionalRangeFormat: FormatOf;
  CustomConditionalFormat: FormatOf;
  DataValidation: Places;
  FormatProtection: Places;
  NamedItem: NameModel;
  NamedItemCollection: { readonly book: BookModel; readonly scope: SheetModel | null };
  Range: Place;
  RangeAreas: Places;
  RangeBorder: Places & { readonly side: RangeSide };
  RangeBorderCollection: Places;
  RangeCollection: Places;
  RangeFill: Places;
  RangeFont: Places;
  RangeFormat: Places;
  RangeSort: Place;
  RangeView: View;
  RangeViewCollection: View;
  Runtime: BookModel;
  Setting: { readonly book: BookModel; readonly key: string };
  SettingCollection: BookModel;
  Table: { readonly sheet: SheetModel; readonly table: TableModel };
  TableCollection: { readonly book: BookModel; readonly sheet: SheetModel | null };
  Workbook: BookModel;
  /** A file in base64; "" for an empty workbook. */
  WorkbookCreated: { readonly content: string };
  WorkbookProtection: BookModel;
  Worksheet: SheetModel;
  WorksheetCollection: BookModel;
  WorksheetFreezePanes: SheetModel;
  WorksheetProtection: SheetModel;
}

export type ClassName = keyof Targets;

/** An object of the API on the host's side. */
export class HostObject<K extends ClassName = ClassName> {
  /** Given once the client asked to keep it over several requests. */
  referenceId: string | null = null;

  constructor(
    readonly className: K,
    /** Changes when cells move under a range. */
    public target: Targets[K],
  ) {}

  is<N extends ClassName>(name: N): this is HostObject<N> {
    return (this.className as string) === name;
  }
}

/** What a path leads to; null is the null object. */
export type Found = HostObject | null;

/** How a class of the API works: all names as they stand on the wire (PascalCase). */
export interface ClassSpec<T> {
  /** By what the client finds the object again in later requests. */
  readonly identity?: {
    readonly key: "Id" | "_Id";
    of(target: T): string;
  };
  /** Objects without identity are kept by reference. */
  readonly isKept?: true;
  readonly get?: Readonly<Record<string, (target: T, host: ExcelHost) => unknown>>;
  readonly set?: Readonly<Record<string, (target: T, value: unknown, host: ExcelHost) => void>>;
  /** Properties that are objects. */
  readonly child?: Readonly<Record<string, (target: T, host: ExcelHost) => Found>>;
  /** Methods: an object (null is the null object), or plain data. */
  readonly call?: Readonly<Record<string, (target: T, args: Arguments, host: ExcelHost) => unknown>>;
  /** Of a collection. */
  readonly items?: (target: T, host: ExcelHost) => HostObject[];
  /** Of a collection: getItem. */
  readonly item?: (target: T, args: Arguments, host: ExcelHost) => HostObject;
}

export type ClassSpecs = { readonly [K in ClassName]: ClassSpec<Targets[K]> };
