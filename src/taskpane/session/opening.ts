import type { SheetInfo } from "../../sheet";
import type { Desk } from "./desk";
import type { Options } from "./options";

/** Reads the whole workbook and hands it to the engine. To be called in turn (`Desk.lane`). */
export class Opening {
  constructor(
    private readonly desk: Desk,
    private readonly options: Options,
    /** Before the cells are read: the place of last time is found by name and sheets. */
    private readonly looked: (name: string, sheets: readonly SheetInfo[]) => void,
  ) {}

  /**
   * Reads everything. What the list holds stays as it is.
   * @throws what host and engine throw; the book is then as it was, and is read at the next occasion
   */
  async read(): Promise<void> {
    const { desk } = this;
    const { host, engine } = desk.ports;
    desk.mustReread = true;
    desk.setCheck({ phase: "reading", done: 0, secondsLeft: null });
    // What happens while we read is read again afterwards; what happened before is in what we read.
    desk.pending.forget();
    const [name, sheets] = await desk.controlled(
      async (control) => [await host.name(control), await host.sheets(control)] as const,
    );
    this.looked(name, sheets);
    const content = await desk.controlled(
      (control) => host.read(control),
      (done) => desk.setCheck({ done: Math.max(done, desk.state.check.done) }),
    );
    const grids = content.sheets.map((grid) => desk.packed(grid));
    const book = await engine.open(name, grids, this.options.forOpening());
    desk.sheets = sheets;
    desk.mustReread = false;
    desk.set({ book, rules: await engine.rules(), parameters: await engine.parameters() });
    // What a town has agreed on can only be known when the town is.
    await this.options.tell();
  }
}
