import type { Actor, BookEvent } from "../model/book";
import { areaToA1 } from "../model/area";
import type { SheetModel } from "../model/sheet";
import type { EventRow } from "./bridge";
import type { ExcelHost } from "./host";
import { HostObject } from "./objects";

/** Types of events on the wire. */
export const EventType = {
  changed: 10,
  activated: 11,
  deactivated: 12,
  added: 13,
  selectionChanged: 14,
  deleted: 15,
  calculated: 16,
  formatChanged: 18,
  rowSorted: 19,
  rowHiddenChanged: 22,
  protectionChanged: 24,
  nameChanged: 25,
  visibilityChanged: 26,
  moved: 27,
} as const;
export type EventType = (typeof EventType)[keyof typeof EventType];

export const WORKBOOK_TARGET = "Workbook";
const CATEGORY = 65_536;

/** Keeps who listens to what, and hands on what happened after the batch in which it happened. */
export class EventCenter {
  private readonly registered = new Set<string>();
  private readonly pending: EventRow[] = [];
  /** `context.runtime.enableEvents` */
  isEnabled = true;
  private lastId = 0;

  constructor(private readonly host: ExcelHost) {}

  register(type: EventType, target: string): void {
    this.registered.add(`${String(type)}|${target}`);
  }

  unregister(type: EventType, target: string): void {
    this.registered.delete(`${String(type)}|${target}`);
  }

  /** How many registrations stand: a watcher that stopped leaves none. */
  get count(): number {
    return this.registered.size;
  }

  take(event: BookEvent, actor: Actor): void {
    if (!this.isEnabled) return;
    const source = actor === "coauthor" ? "Remote" : "Local";
    const { sheet } = event;
    const facts = { source, worksheetId: sheet.id };
    const isRemote = actor === "coauthor";
    const tell = (type: EventType, message: object) => this.queue(type, sheet, message, isRemote);
    switch (event.kind) {
      case "changed":
        if (!this.isHeard(EventType.changed, sheet)) return;
        tell(EventType.changed, {
          ...facts,
          address: areaToA1(event.area),
          changeType: event.changeType ?? "RangeEdited",
          shiftDirection: event.shiftDirection ?? "None",
          triggerSource: actor === "addin" ? "ThisLocalAddin" : "Unknown",
          referenceId: this.host.keepForEvent(new HostObject("Range", { sheet, area: event.area })),
        });
        break;
      case "formatChanged":
        tell(EventType.formatChanged, { ...facts, address: areaToA1(event.area) });
        break;
      case "rowsSorted":
        tell(EventType.rowSorted, { ...facts, address: areaToA1(event.area) });
        break;
      case "rowsHidden": {
        const changeType = event.isHidden ? "Hidden" : "Unhidden";
        tell(EventType.rowHiddenChanged, { ...facts, address: areaToA1(event.area), changeType });
        break;
      }
      case "protection":
        tell(EventType.protectionChanged, { ...facts, isProtected: sheet.protection !== null });
        break;
      case "visibility":
        tell(EventType.visibilityChanged, {
          ...facts,
          visibilityBefore: event.before,
          visibilityAfter: sheet.visibility,
        });
        break;
      case "renamed":
        tell(EventType.nameChanged, { ...facts, nameBefore: event.before, nameAfter: sheet.name });
        break;
      case "moved": {
        const positionAfter = this.host.book.sheets.indexOf(sheet);
        tell(EventType.moved, { ...facts, positionBefore: event.before, positionAfter });
        break;
      }
      case "added":
        tell(EventType.added, facts);
        break;
      case "deleted":
        tell(EventType.deleted, facts);
        break;
      case "selected":
        this.takeView(EventType.selectionChanged, sheet, actor, { address: areaToA1(event.area) });
        break;
      case "activated":
      case "deactivated":
        this.takeView(EventType[event.kind], sheet, actor, {});
    }
  }

  /** Hands on what waits, after the answer to the batch is out. */
  deliver(): void {
    if (this.pending.length === 0) return;
    const rows = this.pending.splice(0);
    setTimeout(() => this.host.bridge.fire(rows), 0);
  }

  /** Where somebody looks is his own affair: co-authors' selections are not told. */
  private takeView(type: EventType, sheet: SheetModel, actor: Actor, facts: object): void {
    if (actor !== "coauthor") this.queue(type, sheet, { ...facts, worksheetId: sheet.id }, false);
  }

  private isHeard(type: EventType, sheet: SheetModel): boolean {
    return [WORKBOOK_TARGET, sheet.id].some((target) => this.registered.has(`${String(type)}|${target}`));
  }

  private queue(type: EventType, sheet: SheetModel, message: object, isRemote: boolean): void {
    for (const target of [WORKBOOK_TARGET, sheet.id]) {
      if (!this.registered.has(`${String(type)}|${target}`)) continue;
      this.lastId++;
      this.pending.push([CATEGORY, type, target, JSON.stringify(message), String(this.lastId), isRemote]);
    }
  }
}
