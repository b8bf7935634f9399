import { holdsRecords, type SheetInfo } from "../../sheet";
import type { Screen } from "../model";
import type { Desk } from "./desk";
import { refiltered } from "./filter";
import type { Keeping } from "./keeping";
import { workbookKey } from "./keeping";
import type { KeptBook } from "./kept";
import type { LogBook } from "./log";
import type { Mapping } from "./mapping";
import type { Waivers } from "./waivers";

/** So long after the last change of the state it is kept. */
const KEEP_MS = 500;

/** Where the person was, found again when the pane is opened for the same workbook. */
export class Place {
  private name: string | null = null;
  private key: string | null = null;
  private waiting: (() => void) | null = null;
  private resume: { readonly screen: Screen; readonly at: Screen } | null = null;
  private seen: readonly unknown[];
  private readonly unsubscribe: () => void;

  constructor(
    private readonly desk: Desk,
    private readonly keeping: Keeping,
    private readonly log: LogBook,
    private readonly parts: { readonly waivers: Waivers; readonly mapping: Mapping },
  ) {
    this.seen = this.look();
    this.unsubscribe = desk.store.subscribe(() => this.changed());
  }

  /** The workbook is known by name and sheets: the first time, what was kept of it comes back. */
  looked(name: string, sheets: readonly SheetInfo[]): void {
    const isFirst = this.name === null;
    this.name = name;
    if (!isFirst) return;
    this.key = workbookKey(name, namesOf(sheets));
    const kept = this.keeping.book(this.key);
    if (kept) this.restore(kept, new Set(sheets.map((sheet) => sheet.name)));
  }

  /** After a check, back to the finding that was open: unless the person has gone elsewhere. */
  resumed(): Screen | null {
    const { resume } = this;
    this.resume = null;
    const { screen, list } = this.desk.state;
    return resume && screen === resume.at && list.current !== null ? resume.screen : null;
  }

  /** @returns whether all of it is kept */
  keepNow(): boolean {
    this.waiting?.();
    this.waiting = null;
    const { desk, keeping } = this;
    if (this.name === null || this.key === null) return false;
    const key = desk.sheets.length > 0 ? workbookKey(this.name, namesOf(desk.sheets)) : this.key;
    if (key !== this.key) keeping.forgetBook(this.key);
    this.key = key;
    const { tab, screen, list, isMarked } = desk.state;
    return keeping.keepBook(key, {
      time: desk.ports.clock().getTime(),
      tab,
      screen: this.resume?.screen ?? screen,
      filter: list.filter,
      search: list.search,
      grouping: list.grouping,
      current: list.current,
      drafts: this.parts.waivers.drafts(),
      isMarked,
      log: this.log.all(),
      mappings: this.parts.mapping.own,
    });
  }

  /** What may be personal goes out of the pane, too: or it would be kept again. */
  forget(): void {
    const { desk, log } = this;
    log.restore([]);
    this.parts.waivers.forget();
    desk.set({ log: log.view(), list: refiltered({ ...desk.state.list, search: "" }) });
    this.waiting?.();
    this.waiting = null;
    if (this.key !== null) this.keeping.forgetBook(this.key);
  }

  /** As `forget`, for every workbook that was ever open on this machine, and for files that were not saved. */
  forgetAll(): void {
    this.forget();
    this.keeping.forgetBooks();
    const { desk } = this;
    void desk.attempt(
      async () => {
        await desk.ports.forgetFiles?.();
        desk.say({ code: "forgotten", text: "", tone: "done", button: null });
      },
      () => this.forgetAll(),
    );
  }

  close(): void {
    this.unsubscribe();
    this.keepNow();
  }

  private restore(kept: KeptBook, sheets: ReadonlySet<string>): void {
    const { desk, log } = this;
    log.restore(kept.log);
    log.fit(sheets);
    this.parts.waivers.restore(kept.drafts);
    this.parts.mapping.own = kept.mappings;
    const isFinding = kept.screen.kind === "finding" || kept.screen.kind === "waiver";
    const screen: Screen = isFinding ? { kind: "issues" } : kept.screen;
    if (isFinding) this.resume = { screen: kept.screen, at: screen };
    const { filter, search, grouping, current, isMarked, tab } = kept;
    const list = { ...desk.state.list, filter, search, grouping, current };
    desk.set({ tab, screen, isMarked, list, log: log.view() });
  }

  private changed(): void {
    const { settings } = this.desk.state;
    const [before, now] = [this.seen, this.look()];
    this.seen = now;
    if (now.every((one, index) => one === before[index])) return;
    if (before[0] !== settings) this.keeping.keepSettings(settings);
    this.waiting?.();
    this.waiting = this.desk.ports.timers.after(KEEP_MS, () => this.keepNow());
  }

  /** What is kept, the settings first. */
  private look(): readonly unknown[] {
    const { tab, screen, list, draft, isMarked, settings } = this.desk.state;
    const { filter, search, grouping, current } = list;
    return [settings, tab, screen, filter, search, grouping, current, draft, isMarked];
  }
}

const namesOf = (sheets: readonly SheetInfo[]): string[] =>
  sheets.filter(({ role }) => holdsRecords(role)).map(({ name }) => name);
