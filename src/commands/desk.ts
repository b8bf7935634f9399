import { skipWords, type Plan } from "../marks";
import { packGrid, type WorkbookHost } from "../sheet";
import { EngineClient, type Engine, type EngineOptions, type WorkbookNow } from "../taskpane/engine";
import type { FindingItem } from "../taskpane/model";
import { engineOptions, browserMemory, useKeptCatalog } from "../taskpane/session";
import { nextPlace, type Place } from "./next-finding";
import { texts } from "./texts.zh-CN";

/** The host of the commands: it knows where the person is. */
export interface CommandHost extends WorkbookHost {
  here(): Promise<Place>;
}

/**
 * What the ribbon's buttons do without the pane. Checks the workbook when it is needed and keeps what was found until
 * something changes.
 */
export class CommandDesk {
  private items: readonly FindingItem[] | null = null;
  private isWatched = false;

  constructor(
    private readonly host: CommandHost,
    private readonly engine: Engine = new EngineClient(),
    private readonly options: () => EngineOptions = () => engineOptions(browserMemory(), new Date()),
    private readonly useCatalog: (engine: Engine) => Promise<unknown> = (own) =>
      useKeptCatalog(own, browserMemory()),
  ) {}

  /** Goes to the next finding below the person's cell. @returns what is to be said when there is none */
  async next(): Promise<string | null> {
    const items = await this.checked();
    if (items === null) return texts.noLedger;
    const sheets = (await this.host.sheets()).map(({ name }) => name);
    const place = nextPlace(items, sheets, await this.host.here());
    if (!place) return texts.nothingLeft;
    await this.host.select(place.sheet, place.cell);
    return null;
  }

  async clearMarks(): Promise<string | null> {
    return this.carryOut(await this.engine.planClearing(await this.now()));
  }

  async issueSheet(): Promise<string | null> {
    if ((await this.checked()) === null) return texts.noLedger;
    return this.carryOut(await this.engine.planIssueSheet(await this.now()));
  }

  private async carryOut({ edits, skipped }: Plan): Promise<string | null> {
    if (edits.length > 0) await this.host.apply(edits);
    return skipped.length > 0 ? skipped.map(skipWords).join("") : null;
  }

  /** The findings; null when the workbook holds no ledger. */
  private async checked(): Promise<readonly FindingItem[] | null> {
    await this.watch();
    if (this.items) return this.items;
    const { sheets } = await this.host.read();
    // The pane may have changed it meanwhile.
    await this.useCatalog(this.engine);
    const book = await this.engine.open(await this.host.name(), sheets.map(packGrid), this.options());
    if (book.ledgers.length === 0) return null;
    const { items } = await this.engine.check();
    return (this.items = items);
  }

  private async now(): Promise<WorkbookNow> {
    const { abilities } = this.host;
    const isStructureProtected = await this.host.isStructureProtected();
    const settings = [...(await this.host.settings())];
    return { sheets: await this.host.sheets(), isStructureProtected, abilities, settings };
  }

  private async watch(): Promise<void> {
    if (this.isWatched) return;
    this.isWatched = true;
    await this.host.watch(({ kind }) => {
      if (kind !== "selection") this.items = null;
    });
  }
}
