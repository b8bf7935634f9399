import type {
  CellInput,
  CellRange,
  CellRef,
  SheetGrid,
  SheetInfo,
  WorkbookChange,
  WorkbookContent,
  WorkbookEdit,
  WorkbookHost,
  WorkControl,
} from "../../../../src/sheet";
import { CancelledError, parseA1 } from "../../../../src/sheet";

type Asked =
  | "name"
  | "sheets"
  | "read"
  | "readSheet"
  | "readRange"
  | "apply"
  | "select"
  | "selection"
  | "watch"
  | "structure";

/**
 * A host with a person before it: tells what the person does, notes where the pane leads the person, and refuses when
 * the test says so. The cells are those of the host within.
 */
export class PersonHost implements WorkbookHost {
  readonly selections: string[] = [];
  readonly applied: (readonly WorkbookEdit[])[] = [];
  readonly asked: string[] = [];
  private readonly listeners = new Set<(change: WorkbookChange) => void>();
  private readonly refusals = new Map<Asked, Error[]>();
  private readonly gates = new Map<Asked, Promise<void>>();

  constructor(readonly within: WorkbookHost) {}

  get abilities() {
    return this.within.abilities;
  }

  /** The next call of a port is refused. */
  refuse(method: Asked, error: Error, times = 1): void {
    this.refusals.set(method, Array<Error>(times).fill(error));
  }

  /** Calls of a port wait until the function that it gives is called. */
  hold(method: Asked): () => void {
    let open: () => void = () => undefined;
    this.gates.set(method, new Promise((resolve) => (open = resolve)));
    return () => {
      this.gates.delete(method);
      open();
    };
  }

  tell(change: WorkbookChange): void {
    for (const listener of [...this.listeners]) listener(change);
  }

  /** The person writes into a cell. */
  async write(sheet: string, cell: string, value: CellInput, isRemote = false): Promise<void> {
    await this.within.apply([{ kind: "setCells", sheet, cells: [{ cell, value }] }]);
    const ref = parseA1(cell)!;
    const range = { top: ref.row, bottom: ref.row, left: ref.column, right: ref.column };
    const sheetId = (await this.within.sheets()).find(({ name }) => name === sheet)!.id;
    this.tell({ kind: "cells", sheetId, range, isRemote });
  }

  async name(): Promise<string> {
    await this.pass("name");
    return this.within.name();
  }

  async sheets(): Promise<readonly SheetInfo[]> {
    await this.pass("sheets");
    return this.within.sheets();
  }

  async isStructureProtected(): Promise<boolean> {
    await this.pass("structure");
    return this.within.isStructureProtected();
  }

  async read(control?: WorkControl, known?: readonly SheetInfo[]): Promise<WorkbookContent> {
    await this.pass("read", control);
    return this.within.read(control, known);
  }

  async readSheet(name: string, control?: WorkControl): Promise<SheetGrid> {
    await this.pass("readSheet", control);
    return this.within.readSheet(name, control);
  }

  async readRange(name: string, range: CellRange, control?: WorkControl): Promise<SheetGrid> {
    await this.pass("readRange", control);
    return this.within.readRange(name, range, control);
  }

  validations(...args: Parameters<NonNullable<WorkbookHost["validations"]>>) {
    return this.within.validations?.(...args) ?? Promise.resolve(null);
  }

  settings(): Promise<ReadonlyMap<string, string>> {
    return this.within.settings();
  }

  async apply(edits: readonly WorkbookEdit[], control?: WorkControl): Promise<void> {
    await this.pass("apply", control);
    await this.within.apply(edits, control);
    this.applied.push(edits);
  }

  async select(sheet: string, cell: CellRef): Promise<boolean | null> {
    await this.pass("select");
    this.selections.push(`${sheet} ${String(cell.row)},${String(cell.column)}`);
    return this.within.select(sheet, cell);
  }

  /** Where the person clicked last; the host within knows of none. */
  clicked: Awaited<ReturnType<WorkbookHost["selection"]>> = null;

  /** The person selects whole rows (from 1) of a sheet. */
  click(sheet: string, top: number, bottom = top): void {
    this.clicked = { sheet, range: { top: top - 1, bottom: bottom - 1, left: 0, right: 0 } };
  }

  async selection() {
    await this.pass("selection");
    return this.clicked ?? this.within.selection();
  }

  async watch(listener: (change: WorkbookChange) => void): Promise<() => Promise<void>> {
    await this.pass("watch");
    this.listeners.add(listener);
    const unwatch = await this.within.watch(listener);
    return async () => {
      this.listeners.delete(listener);
      await unwatch();
    };
  }

  get watchers(): number {
    return this.listeners.size;
  }

  private async pass(method: Asked, control?: WorkControl): Promise<void> {
    this.asked.push(method);
    const [refusal, ...rest] = this.refusals.get(method) ?? [];
    if (refusal !== undefined) {
      this.refusals.set(method, rest);
      // Refused after a while, as a real program would.
      await Promise.resolve();
      throw refusal;
    }
    const gate = this.gates.get(method);
    if (!gate) return;
    control?.onWaiting?.(true);
    await openOrStopped(gate, control);
    control?.onWaiting?.(false);
    if (control?.signal?.aborted) throw new CancelledError();
  }
}

/** Looks now and then whether the work was stopped. */
async function openOrStopped(gate: Promise<void>, control: WorkControl | undefined): Promise<void> {
  let isOpen = false;
  void gate.then(() => (isOpen = true));
  while (!isOpen && !control?.signal?.aborted) await new Promise((resolve) => setTimeout(resolve, 1));
}
