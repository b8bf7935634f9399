import type { Screen, Tab } from "../model";
import type { Desk } from "./desk";
import type { Details } from "./details";
import type { HeaderNaming } from "./header-naming";
import type { Mapping } from "./mapping";
import { above, tabOf } from "./places";
import type { Waivers } from "./waivers";

/** Tabs and levels. */
export class Navigation {
  constructor(
    private readonly desk: Desk,
    private readonly parts: {
      readonly details: Details;
      readonly header: HeaderNaming;
      readonly mapping: Mapping;
      readonly waivers: Waivers;
    },
  ) {}

  showTab(tab: Tab): void {
    this.leave();
    this.desk.set({ tab, screen: { kind: tab } });
  }

  show(screen: Screen): void {
    const { desk, parts } = this;
    if (screen.kind === "mapping") {
      parts.mapping.show(desk.state.book?.ledgers[0]?.block ?? 0);
      return;
    }
    if (screen.kind === "header") {
      parts.header.show(null);
      return;
    }
    const { current } = desk.state.list;
    const isOfFinding = screen.kind === "finding" || screen.kind === "waiver";
    // There is nothing to be shown without a finding, or without a group that was asked for.
    const isVoid =
      (isOfFinding && current === null) || (screen.kind === "repairGroup" && !desk.state.repairGroup);
    const goal: Screen = isVoid ? { kind: "issues" } : screen;
    if (goal.kind !== desk.state.screen.kind) this.leave();
    desk.set({ tab: tabOf(goal) ?? desk.state.tab, screen: goal });
    if (isVoid || !isOfFinding || current === null) return;
    if (desk.state.detail?.id !== current) desk.aside(parts.details.load(current));
    if (goal.kind === "waiver") parts.waivers.begin();
  }

  back(): void {
    const { screen, tab } = this.desk.state;
    const goal = above(screen, tab, this.desk.state.header !== null);
    if (goal.kind === screen.kind) return;
    if (goal.kind === "header") this.parts.mapping.leave(goal);
    else this.leave();
    this.desk.set({ screen: goal });
    const { detail, list } = this.desk.state;
    if (goal.kind === "finding" && !detail && list.current !== null)
      this.desk.aside(this.parts.details.load(list.current));
  }

  /** Whole numbers are masked, unsaved mappings dropped, previews forgotten; drafts stay. */
  private leave(): void {
    this.parts.details.leave();
    this.parts.mapping.leave();
    this.parts.header.leave();
    if (this.desk.state.repairGroup) this.desk.set({ repairGroup: null });
  }
}
