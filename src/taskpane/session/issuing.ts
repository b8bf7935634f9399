import type { IssueAct, IssueFault, IssuingState, RosterPerson } from "../model";
import type { Desk } from "./desk";
import {
  addedPerson,
  cardDraft,
  cardFault,
  firstIssuing,
  keyFaultOf,
  passwordFault,
  personIdOf,
  scopesOf,
  unchanged,
  wishOf,
  type Accepted,
} from "./issuing-draft";
import type { Signing, TextFile } from "./signing";

/** Where "上一步" leads. */
const UP: Partial<Record<IssuingState["step"], IssuingState["step"]>> = {
  newKey: "key",
  card: "people",
  person: "people",
  confirm: "people",
};

type TypedAct = Extract<IssueAct, { readonly kind: "county" | "reason" | "changeCard" }>;

/**
 * 发名册: the county's root key, the roster before, who is added and who ends, and the next roster. The root key stays
 * locked in the memory of this session and is never kept on this machine.
 */
export class Issuing {
  private chosen: { readonly fileName: string; readonly text: string } | null = null;
  private rootKey: string | null = null;
  /** Text of the roster before; null for the first. */
  private before: string | null = null;
  private card: { readonly text: string; readonly view: Accepted["view"] } | null = null;
  private accepted: readonly Accepted[] = [];
  /** People as they were, for taking changes back. */
  private people: readonly RosterPerson[] = [];

  constructor(
    private readonly desk: Desk,
    private readonly signing: Signing,
  ) {}

  begin(): void {
    if (!this.signing.state.issuing) this.act({ kind: "over" });
  }

  act(act: IssueAct): void {
    if (this.typed(act)) return;
    // One thing at a time: a second press while a key is opened is none.
    if (this.signing.state.isBusy) return;
    this.signing.set({ isBusy: true });
    void this.desk.attempt(() => this.doIt(act), null).then(() => this.signing.set({ isBusy: false }));
  }

  private get state(): IssuingState {
    return this.signing.state.issuing!;
  }

  private set(change: Partial<IssuingState>): void {
    this.signing.set({ issuing: { ...this.state, fault: null, about: "", ...change } });
  }

  private refuse(fault: IssueFault, about = ""): void {
    this.set({ fault, about });
  }

  /** What is typed or ticked stands there at once, or letters would be lost. @returns whether it was that */
  private typed(act: IssueAct): act is TypedAct {
    const { issuing } = this.signing.state;
    switch (act.kind) {
      case "county":
        if (issuing) this.set({ county: act.county });
        return true;
      case "reason":
        if (issuing) this.set({ reason: act.reason });
        return true;
      case "changeCard":
        if (issuing?.card) this.set({ card: { ...issuing.card, ...act.change } });
        return true;
      default:
        return false;
    }
  }

  private async doIt(act: Exclude<IssueAct, TypedAct>): Promise<void> {
    if (!this.signing.state.issuing) await this.over();
    const { state } = this;
    switch (act.kind) {
      case "key":
        this.chosen = { fileName: act.file.name, text: await act.file.text() };
        return this.set({ locked: act.file.name });
      case "open":
        return this.open(act.password);
      case "newKey":
        return this.set({ step: "newKey" });
      case "makeKey":
        return this.makeKey(act.password, act.again);
      case "useMade":
        return state.made ? this.take(state.made.fileName, state.made.text, state.made.code) : undefined;
      case "roster":
        return this.goOn(act.file.name, await act.file.text());
      case "kept":
        return this.goOn("", this.signing.store.roster()?.text ?? "");
      case "first":
        return state.county.trim() === "" ? this.refuse("county") : this.set({ step: "people" });
      case "card":
        return this.readCard(act.file);
      case "accept":
        return this.accept();
      case "look":
        return this.set({ step: "person", current: act.key, reason: "" });
      case "end":
        return this.end(act.how);
      case "undo":
        return this.undo(act.key);
      case "confirm":
        return this.confirm();
      case "issue":
        return this.issue(act.password);
      case "again":
        return state.done ? this.goOn(state.done.fileName, state.done.text) : undefined;
      case "up":
        return this.set({ step: UP[state.step] ?? state.step, locked: null, card: null });
      case "over":
        return this.over();
    }
  }

  private async over(): Promise<void> {
    this.chosen = null;
    this.rootKey = null;
    this.forgetDraft();
    this.signing.set({ issuing: firstIssuing(await this.desk.ports.engine.rosterChoices()) });
  }

