import { proxy, releaseProxy, transfer, wrap, type Endpoint, type Remote } from "comlink";
import type { SavedMapping } from "../../ledger";
import type { Plan } from "../../marks";
import { buffersOf, CancelledError, type CellRange, type PackedGrid } from "../../sheet";
import { received } from "../../thread";
import type { WaiverRecord } from "../../validate";
import type {
  BookView,
  CellInfo,
  FindingDetail,
  FindingItem,
  HeaderFacts,
  MappingOf,
  MappingView,
  ParameterView,
  PreviousView,
  RepairGroup,
  RuleView,
} from "../model";
import type { CellChanges, CheckOutcome, Engine, EngineControl, EngineOptions, WorkbookNow } from "./engine";
import type { FormsAnswer, FormsArgs, FormsMethod } from "./forms/asked";
import type { PreviousRefusal } from "./previous";
import type { CatalogEngine } from "./catalog-asked";
import type { IssuingEngine } from "./issuing-asked";
import type { SigningEngine } from "./signing-asked";
import {
  PIECE,
  type Answer,
  type Asked,
  type EngineWorker,
  type OnProgress,
  type OutcomeHead,
} from "./protocol";

/** The page's end of the engine's worker: the same engine, elsewhere. */
export class EngineClient implements Engine {
  private readonly worker: Worker | null;
  private readonly remote: Remote<EngineWorker>;
  private items = new Map<number, FindingItem>();
  /** Ends the waiting for checks that go on. */
  private readonly waiting = new Set<(error: Error) => void>();

  /** @param endpoint where an `EngineServer` answers; left out, a worker is started */
  constructor(endpoint?: Endpoint) {
    this.worker = endpoint ? null : new Worker(new URL("./engine.worker.ts", import.meta.url));
    this.remote = wrap<EngineWorker>(endpoint ?? this.worker!);
  }

  open(
    name: string,
    sheets: readonly PackedGrid[],
    options: EngineOptions,
    settings: Parameters<Engine["open"]>[3] = [],
  ): Promise<BookView> {
    return this.ask("open", [name, sheets, options, settings], sheets);
  }

  setOptions(options: EngineOptions): Promise<BookView> {
    return this.ask("setOptions", [options]);
  }

  putSheets(names: readonly string[], read: readonly PackedGrid[]): Promise<BookView> {
    return this.ask("putSheets", [names, read], read);
  }

  putRange(sheet: string, range: CellRange, part: PackedGrid): Promise<void> {
    return this.ask("putRange", [sheet, range, part], [part]);
  }

  putPrevious(name: string, bytes: ArrayBuffer): Promise<PreviousView | PreviousRefusal> {
    return this.ask("putPrevious", [name, bytes]);
  }

  dropPrevious(): Promise<void> {
    return this.ask("dropPrevious", []);
  }

  /** After `stop` the promise is rejected at once, whether or not the worker has a turn to give way in. */
  check(control: EngineControl = {}): Promise<CheckOutcome> {
    return new Promise((resolve, reject) => {
      let isOver = false;
      const end = (error: Error): void => {
        isOver = true;
        reject(error);
      };
      this.waiting.add(end);
      const onProgress: OnProgress = (done, found) => {
        if (isOver) return;
        if (done !== null) control.onProgress?.(done);
        if (found) control.onFound?.(found);
      };
      this.checkThere(onProgress)
        .then(resolve, reject)
        .finally(() => {
          isOver = true;
          this.waiting.delete(end);
        });
    });
  }

  stop(): void {
    void this.remote.stop();
    for (const end of this.waiting) end(new CancelledError());
    this.waiting.clear();
  }

  detail(id: string): Promise<FindingDetail | null> {
    return this.ask("detail", [id]);
  }

  unmasked(id: string, cell: string): Promise<string> {
    return this.ask("unmasked", [id, cell]);
  }

  cellAt(sheet: string, row: number, column: number): Promise<CellInfo | null> {
    return this.ask("cellAt", [sheet, row, column]);
  }

  repair(id: string, withOthers: boolean): Promise<CellChanges | null> {
    return this.ask("repair", [id, withOthers]);
  }

  repairGroup(rule: string): Promise<RepairGroup | null> {
    return this.ask("repairGroup", [rule]);
  }

  repairOfGroup(rule: string): Promise<CellChanges | null> {
    return this.ask("repairOfGroup", [rule]);
  }

  planMarks(now: WorkbookNow): Promise<Plan> {
    return this.ask("planMarks", [now]);
  }

  planClearing(now: WorkbookNow): Promise<Plan> {
    return this.ask("planClearing", [now]);
  }

  planIssueSheet(now: WorkbookNow): Promise<Plan> {
    return this.ask("planIssueSheet", [now]);
  }

  planApplications(now: WorkbookNow): ReturnType<Engine["planApplications"]> {
    return this.ask("planApplications", [now]);
  }

  planWaiver(
    id: string,
    waiver: Pick<WaiverRecord, "reason" | "person" | "until">,
    now: WorkbookNow,
  ): Promise<Plan | null> {
    return this.ask("planWaiver", [id, waiver, now]);
  }

  header(sheet: string, rows: readonly [number, number] | null): Promise<HeaderFacts | null> {
    return this.ask("header", [sheet, rows]);
  }

  mapping(of: MappingOf): Promise<MappingView | null> {
    return this.ask("mapping", [of]);
  }

