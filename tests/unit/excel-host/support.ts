import { BookModel, startExcel, type ExcelOptions, type StartedExcel } from "../../support/excel-host";

export interface Opened extends StartedExcel {
  readonly book: BookModel;
}

/** A workbook with empty sheets of these names, open in the test host. */
export async function open(names: readonly string[] = ["一组"], options: ExcelOptions = {}): Promise<Opened> {
  const book = new BookModel();
  for (const name of names) book.addSheet(name);
  return { ...(await startExcel(book, options)), book };
}

/** What the client throws when a batch fails. */
export interface ClientError {
  readonly code: string;
  readonly debugInfo: { readonly errorLocation?: string };
}

/** The error of a batch that must fail. */
export async function errorOf(work: Promise<unknown>): Promise<ClientError> {
  try {
    await work;
  } catch (error) {
    return error as ClientError;
  }
  throw new Error("it did not fail");
}

/** Lets events be delivered. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Waits for something that comes by itself, for a second at most. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100 && !isSo(); turn++) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Five rows of names and numbers, with a sum, and what else can stand on a sheet. */
export async function ledger(): Promise<Opened> {
  const excel = await open(["一组", "二组"]);
  excel.host.person.write("一组", "A1:C5", [
    ["姓名", "收入", "人均"],
    ["张三", 30, "=B2/3"],
    ["李四", 10, "=B3/3"],
    ["王五", 20, "=B4/3"],
    ["合计", "=SUM(B2:B4)", "=一组!$B$5/9"],
  ]);
  excel.host.person.write("二组", "A1", "=一组!B3");
  return excel;
}

/** What stands in the first rows of a column: formulas, else values. */
export const column = (excel: Opened, sheet: string, letter: number, rows: number) =>
  Array.from({ length: rows }, (_, row) => {
    const cell = excel.book.sheet(sheet).cells.at(row, letter);
    return cell?.formula ?? cell?.value ?? "";
  });

/** Collects events of all sheets. */
export async function changes(excel: Opened, event: "onChanged" | "onRowSorted" | "onRowHiddenChanged") {
  const seen: { address: string; changeType?: string; source: string; changeDirectionState?: unknown }[] = [];
  await excel.Excel.run(async (context) => {
    const handlers = context.workbook.worksheets[event] as OfficeExtension.EventHandlers<
      (typeof seen)[number]
    >;
    handlers.add((args) => {
      seen.push(args);
      return Promise.resolve();
    });
    await context.sync();
  });
  await settle();
  return seen;
}
