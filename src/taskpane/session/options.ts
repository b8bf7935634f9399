import type { SavedMapping } from "../../ledger";
import type { EngineOptions } from "../engine/engine";
import type { Desk } from "./desk";
import type { Settings } from "../model";
import { joinedMappings, Keeping } from "./keeping";
import type { Memory } from "./ports";
import { daySerial } from "./time";

/** What checking depends on beside the workbook; the engine is told when it changes, also when the day does. */
export class Options {
  private told = "";

  constructor(
    private readonly desk: Desk,
    private readonly keeping: Keeping,
    private readonly ownMappings: () => readonly SavedMapping[],
  ) {}

  /** The engine is told again at the next occasion: what it makes of the same options is something else now. */
  forget(): void {
    this.told = "";
  }

  forOpening(): EngineOptions {
    const options = this.current();
    this.told = JSON.stringify(options);
    return options;
  }

  /**
   * Tells the engine, in turn, if anything is other than what it was told.
   * @throws what the engine throws
   */
  async tell(): Promise<void> {
    const { desk } = this;
    const options = this.current();
    const text = JSON.stringify(options);
    if (text === this.told) return;
    const book = await desk.ports.engine.setOptions(options);
    this.told = text;
    const { engine } = desk.ports;
    desk.set({ book, rules: await engine.rules(), parameters: await engine.parameters() });
  }

  current(): EngineOptions {
    const { settings, book } = this.desk.state;
    return optionsOf(settings, this.desk.ports.clock(), [
      ...this.keeping.mappingsFor(book?.town || settings.town),
      ...this.ownMappings(),
    ]);
  }
}

/** What is set on this machine, for who checks without the pane. */
export function engineOptions(memory: Memory, today: Date): EngineOptions {
  const keeping = new Keeping(memory, () => today.getTime());
  const settings = keeping.settings();
  return optionsOf(settings, today, keeping.mappingsFor(settings.town));
}

function optionsOf(
  { parameters, masks, off }: Settings,
  today: Date,
  mappings: readonly SavedMapping[],
): EngineOptions {
  return { asOf: daySerial(today), parameters, mappings: joinedMappings(mappings), off, masks };
}
