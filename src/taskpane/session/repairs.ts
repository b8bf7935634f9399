import { parseA1, type CellInput, type WorkbookEdit } from "../../sheet";
import { maskNumber, maskNumbers } from "../../validate";
import type { CellChanges } from "../engine/engine";
import type { Notice } from "../model";
import { isSame, shown } from "./cells";
import { setEdits, type Changes } from "./changes";
import type { Desk } from "./desk";
import type { Details } from "./details";
import type { Flags } from "./flags";
import type { LoggedCell } from "./log";
import { MANY_CELLS, said } from "./said";
import { words } from "./words";

/** Setting cells: suggestions that a person accepted, and what the person wrote. */
export class Repairs {
  constructor(
    private readonly desk: Desk,
    private readonly changes: Changes,
    private readonly details: Details,
    private readonly flags: Flags,
    private readonly undo: (entry: string) => void,
  ) {}

  readonly accept = (withOthers: boolean): void => {
    const { detail, busy } = this.desk.state;
    if (!detail?.repair || busy) return;
    void this.repair(
      () => this.desk.ports.engine.repair(detail.id, withOthers),
      () => this.accept(withOthers),
    );
  };

  showGroup(rule: string): void {
    const { desk } = this;
    desk.set({ tab: "issues", screen: { kind: "repairGroup" }, repairGroup: null });
    void desk.attempt(
      async () => {
        const group = await desk.ports.engine.repairGroup(rule);
        if (desk.state.screen.kind !== "repairGroup") return;
        if (group && group.cells > 0) desk.set({ repairGroup: group });
        else this.gone();
      },
      () => this.showGroup(rule),
    );
  }

  readonly acceptGroup = (): void => {
    const { repairGroup, busy } = this.desk.state;
    if (!repairGroup || busy) return;
    void this.repair(
      () => this.desk.ports.engine.repairOfGroup(repairGroup.rule),
      this.acceptGroup,
      () => {
        if (this.desk.state.screen.kind === "repairGroup")
          this.desk.set({ screen: { kind: "issues" }, repairGroup: null });
      },
    );
  };

  /** Not refused while something else is going on: who fills in cells does so faster than they are written. */
  changeCell(sheet: string, cell: string, value: CellInput): void {
    void this.busy(
      async () => {
        const [before = null] = await this.changes.valuesOf([{ sheet, cell }]);
        if (isSame(before, value)) return;
        const change = await this.asLogged(sheet, cell, before, value);
        const done = await this.changes.setCells("cell", [change], setEdits([{ sheet, cell, value }]));
        if (done.isChecked) this.dismissTrouble();
        else this.sayNotRechecked();
      },
      () => this.changeCell(sheet, cell, value),
    );
  }

  private async asLogged(
    sheet: string,
    cell: string,
    before: CellInput,
    after: CellInput,
  ): Promise<LoggedCell> {
    const ref = parseA1(cell);
    const info = ref ? await this.desk.ports.engine.cellAt(sheet, ref.row, ref.column) : null;
    const text = (value: CellInput) => (info?.isSecret ? maskNumber(shown(value)) : shown(value));
    return { sheet, cell, label: info?.label ?? "", from: text(before), to: text(after), before, after };
  }

  private async repair(
    ask: () => Promise<CellChanges | null>,
    again: () => void,
    after?: () => void,
  ): Promise<void> {
    await this.busy(async () => {
      const changes = await ask();
      if (!changes || changes.cells.length === 0) {
        this.gone();
        await this.lookAgain();
        return;
      }
      const [stale] = await this.changes.others(changes.cells, "before");
      if (stale) {
        this.desk.say(staleNotice(stale.cell, stale.is), () => void this.details.again());
        this.note(changes.edits);
        await this.lookAgain();
        return;
      }
      const { cells, edits } = changes;
      const { record, isKept, isChecked } = await this.changes.setCells("repair", cells, edits);
      after?.();
      if (isChecked) this.desk.say(this.doneNotice(cells.length, isKept), () => this.undo(record.id));
      else this.sayNotRechecked();
    }, again);
  }

  private doneNotice(cells: number, isKept: boolean): Notice {
    const parts: string[] = [];
    if (this.desk.ports.place === "excel" && this.flags.once("undoHere")) parts.push(words.undoHere);
    if (cells > MANY_CELLS) parts.push(isKept ? words.backup : words.noBackup);
    const text = parts.length > 0 ? [words.repaired(cells), ...parts].join("") : "";
    return { code: "repaired", text, tone: "done", button: "undo" };
  }

  /** The rows are read again: the engine knows something else of them than stands there. */
  private note(edits: readonly WorkbookEdit[]): void {
    this.desk.pending.addEdits(edits, this.desk.sheets);
  }

  private async lookAgain(): Promise<void> {
    await this.changes.flow.afterEdits();
    await this.details.again();
  }

  private gone(): void {
    const { desk } = this;
    desk.say({ code: "write.stale", text: words.noRepair, tone: "trouble", button: "retry" }, () =>
      desk.state.screen.kind === "repairGroup"
        ? desk.set({ screen: { kind: "issues" } })
        : void this.details.again(),
    );
    if (desk.state.screen.kind === "repairGroup") desk.set({ screen: { kind: "issues" }, repairGroup: null });
  }

  private dismissTrouble(): void {
    if (this.desk.state.notice?.tone === "trouble") this.desk.dismiss();
  }

  private sayNotRechecked(): void {
    this.desk.say(said.notRechecked, () => this.changes.flow.check());
  }

  private async busy(work: () => Promise<void>, again: () => void): Promise<void> {
    const { desk } = this;
    desk.set({ busy: "repair" });
    await desk.attempt(work, again);
    if (desk.state.busy === "repair") desk.set({ busy: null });
  }
}

function staleNotice({ cell, from }: LoggedCell, is: CellInput): Notice {
  // What is masked in the list is not told whole here.
  const text = from.includes("*")
    ? words.stale(cell)
    : words.staleFrom(cell, from || words.blank, maskNumbers(shown(is)) || words.blank);
  return { code: "write.stale", text, tone: "trouble", button: "retry" };
}
