import { parseA1, toA1 } from "../../sheet";
import { drawnOrder, type FindingItem, type PaneState, type SeverityFilter } from "../model";
import type { Checking } from "./checking";
import type { Desk } from "./desk";
import type { Details } from "./details";
import { refiltered } from "./filter";
import { CellIndex } from "./places";

/** The sheet follows the list after so long a rest. */
export const FOLLOW_MS = 150;

/** Moving among the findings. */
export class Walking {
  private index: CellIndex | null = null;
  private indexed: readonly FindingItem[] | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly checking: Checking,
    private readonly details: Details,
  ) {}

  /** To the first finding that is work, or on from where the person is. */
  walk(): void {
    const { desk } = this;
    const isGoal = desk.state.list.items.some(isWork) ? isWork : isOpen;
    const { items, current } = desk.state.list;
    if (!this.order(isGoal).length && items.some(isGoal)) this.refilter({ filter: [], search: "" });
    const order = this.order((item) => item.id === current || isGoal(item));
    const at = order.findIndex(({ id }) => id === current);
    const here = order[at];
    const isAway = desk.state.screen.kind !== "finding";
    const goal =
      here && isAway && isGoal(here) ? here : (order.slice(at + 1).find(isGoal) ?? order.find(isGoal));
    if (goal) this.open(goal);
    else desk.set({ tab: "issues", screen: { kind: "issues" } });
  }

  step(direction: 1 | -1): void {
    const { current } = this.desk.state.list;
    const order = this.order((item) => item.id === current || item.state !== "mended");
    const at = order.findIndex(({ id }) => id === current);
    const rest = order.filter(({ state }) => state !== "mended");
    if (rest.length === 0) return;
    // A mended finding is among the others only as the place to start from.
    const from = at < 0 ? (direction === 1 ? -1 : order.length) : at;
    const ahead = direction === 1 ? order.slice(from + 1) : order.slice(0, from).reverse();
    const goal = ahead.find(({ state }) => state !== "mended") ?? (direction === 1 ? rest[0] : rest.at(-1));
    if (goal) this.open(goal);
  }

  focusItem(id: string): void {
    const item = this.find(id);
    if (!item) return;
    this.desk.setList({ current: id });
    this.follow(item, FOLLOW_MS);
  }

  openItem(id: string): void {
    const item = this.find(id);
    if (!item) return;
    if (item.state === "mended") {
      this.desk.setList({ current: id });
      this.follow(item, 0);
    } else this.open(item);
  }

  goTo(sheet: string, cell: string, takeFocus = false): void {
    const ref = parseA1(cell.split(":")[0]!);
    if (!ref) return;
    this.desk.follow(sheet, ref);
    if (takeFocus) this.desk.ports.focusSheet?.();
  }

  setFilter(filter: readonly SeverityFilter[]): void {
    this.checking.settle();
    this.refilter({ filter });
  }

  setSearch(search: string): void {
    this.checking.settle();
    this.refilter({ search });
  }

  setGrouping(grouping: PaneState["list"]["grouping"]): void {
    this.checking.settle();
    this.desk.setList({ grouping });
  }

  /** The person went to a cell of the sheet: its finding is the current one; what is open stays open. */
  selected(sheet: string, row: number, column: number): void {
    const { screen, list } = this.desk.state;
    if (screen.kind === "finding" || screen.kind === "waiver") return;
    if (this.indexed !== list.items) {
      this.indexed = list.items;
      this.index = new CellIndex(list.items);
    }
    const shown = new Set(list.shown);
    const found = (this.index?.at(sheet, toA1({ row, column })) ?? []).filter((index) => shown.has(index));
    const ids = found.map((index) => list.items[index]!.id);
    if (ids.length > 0 && (list.current === null || !ids.includes(list.current)))
      this.desk.setList({ current: ids[0]! });
  }

  private open(item: FindingItem): void {
    this.desk.setList({ current: item.id });
    this.checking.settle();
    this.desk.set({ tab: "issues", screen: { kind: "finding" }, repairGroup: null });
    this.desk.aside(this.details.load(item.id));
    this.follow(item, 0);
  }

  private follow({ sheet, cell }: FindingItem, restMs: number): void {
    const ref = cell === null ? null : parseA1(cell);
    if (ref) this.desk.follow(sheet, ref, restMs);
  }

  private find(id: string): FindingItem | undefined {
    return this.desk.state.list.items.find((item) => item.id === id);
  }

  private order(isWanted: (item: FindingItem) => boolean): FindingItem[] {
    const { list } = this.desk.state;
    return drawnOrder(list).flatMap((index) => {
      const item = list.items[index];
      return item && isWanted(item) ? [item] : [];
    });
  }

  private refilter(change: Partial<PaneState["list"]>): void {
    this.desk.set({ list: refiltered({ ...this.desk.state.list, ...change }) });
  }
}

const isOpen = ({ state, isWaived }: FindingItem): boolean => state !== "mended" && !isWaived;
/** 提示 is to be looked at, and no work. */
const isWork = (item: FindingItem): boolean => isOpen(item) && item.severity !== "notice";
