import {
  drawnOrder,
  type PaneActions,
  type PaneState,
  type PaneStore,
  type Screen,
} from "../../../src/taskpane/model";

/** A store that moves between screens and writes down what else it was asked to do. */
export class FakeStore implements PaneStore {
  readonly calls: string[] = [];
  private readonly listeners = new Set<() => void>();
  readonly actions: PaneActions;

  constructor(private state: PaneState) {
    const moves: Partial<PaneActions> = {
      showTab: (tab) => this.put({ tab, screen: { kind: tab } }),
      show: (screen) => this.put({ screen, ...(screen.kind === "waiver" ? { draft: this.draft() } : {}) }),
      back: () => this.put({ screen: this.above() }),
      openItem: (id) => this.open(id),
      focusItem: (id) => this.put({ list: { ...this.state.list, current: id } }),
      step: (direction) => this.step(direction),
      setSearch: (search) => this.put({ list: { ...this.state.list, search } }),
      setFilter: (filter) => this.put({ list: { ...this.state.list, filter } }),
      changeDraft: (change) => this.state.draft && this.put({ draft: { ...this.state.draft, ...change } }),
      set: (change) => this.put({ settings: { ...this.state.settings, ...change } }),
    };
    // Every action is written down; those above move the screen as well.
    this.actions = new Proxy(moves as PaneActions, {
      get:
        (target, name: keyof PaneActions) =>
        (...args: unknown[]) => {
          this.calls.push([name, ...args.map((arg) => JSON.stringify(arg))].join(" "));
          (target as unknown as Partial<Record<string, (...given: unknown[]) => void>>)[name]?.(...args);
        },
    });
  }

  get(): PaneState {
    return this.state;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private put(change: Partial<PaneState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  private above(): Screen {
    const { kind } = this.state.screen;
    return kind === "waiver" ? { kind: "finding" } : { kind: this.state.tab };
  }

  private open(id: string): void {
    const item = this.state.list.items.find((each) => each.id === id)!;
    const detail = {
      id,
      title: item.title,
      mend: "照实改。",
      ledgerLabel: "户表",
      values: [],
      suspect: null,
      repair: null,
      exceptions: null,
      canWaive: item.severity === "warning",
      waiver: null,
      deadWaiver: null,
      isRowHidden: false,
    };
    this.put({
      tab: "issues",
      screen: { kind: "finding" },
      detail,
      list: { ...this.state.list, current: id },
    });
  }

  private step(direction: 1 | -1): void {
    const { list, screen } = this.state;
    const order = drawnOrder(list);
    const at = order.findIndex((index) => list.items[index]!.id === list.current);
    const next = list.items[order[at + direction] ?? -1];
    if (!next) return;
    if (screen.kind === "finding") this.open(next.id);
    else this.put({ list: { ...list, current: next.id } });
  }

  private draft() {
    return {
      id: this.state.list.current ?? "",
      reason: "",
      how: "",
      person: "",
      until: "",
      fault: null,
    } as const;
  }
}
