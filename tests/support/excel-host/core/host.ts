import type { BookModel } from "../model/book";
import { ApiError, type ErrorCode } from "../model/error";
import { Bridge, type Answer, type BridgeFacts, type RawRequest } from "./bridge";
import type { OfficeCode } from "./codes";
import { EventCenter } from "./events";
import { execute } from "./executor";
import { Members, type ApiSets, type MemberTable } from "./members";
import type { HostObject } from "./objects";
import { moveArea, moveAreas, type Shift } from "../model/shift";
import type { SheetModel } from "../model/sheet";
import { Somebody } from "./people";
import type { WireRequest, WireResponse } from "./wire";

export interface HostOptions {
  readonly members: MemberTable;
  /** Requirement sets beside those of Excel LTSC 2021 (ExcelApi 1.14), or other versions of these. */
  readonly apiSets?: ApiSets;
  /** On the web, requests and responses are limited to 5 MB. */
  readonly profile?: "desktop" | "web";
  /** Whether protecting a protected sheet (or unprotecting a free one) fails, as recent builds do (office-js 6784). */
  readonly protectTwiceFails?: boolean;
  /** Upper bound of whole-number validation on some builds, 65535 (office-js 3088). */
  readonly wholeNumberLimit?: number | null;
  readonly facts?: Partial<BridgeFacts>;
}

/** Excel LTSC 2021; without DelayForCellEdit the client never asks to wait for the end of typing. */
const DEFAULT_SETS: ApiSets = {
  ExcelApi: "1.14",
  AddinCommands: "1.1",
  DelayForCellEdit: "1.1",
  DialogApi: "1.2",
  RibbonApi: "1.1",
  SharedRuntime: "1.1",
};
const MEGABYTE = 2 ** 20;
/** OfficeDev/office-js-docs-pr: docs/concepts/resource-limits-and-performance-optimization.md */
const WEB_LIMIT = 5 * MEGABYTE;
const KEPT_BATCHES = 8;
const FLAG_WAIT_FOR_CELL_EDIT = 64;

/** What went over the wire so far. */
export interface Traffic {
  batches: number;
  actions: number;
  bytesIn: number;
  bytesOut: number;
}

/** The host side of Excel: takes the batches of the real client and carries them out on a workbook. */
export class ExcelHost {
  readonly members: Members;
  readonly events: EventCenter;
  readonly bridge: Bridge;
  readonly traffic: Traffic = { batches: 0, actions: 0, bytesIn: 0, bytesOut: 0 };
  /** New workbooks that were opened beside this one: files in base64. */
  readonly opened: string[] = [];
  /** What tests met that the test host cannot do. */
  readonly gaps: string[] = [];
  /** The last batches and their answers, for messages; the newest at the end. */
  readonly log: { readonly request: WireRequest; readonly response: WireResponse }[] = [];

  /** The person at this machine, and somebody who edits the same workbook elsewhere. */
  readonly person = new Somebody(this, "person");
  readonly coauthor = new Somebody(this, "coauthor");

  private readonly references = new Map<string, HostObject>();
  /** Objects of the batch that is being carried out. */
  readonly inUse = new Set<HostObject>();
  private readonly eventRanges = new Map<string, HostObject>();
  private referenceCount = 0;
  private readonly faults: { member: string; code: ErrorCode; skip: number }[] = [];
  private readonly refusals: OfficeCode[] = [];
  private cellEditCalls = 0;
  private waiting: (() => void)[] = [];

  constructor(
    readonly book: BookModel,
    readonly options: HostOptions,
  ) {
    const sets = { ...DEFAULT_SETS, ...options.apiSets };
    this.members = new Members(options.members, sets);
    this.bridge = new Bridge((request) => this.serve(request), { ...options.facts, apiSets: sets });
    this.events = new EventCenter(this);
    book.onEvent = (event, actor) => this.events.take(event, actor);
    book.onShift = (shift) => this.moveRanges(shift);
  }

  /** A person types in a cell: the next `calls` batches are refused (5004), or all until `leaveCellEdit`. */
  enterCellEdit(calls = Infinity): void {
    this.cellEditCalls = calls;
  }

  leaveCellEdit(): void {
    this.cellEditCalls = 0;
    for (const go of this.waiting.splice(0)) go();
  }

