import type { Settings } from "../model";
import type { Desk } from "./desk";
import type { Flow } from "./flow";
import type { Live } from "./live";

/** What a person sets; kept by whoever keeps the place. */
export class SettingsPart {
  constructor(
    private readonly desk: Desk,
    private readonly flow: Flow,
    private readonly live: Live,
  ) {}

  set(change: Partial<Settings>): void {
    const { desk } = this;
    const before = desk.state.settings;
    const settings = { ...before, ...change };
    desk.set({ settings });
    if (settings.live && !before.live) this.live.wake();
    const isOther =
      settings.masks !== before.masks ||
      settings.parameters !== before.parameters ||
      settings.off !== before.off;
    // Before a workbook was read there is nothing to check again.
    if (isOther && desk.state.book) this.checkAgain();
  }

  private readonly checkAgain = (): void => {
    void this.desk.attempt(() => this.flow.guarded(() => this.flow.again(true)), this.checkAgain);
  };
}
