// Not by the door of the room: the pane's own thread must not carry the rules.
import { isThinReason } from "../../marks";
import { isoDate, parseIsoDate } from "../../table";
import type { WaiverDraft } from "../model";
import { texts } from "../texts.zh-CN";
import type { Changes } from "./changes";
import type { Desk } from "./desk";
import type { ListUndo } from "./list-undo";
import { skipped } from "./marking";
import { said } from "./said";
import { daySerial } from "./time";
import { words } from "./words";

/** 核实说明: written here, kept half-written, saved into the 问题清单. */
export class Waivers {
  constructor(
    private readonly desk: Desk,
    private readonly changes: Changes,
    private readonly lists: ListUndo,
  ) {}

  /** Drafts begun for other findings. */
  private readonly shelf = new Map<string, WaiverDraft>();

  /** All half-written drafts, to be kept. */
  drafts(): WaiverDraft[] {
    const { draft } = this.desk.state;
    return [...this.shelf.values(), ...(draft && isWritten(draft) ? [draft] : [])];
  }

  restore(drafts: readonly WaiverDraft[]): void {
    for (const draft of drafts) this.shelf.set(draft.id, draft);
  }

  forget(): void {
    this.shelf.clear();
    const { screen } = this.desk.state;
    this.desk.set({ draft: null, ...(screen.kind === "waiver" ? { screen: { kind: "finding" } } : {}) });
  }

  /** The draft for the open finding: what was begun for it goes on, what was begun for another waits for it. */
  begin(): void {
    const { detail, list, draft, settings } = this.desk.state;
    const id = detail?.id ?? list.current;
    if (id === null || draft?.id === id) return;
    if (draft && isWritten(draft)) this.shelf.set(draft.id, draft);
    const year = this.desk.ports.clock().getFullYear();
    const { person } = settings;
    const until = `${String(year)}-12-31`;
    const fresh: WaiverDraft = { id, reason: "", how: "", person, until, fault: null };
    this.desk.set({ draft: this.shelf.get(id) ?? fresh });
    this.shelf.delete(id);
  }

  change(change: Partial<WaiverDraft>): void {
    const { draft } = this.desk.state;
    // Which finding it is for cannot be changed.
    if (draft) this.desk.set({ draft: { ...draft, ...change, id: draft.id, fault: null } });
  }

  readonly save = (): void => {
    const { desk } = this;
    const { draft, busy } = desk.state;
    if (!draft || busy) return;
    const fault = faultOf(draft, daySerial(desk.ports.clock()));
    if (fault) {
      desk.set({ draft: { ...draft, fault } });
      return;
    }
    desk.set({ busy: "list" });
    void desk.attempt(() => this.saveNow(draft), this.save).then(() => desk.set({ busy: null }));
  };

  private async saveNow(draft: WaiverDraft): Promise<void> {
    const { desk, changes } = this;
    const person = draft.person.trim();
    const how = draft.how === "" ? "" : texts.waiver.ways[draft.how];
    const reason = `${draft.reason.trim()}（${how}）`;
    const until = draft.until === "" ? null : isoDate(parseIsoDate(draft.until)!);
    const plan = await desk.ports.engine.planWaiver(draft.id, { reason, person, until }, await desk.now());
    if (!plan) {
      desk.say({ code: "write.stale", text: words.findingGone, tone: "trouble", button: null });
      return;
    }
    if (plan.edits.length === 0) {
      desk.say(skipped(plan));
      return;
    }
    const { hasList } = this.lists;
    const isChecked = await changes.apply(plan.edits);
    await this.lists.wrote("waiver", plan.edits, hasList);
    // Only now: until it stands in the workbook, the draft is all there is.
    const { screen, settings } = desk.state;
    desk.set({ draft: null, ...(screen.kind === "waiver" ? { screen: { kind: "finding" } } : {}) });
    if (settings.person === "") this.remember(person);
    if (!isChecked) desk.say(said.notRechecked, () => changes.flow.check());
    else desk.say(plan.skipped.length > 0 ? skipped(plan) : said.done("waived"));
  }

  /** Who writes the first 核实说明 need not type the name again. */
  private remember(person: string): void {
    const { settings } = this.desk.state;
    this.desk.set({ settings: { ...settings, person } });
  }
}

const isWritten = ({ reason, how }: WaiverDraft): boolean => reason !== "" || how !== "";

/** What is wrong with a draft: as the explanations in the 问题清单 are judged, and the way must be told. */
export function faultOf(draft: WaiverDraft, today: number): WaiverDraft["fault"] {
  if (isThinReason(draft.reason)) return "thin";
  if (draft.how === "") return "how";
  if (draft.person.trim() === "") return "person";
  if (draft.until === "") return null;
  const day = parseIsoDate(draft.until);
  return day === null || day < today ? "until" : null;
}
