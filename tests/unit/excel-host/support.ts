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