  /** The next batch fails as a whole, before any of its actions. */
  refuseNext(code: OfficeCode): void {
    this.refusals.push(code);
  }

  /** The next use of a member ("Range.values") fails; after `skip` uses that go well. */
  failOn(member: string, code: ErrorCode, skip = 0): void {
    this.faults.push({ member, code, skip });
  }

  /** Asked by the executor before each member. */
  beforeUse(member: string): void {
    const at = this.faults.findIndex((fault) => fault.member === member);
    const fault = this.faults[at];
    if (!fault) return;
    if (fault.skip > 0) fault.skip--;
    else {
      this.faults.splice(at, 1);
      throw new ApiError(fault.code);
    }
  }

  keep(object: HostObject): void {
    if (object.referenceId !== null) return;
    this.referenceCount++;
    object.referenceId = `ref_${String(this.referenceCount)}`;
    this.references.set(object.referenceId, object);
  }

  kept(id: string): HostObject {
    const object = this.references.get(id);
    if (!object) throw new ApiError("InvalidObjectPath");
    const { sheet } = object.target as { readonly sheet?: SheetModel };
    if (sheet && !this.book.sheets.includes(sheet)) throw new ApiError("InvalidReference");
    return object;
  }

  /** Ranges that the client holds go where their cells go; one whose cells are gone leads nowhere. */
  private moveRanges(shift: Shift): void {
    const gone = new Set<HostObject>();
    const held = new Set([...this.references.values(), ...this.eventRanges.values(), ...this.inUse]);
    for (const object of held) {
      if (object.is("Range") && object.target.sheet === shift.sheet) {
        const area = moveArea(shift, object.target.area);
        if (area) object.target = { ...object.target, area };
        else gone.add(object);
      } else if (object.is("RangeAreas") && object.target.sheet === shift.sheet) {
        const areas = moveAreas(shift, object.target.areas);
        if (areas.length > 0) object.target = { ...object.target, areas };
        else gone.add(object);
      }
    }
    for (const [id, object] of this.references) if (gone.has(object)) this.references.delete(id);
    for (const [id, object] of this.eventRanges) if (gone.has(object)) this.eventRanges.delete(id);
  }

  /** Keeps the range of an event apart: the client never lets go of it. */
  keepForEvent(object: HostObject): string {
    const id = `evt_${String(this.eventRanges.size + 1)}`;
    this.eventRanges.set(id, object);
    return id;
  }

  rangeOfEvent(id: string): HostObject | null {
    return this.eventRanges.get(id) ?? null;
  }

  release(id: string): void {
    this.references.delete(id);
  }

  /** How many objects the client keeps alive: a batch function that leaks them is a fault of its own. */
  get keptCount(): number {
    return this.references.size;
  }

  /** Gaps met so far, which are then no longer held against the test. */
  takeGaps(): string[] {
    return this.gaps.splice(0);
  }

  private async serve({ body, flags }: RawRequest): Promise<Answer> {
    const refusal = this.refusals.shift();
    if (refusal) return { refused: refusal };
    if (this.cellEditCalls > 0) {
      if ((flags & FLAG_WAIT_FOR_CELL_EDIT) === 0) {
        this.cellEditCalls--;
        return { refused: "InvalidOperationInCellEditMode" };
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    const bytesIn = byteLength(body);
    const isWeb = this.options.profile === "web";
    if (isWeb && bytesIn > WEB_LIMIT) return { refused: "RequestPayloadSizeLimitExceeded" };
    const request = JSON.parse(body) as WireRequest;
    this.book.actor = "addin";
    const response = execute(this, request);
    const answer = JSON.stringify(response);
    const bytesOut = byteLength(answer);
    this.traffic.batches++;
    this.traffic.actions += request.Actions.length;
    this.traffic.bytesIn += bytesIn;
    this.traffic.bytesOut += bytesOut;
    this.log.push({ request, response });
    if (this.log.length > KEPT_BATCHES) this.log.shift();
    this.events.deliver();
    if (isWeb && bytesOut > WEB_LIMIT) return { refused: "ResponsePayloadSizeLimitExceeded" };
    return { body: answer };
  }
}

function byteLength(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
