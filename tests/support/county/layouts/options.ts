import type { Random } from "../random";

/** How a sheet is written. Everything is off unless told: plain names, catalog order, dates as date cells. */
export interface LayoutOptions {
  /** Dates as date cells, or as text 2025-03-31. */
  readonly dates?: "cell" | "text";
  /** 年月 as text 202304, as text 2023-04, or as date cells. */
  readonly months?: "compact" | "dashed" | "cell";
  /** Headers that stand for the same thing in older workbooks; needs `random`. */
  readonly aliases?: boolean;
  /** Columns in any order; needs `random`. */
  readonly shuffle?: boolean;
  readonly random?: Random;
  /** 工资性收入（元）. */
  readonly units?: boolean;
  /** *姓名 for required columns. */
  readonly stars?: boolean;
  /** Line breaks inside long headers. */
  readonly breaks?: boolean;
  /** Two-level headers with merged parents, where the ledger has groups. */
  readonly grouped?: boolean;
  /** A line of （1）（2）… below the header. */
  readonly columnNumbers?: boolean;
  /** A leading column 序号. */
  readonly serial?: boolean;
  /** A line 合计 below the data. */
  readonly totals?: boolean;
  /** Title, 填报单位 line and signature line around the table. */
  readonly frame?: boolean;
  /** All columns of the catalog, or (default) required ones and those that anyone fills. */
  readonly allColumns?: boolean;
  /** Cards: ☑是 □否 instead of the plain value. */
  readonly boxes?: boolean;
}

/** Who a sheet is from and when, for captions and signature lines. */
export interface Caption {
  readonly town: string;
  readonly village: string;
  readonly year: number;
  /** 填报日期, a serial. */
  readonly date: number;
  readonly filler: string;
  readonly reviewer: string;
  readonly leader: string;
  readonly phone: string;
}
