import type { SavedMapping } from "../../ledger";
import type { MappingOf, MappingView, Screen } from "../model";
import type { Desk } from "./desk";
import type { Flow } from "./flow";
import { joinedMappings, type Keeping } from "./keeping";
import { said } from "./said";
import { words } from "./words";

/** 列对应: which column stands for which indicator. */
export class Mapping {
  /** For this workbook alone. */
  own: readonly SavedMapping[] = [];
  private asked = 0;
  private assigned = new Map<string, number | null>();

  constructor(
    private readonly desk: Desk,
    private readonly flow: Flow,
    private readonly keeping: Keeping,
  ) {}

  show(of: MappingOf): void {
    const { desk } = this;
    const ask = ++this.asked;
    this.assigned = new Map();
    desk.set({ screen: { kind: "mapping" }, mapping: null });
    if (typeof of === "number") desk.set({ header: null });
    void desk.attempt(
      async () => {
        const mapping = await desk.ports.engine.mapping(of);
        if (ask !== this.asked || desk.state.screen.kind !== "mapping") return;
        if (!mapping) {
          desk.set({ screen: { kind: typeof of === "number" ? desk.state.tab : "header" } });
          return;
        }
        // What is proposed is in force with the rest, unless the person takes it away.
        for (const { label, column, doubt } of mapping.columns)
          if (label !== null && doubt === "likeness") this.assigned.set(label, column);
        desk.set({ mapping });
      },
      () => this.show(of),
    );
  }

  assign(label: string, column: number | null): void {
    const { mapping } = this.desk.state;
    if (!mapping) return;
    const other = column === null ? undefined : mapping.columns.find((one) => one.column === column)?.label;
    if (other && other !== label) this.assigned.set(other, null);
    // The last word is to stand last: a column taken from one indicator may be given to another.
    this.assigned.delete(label);
    this.assigned.set(label, column);
    this.desk.set({ mapping: assigned(mapping, label, column) });
    const row = mapping.columns.find((one) => one.column === column)?.headerRow ?? null;
    if (column !== null && row !== null) this.desk.follow(mapping.sheet, { row: row - 1, column });
  }

  save(isForTown: boolean): void {
    const { desk } = this;
    const { mapping, book } = desk.state;
    if (!mapping) return;
    const changes = [...this.assigned];
    void desk.attempt(
      async () => {
        const saved = await this.saved(mapping, changes);
        if (!saved) {
          const text = words.mappingGone;
          desk.say({ code: "intake.mappingGone", text, tone: "trouble", button: "reread" }, this.flow.reread);
          return;
        }
        if (isForTown) this.keeping.keepMapping(book?.town ?? "", saved);
        this.own = joinedMappings([...this.own, saved]);
        this.leave();
        desk.set({ header: null });
        await this.flow.guarded(() => this.flow.again(false));
        desk.say(said.done("mapped"));
      },
      () => this.save(isForTown),
    );
  }

  /** What was not saved is dropped. @param goal the screen to go to, if this is the one shown */
  leave(goal?: Screen): void {
    this.asked++;
    this.assigned = new Map();
    const { screen, tab } = this.desk.state;
    this.desk.set({
      mapping: null,
      ...(screen.kind === "mapping" ? { screen: goal ?? { kind: tab } } : {}),
    });
  }

  /** Null when the table is another one now: rows may have come or gone since the header was named. */
  private async saved(
    { of, columns }: MappingView,
    changes: readonly (readonly [string, number | null])[],
  ): Promise<SavedMapping | null> {
    const { engine } = this.desk.ports;
    if (typeof of !== "number") {
      const now = await engine.mapping(of);
      const isSame =
        now?.columns.length === columns.length &&
        columns.every(({ column, header }, at) => {
          const one = now.columns[at]!;
          return one.column === column && one.header === header;
        });
      if (!isSame) return null;
    }
    return engine.mapped(of, changes);
  }
}

/** The mapping as it would be: one column stands for one indicator, one indicator in one column. */
export function assigned(mapping: MappingView, label: string, column: number | null): MappingView {
  const taken = mapping.columns.find((one) => one.column === column)?.label ?? null;
  const columns = mapping.columns.map((one) => {
    if (one.column === column) return { ...one, label, doubt: null };
    return one.label === label ? { ...one, label: null, doubt: null } : one;
  });
  const isOpen = (name: string) => !columns.some((one) => one.label === name);
  // Who lost the column joins those without one.
  const names = [...mapping.open.map((one) => one.label), label, ...(taken === null ? [] : [taken])];
  const open = [...new Set(names)].filter(isOpen).map((name) => ({
    label: name,
    isRequired: mapping.required.includes(name),
  }));
  return { ...mapping, columns, open };
}