  mapped(
    of: MappingOf,
    assigned: readonly (readonly [string, number | null])[],
  ): Promise<SavedMapping | null> {
    return this.ask("mapped", [of, assigned]);
  }

  rules(): Promise<readonly RuleView[]> {
    return this.ask("rules", []);
  }

  parameters(): Promise<readonly ParameterView[]> {
    return this.ask("parameters", []);
  }

  async forms<Method extends FormsMethod>(
    method: Method,
    ...args: FormsArgs<Method>
  ): Promise<FormsAnswer<Method>> {
    // What TypeScript cannot follow: the answer is that of the method of this very name.
    return (await this.ask("forms", [method, ...args] as unknown as Parameters<
      Engine["forms"]
    >)) as FormsAnswer<Method>;
  }

  json(): Promise<string> {
    return this.ask("json", []);
  }

  putRoster(...args: Parameters<SigningEngine["putRoster"]>): ReturnType<SigningEngine["putRoster"]> {
    return this.ask("putRoster", args);
  }

  dropRoster(...args: Parameters<SigningEngine["dropRoster"]>): ReturnType<SigningEngine["dropRoster"]> {
    return this.ask("dropRoster", args);
  }

  openKey(...args: Parameters<SigningEngine["openKey"]>): ReturnType<SigningEngine["openKey"]> {
    return this.ask("openKey", args);
  }

  personOf(...args: Parameters<SigningEngine["personOf"]>): ReturnType<SigningEngine["personOf"]> {
    return this.ask("personOf", args);
  }

  newKey(...args: Parameters<SigningEngine["newKey"]>): ReturnType<SigningEngine["newKey"]> {
    return this.ask("newKey", args);
  }

  signatures(...args: Parameters<SigningEngine["signatures"]>): ReturnType<SigningEngine["signatures"]> {
    return this.ask("signatures", args);
  }

  compareWith(...args: Parameters<SigningEngine["compareWith"]>): Promise<boolean> {
    return this.ask("compareWith", args);
  }

  beginSigning(
    ...args: Parameters<SigningEngine["beginSigning"]>
  ): ReturnType<SigningEngine["beginSigning"]> {
    return this.ask("beginSigning", args);
  }

  planSigning(...args: Parameters<SigningEngine["planSigning"]>): ReturnType<SigningEngine["planSigning"]> {
    return this.ask("planSigning", args);
  }

  planWithdraw(
    ...args: Parameters<SigningEngine["planWithdraw"]>
  ): ReturnType<SigningEngine["planWithdraw"]> {
    return this.ask("planWithdraw", args);
  }

  planReturn(...args: Parameters<SigningEngine["planReturn"]>): ReturnType<SigningEngine["planReturn"]> {
    return this.ask("planReturn", args);
  }

  rosterChoices(): ReturnType<IssuingEngine["rosterChoices"]> {
    return this.ask("rosterChoices", []);
  }

  readEnrolment(text: string): ReturnType<IssuingEngine["readEnrolment"]> {
    return this.ask("readEnrolment", [text]);
  }

  rosterBook(...args: Parameters<IssuingEngine["rosterBook"]>): ReturnType<IssuingEngine["rosterBook"]> {
    return this.ask("rosterBook", args);
  }

  issueRoster(...args: Parameters<IssuingEngine["issueRoster"]>): ReturnType<IssuingEngine["issueRoster"]> {
    return this.ask("issueRoster", args);
  }

  readCatalog(...args: Parameters<CatalogEngine["readCatalog"]>): ReturnType<CatalogEngine["readCatalog"]> {
    return this.ask("readCatalog", args);
  }

  useCatalog(...args: Parameters<CatalogEngine["useCatalog"]>): ReturnType<CatalogEngine["useCatalog"]> {
    return this.ask("useCatalog", args);
  }

  catalogView(...args: Parameters<CatalogEngine["catalogView"]>): ReturnType<CatalogEngine["catalogView"]> {
    return this.ask("catalogView", args);
  }

  ruleWords(): ReturnType<CatalogEngine["ruleWords"]> {
    return this.ask("ruleWords", []);
  }

  /** Ends the worker; whatever is asked afterwards is never answered. */
  end(): void {
    this.remote[releaseProxy]();
    this.worker?.terminate();
  }

  private async ask<Method extends Asked>(
    method: Method,
    args: Parameters<Engine[Method]>,
    grids: readonly PackedGrid[] = [],
  ): Promise<Answer<Method>> {
    const ask = this.remote.ask as unknown as EngineWorker["ask"];
    return received(await ask(method, transfer(args, buffersOf(grids) as ArrayBuffer[])));
  }

  private async checkThere(onProgress: OnProgress): Promise<CheckOutcome> {
    const head = received(await this.remote.check(proxy(onProgress)));
    return { ...head.rest, items: await this.itemsOf(head) };
  }

  private async itemsOf({ order }: OutcomeHead): Promise<FindingItem[]> {
    const items = new Map<number, FindingItem>();
    for (const number of order) {
      const item = this.items.get(number);
      if (item) items.set(number, item);
    }
    const lacking = order.filter((number) => !items.has(number));
    for (let at = 0; at < lacking.length; at += PIECE) {
      const numbers = lacking.slice(at, at + PIECE);
      const piece = await this.remote.items(numbers);
      piece.forEach((item, index) => item && items.set(numbers[index]!, item));
    }
    this.items = items;
    return Array.from(order).flatMap((number) => items.get(number) ?? []);
  }
}
