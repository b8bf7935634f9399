import type { FindingDetail } from "../model";
import type { Desk } from "./desk";

/** So long a whole number is shown. */
export const UNMASKED_MS = 30_000;

/** The open finding. */
export class Details {
  private asked = 0;
  private masking: (() => void) | null = null;

  constructor(private readonly desk: Desk) {
    desk.onSight = () => {
      const { detail } = desk.state;
      if (detail) desk.set({ detail: this.inSight(detail) });
    };
  }

  /** Shows a finding; what is known of it already stays until the answer comes. */
  async load(id: string): Promise<void> {
    const { desk } = this;
    const ask = ++this.asked;
    this.mask();
    if (desk.state.detail?.id !== id) desk.set({ detail: null });
    try {
      const detail = await desk.ports.engine.detail(id);
      if (ask !== this.asked || desk.isClosed) return;
      if (detail) desk.set({ detail: this.inSight(detail) });
      else this.lost(id);
    } catch (error) {
      if (ask === this.asked) desk.fail(error, () => void this.load(id));
    }
  }

  /** After a check: the open finding as it is now. A mended one stays to be looked at, with nothing left to do. */
  async again(): Promise<void> {
    const { detail, list, screen } = this.desk.state;
    if (screen.kind !== "finding" && screen.kind !== "waiver") return;
    const id = detail?.id ?? list.current;
    if (id !== null) await this.load(id);
    else this.desk.set({ screen: { kind: "issues" }, tab: "issues" });
  }

  async unmask(cell: string): Promise<void> {
    const { desk } = this;
    const before = desk.state.detail;
    if (!before) return;
    try {
      const value = await desk.ports.engine.unmasked(before.id, cell);
      // Meanwhile the person may have gone on, and the screen is another.
      if (value === "" || desk.state.detail !== before || desk.state.screen.kind !== "finding") return;
      this.mask();
      desk.set({ detail: withValue(before, cell, value) });
      const timer = desk.ports.timers.after(UNMASKED_MS, () => this.mask());
      this.masking = () => {
        timer();
        const { detail } = desk.state;
        const fact = before.values.find((one) => one.cell === cell);
        if (detail?.id === before.id && fact) desk.set({ detail: withValue(detail, cell, fact.value) });
      };
    } catch (error) {
      desk.fail(error, () => void this.unmask(cell));
    }
  }

  /** Numbers are masked again: at the latest when the screen is left. */
  mask(): void {
    const { masking } = this;
    this.masking = null;
    masking?.();
  }

  /** Answers that are still on their way are for a screen that was left. */
  leave(): void {
    this.asked++;
    this.mask();
  }

  /** A filter may have hidden the row since it was read, or shown it. */
  private inSight(detail: FindingDetail): FindingDetail {
    const { sight, state } = this.desk;
    const item = state.list.items.find(({ id }) => id === detail.id);
    if (!sight || item?.sheet !== sight.sheet || item.row !== sight.row + 1) return detail;
    return detail.isRowHidden === sight.isHidden ? detail : { ...detail, isRowHidden: sight.isHidden };
  }

  private lost(id: string): void {
    const { detail, list, screen } = this.desk.state;
    if (list.items.some((item) => item.id === id && item.state === "mended")) {
      if (detail?.id === id)
        this.desk.set({ detail: { ...detail, repair: null, suspect: null, canWaive: false } });
      if (detail) return;
    }
    // A draft stays as it is: it is the person's, and the finding may come back.
    this.desk.set({ detail: null });
    if (screen.kind === "finding" || screen.kind === "waiver")
      this.desk.set({ screen: { kind: "issues" }, tab: "issues" });
  }
}

function withValue(detail: FindingDetail, cell: string, value: string): FindingDetail {
  const values = detail.values.map((fact) => (fact.cell === cell ? { ...fact, value } : fact));
  return { ...detail, values };
}
