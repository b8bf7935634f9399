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
    // In one breath: a host that has a long way to its workbook goes it once.
    const [name, sheets, settings, isStructureProtected] = await desk.controlled((control) =>
      Promise.all([
        host.name(control),
        host.sheets(control),
        host.settings(),
        host.isStructureProtected(control),
      ]),
    );
    this.looked(name, sheets);
    const content = await desk.controlled(
      (control) => host.read(control, sheets),
      (done) => desk.setCheck({ done: Math.max(done, desk.state.check.done) }),
    );
    const grids = content.sheets.map((grid) => desk.packed(grid));
    const book = await engine.open(name, grids, this.options.forOpening(), [...settings]);
    desk.sheets = sheets;
    desk.opened = { sheets, settings, isStructureProtected, abilities: host.abilities };
    desk.mustReread = false;
    desk.set({ book, rules: await engine.rules(), parameters: await engine.parameters() });
    // What a town has agreed on can only be known when the town is.
    await this.options.tell();
  }
}
