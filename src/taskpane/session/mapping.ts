import type { SavedMapping } from "../../ledger";
import type { MappingView } from "../model";
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

  show(block: number): void {
    const { desk } = this;
    const ask = ++this.asked;
    this.assigned = new Map();
    desk.set({ screen: { kind: "mapping" }, mapping: null });
    void desk.attempt(
      async () => {
        const mapping = await desk.ports.engine.mapping(block);
        if (ask !== this.asked || desk.state.screen.kind !== "mapping") return;
        if (mapping) desk.set({ mapping });
        else desk.set({ screen: { kind: desk.state.tab } });
      },
      () => this.show(block),
    );
  }

  assign(label: string, column: number | null): void {
    const { mapping } = this.desk.state;
    if (!mapping) return;
    const other = column === null ? undefined : mapping.columns.find((one) => one.column === column)?.label;
    if (other && other !== label) this.assigned.set(other, null);
    this.assigned.set(label, column);
    this.desk.set({ mapping: assigned(mapping, label, column) });
    const row = mapping.headerRows?.[1];
    if (column !== null && row !== undefined) this.desk.follow(mapping.sheet, { row: row - 1, column });
  }

  save(isForTown: boolean): void {
    const { desk } = this;
    const { mapping, book } = desk.state;
    if (!mapping) return;
    const changes = [...this.assigned];
    void desk.attempt(
      async () => {
        const saved = await desk.ports.engine.mapped(mapping.block, changes);
        if (!saved) {
          const text = words.mappingGone;
          desk.say({ code: "intake.mappingGone", text, tone: "trouble", button: "reread" }, this.flow.reread);
          return;
        }
        if (isForTown) this.keeping.keepMapping(book?.town ?? "", saved);
        this.own = joinedMappings([...this.own, saved]);
        this.leave();
        await this.flow.guarded(() => this.flow.again(false));
        desk.say(said.done("mapped"));
      },
      () => this.save(isForTown),
    );
  }

  /** What was not saved is dropped. */
  leave(): void {
    this.asked++;
    this.assigned = new Map();
    const { screen, tab } = this.desk.state;
    this.desk.set({
      mapping: null,
      ...(screen.kind === "mapping" ? { screen: { kind: tab } } : {}),
    });
  }
}

/** The mapping as it would be: one column stands for one indicator, one indicator in one column. */
export function assigned(mapping: MappingView, label: string, column: number | null): MappingView {
  const taken = mapping.columns.find((one) => one.column === column)?.label ?? null;
  const columns = mapping.columns.map((one) => {
    if (one.column === column) return { ...one, label };
    return one.label === label ? { ...one, label: null } : one;
  });
  const isOpen = (name: string) => !columns.some((one) => one.label === name);
  // Who lost the column joins those without one; whether it must have one is for the engine to say.
  const names = [...mapping.open.map((one) => one.label), label, ...(taken === null ? [] : [taken])];
  const open = [...new Set(names)].filter(isOpen).map((name) => ({
    label: name,
    isRequired: mapping.open.find((one) => one.label === name)?.isRequired ?? false,
  }));
  return { ...mapping, columns, open };
}
