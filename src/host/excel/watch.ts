import { changesOf, parseRange, type WorkbookChange, type WorkbookEdit } from "../../sheet";
import type { Batches } from "./batch";

type Listener = (change: WorkbookChange) => void;
interface Handler {
  readonly context: Excel.RequestContext | OfficeExtension.ClientRequestContext;
  remove(): void;
}

/** Names are compared at most this often, in milliseconds: this client is not told of renamed sheets. */
const COMPARE_EVERY = 1_500;

/** Tells what happens to the workbook. */
export class Watch {
  private handlers: Handler[] = [];
  private known = "";
  private comparing = 0;
  private isOver = false;

  private constructor(
    private readonly batches: Batches,
    private readonly tell: Listener,
    private readonly isOurs: () => boolean,
  ) {}

  static async start(batches: Batches, tell: Listener, isOurs: () => boolean): Promise<Watch> {
    const watch = new Watch(batches, tell, isOurs);
    await batches.run(async (context) => {
      const { worksheets } = context.workbook;
      const add = (result: unknown) => void watch.handlers.push(result as Handler);
      add(worksheets.onChanged.add((args) => watch.changed(args)));
      add(worksheets.onSelectionChanged.add((args) => watch.selected(args)));
      add(worksheets.onActivated.add(() => watch.compareSoon()));
      add(worksheets.onAdded.add(() => watch.sheets()));
      add(worksheets.onDeleted.add(() => watch.sheets()));
      add(worksheets.onRowSorted.add(({ worksheetId, source }) => watch.moved(worksheetId, source)));
      add(worksheets.onRowHiddenChanged.add(({ worksheetId, source }) => watch.moved(worksheetId, source)));
      if (Office.context.requirements.isSetSupported("ExcelApi", "1.14"))
        add(worksheets.onProtectionChanged.add(() => watch.sheets()));
      const { items } = namedSheets(context);
      await context.sync();
      watch.known = namesOf(items());
    });
    return watch;
  }

  /** Handlers go with the context that they came with; one that is gone already is no matter. */
  async stop(): Promise<void> {
    this.isOver = true;
    const [first] = this.handlers;
    if (!first) return;
    const handlers = this.handlers;
    this.handlers = [];
    try {
      await Excel.run(first.context as Excel.RequestContext, async (context) => {
        for (const handler of handlers) handler.remove();
        await context.sync();
      });
    } catch {
      // The workbook may be closing: nothing is told any more in any case.
    }
  }

  /** What our own edits changed, told once for all of them. */
  applied(edits: readonly WorkbookEdit[], ids: ReadonlyMap<string, string>): void {
    for (const change of changesOf(edits, (name) => ids.get(name))) this.say(change);
  }

  private async changed(args: Excel.WorksheetChangedEventArgs): Promise<void> {
    const isRemote = args.source === "Remote";
    if (!isRemote && (this.isOurs() || args.triggerSource === "ThisLocalAddin")) return;
    const { worksheetId: sheetId, address, changeType } = args;
    const ranges = address.split(",").map((one) => parseRange(one.trim()));
    if (changeType !== "RangeEdited" || ranges.some((range) => !range))
      this.say({ kind: "rows", sheetId, isRemote });
    else for (const range of ranges) this.say({ kind: "cells", sheetId, range: range!, isRemote });
    return this.compareSoon();
  }

  private moved(sheetId: string, source: string): Promise<void> {
    if (!this.isOurs() || source === "Remote")
      this.say({ kind: "rows", sheetId, isRemote: source === "Remote" });
    return Promise.resolve();
  }

  private selected({
    worksheetId: sheetId,
    address,
  }: Excel.WorksheetSelectionChangedEventArgs): Promise<void> {
    const range = parseRange(address.split(",")[0]!.trim());
    if (range) this.say({ kind: "selection", sheetId, cell: { row: range.top, column: range.left } });
    return this.compareSoon();
  }

  private async sheets(): Promise<void> {
    if (this.isOurs()) return;
    this.say({ kind: "sheets" });
    await this.compare(false);
  }

  private async compareSoon(): Promise<void> {
    if (this.isOurs() || Date.now() - this.comparing < COMPARE_EVERY) return;
    await this.compare(true);
  }

  /** Notices sheets that were renamed, shown or hidden since the last look. */
  private async compare(says: boolean): Promise<void> {
    this.comparing = Date.now();
    try {
      const names = await this.batches.run(async (context) => {
        const { items } = namedSheets(context);
        await context.sync();
        return namesOf(items());
      });
      if (names === this.known) return;
      this.known = names;
      if (says) this.say({ kind: "sheets" });
    } catch {
      // The next event looks again.
    }
  }

  private say(change: WorkbookChange): void {
    if (!this.isOver) this.tell(change);
  }
}

/** Asks for the sheets; they are there after the next batch. */
function namedSheets({ workbook }: Excel.RequestContext): { readonly items: () => Excel.Worksheet[] } {
  const list = workbook.worksheets.load("items/id,items/name,items/visibility");
  return { items: () => list.items };
}

const namesOf = (sheets: readonly Pick<Excel.Worksheet, "id" | "name" | "visibility">[]): string =>
  JSON.stringify(sheets.map(({ id, name, visibility }) => [id, name, visibility.toLowerCase()]));