  private forgetDraft(): void {
    this.before = null;
    this.card = null;
    this.accepted = [];
    this.people = [];
  }

  private async open(password: string): Promise<void> {
    const { chosen } = this;
    if (!chosen) return;
    const opened = await this.desk.ports.engine.openKey({ text: chosen.text, password });
    if ("refused" in opened) this.refuse(opened.refused, chosen.fileName);
    else this.take(chosen.fileName, chosen.text, opened.code);
  }

  private async makeKey(password: string, again: string): Promise<void> {
    const fault = passwordFault(password, again);
    if (fault) return this.refuse(fault);
    const { county } = this.state;
    const who = { name: county, unit: "", made: this.now() };
    const made = await this.desk.ports.engine.newKey(who, password);
    if ("refused" in made) return this.refuse(made.refused);
    this.set({ made: { fileName: `${county}根钥.签审钥`, text: made.keyText, code: made.code } });
  }

  /** A root key is here: now for the roster that it goes on with. */
  private take(fileName: string, text: string, code: string): void {
    this.chosen = null;
    this.rootKey = text;
    this.forgetDraft();
    const kept = this.signing.store.roster();
    this.set({
      step: "book",
      locked: null,
      made: null,
      key: { fileName, code },
      kept: kept?.rootCode === code ? kept.seen.version : null,
      before: null,
      people: [],
    });
  }

  private async goOn(name: string, text: string): Promise<void> {
    const { key } = this.state;
    if (!key) return;
    const trust = { rootCode: key.code, seen: this.signing.store.seenOf(key.code) };
    const read = await this.desk.ports.engine.rosterBook(text, trust);
    if ("refused" in read) return this.refuse(read.refused, name);
    const { version, county, issued, id } = read.book;
    this.forgetDraft();
    this.before = text;
    this.people = unchanged(read.book);
    const before = { version, county, issued, id };
    this.set({ step: "people", before, county, people: this.people, done: null });
  }

  private async readCard(file: TextFile): Promise<void> {
    const text = await file.text();
    const view = await this.desk.ports.engine.readEnrolment(text);
    if (!view) return this.refuse("not-a-card", file.name);
    const { people, key } = this.state;
    const fault = keyFaultOf(view, people, key?.code ?? "");
    if (fault) return this.refuse(fault, view.name);
    this.card = { text, view };
    this.set({ step: "card", card: cardDraft(view, people) });
  }

  private accept(): void {
    const { card, choices, people } = this.state;
    if (!card || !this.card) return;
    const fault = cardFault(card);
    if (fault) return this.refuse(fault, card.name);
    const own = { person: personIdOf(card), roles: card.roles, scopes: scopesOf(card.places) };
    const accepted = { ...this.card, ...own };
    this.card = null;
    this.accepted = [...this.accepted, accepted];
    this.set({ step: "people", card: null, people: [addedPerson(accepted, choices), ...people] });
  }

  private end(how: "left" | "revoked"): void {
    const { current, people, reason } = this.state;
    if (reason.trim() === "") return this.refuse("reason");
    const changed = people.map((one) =>
      one.key === current && one.change === null && one.state !== "revoked"
        ? { ...one, state: how, change: how, reason: reason.trim() }
        : one,
    );
    this.set({ step: "people", people: changed });
  }

  private undo(key: string): void {
    this.accepted = this.accepted.filter(({ view }) => view.key !== key);
    const was = this.people.find((one) => one.key === key);
    const people = this.state.people.flatMap((one) => (one.key === key ? (was ?? []) : one));
    this.set({ step: "people", people });
  }

  private confirm(): void {
    const { people, before } = this.state;
    const isNew = before === null || people.some(({ change }) => change !== null);
    if (isNew) this.set({ step: "confirm" });
    else this.refuse("nothing-changed");
  }

  private async issue(password: string): Promise<void> {
    const { desk, signing, rootKey, state } = this;
    const { key, step } = state;
    if (rootKey === null || !key || step !== "confirm") return;
    const wish = wishOf(state, this.before, this.accepted, this.now());
    const issued = await desk.ports.engine.issueRoster(wish, { text: rootKey, password });
    if (issued.refused !== null) return this.refuse(issued.refused);
    const { text, version, id } = issued;
    signing.store.keepSeen(key.code, { version, id });
    this.set({ step: "done", done: { fileName: `名册_第${String(version)}期.json`, text, version } });
    await signing.takeIssued(text, key.code);
  }

  private now(): string {
    return `${this.desk.ports.clock().toISOString().slice(0, 19)}Z`;
  }
}
