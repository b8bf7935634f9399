import { CancelledError } from "../../sheet";
import type { FormsAnswer, FormsArgs, FormsMethod, Limits, Refused } from "../engine/forms/asked";
import {
  wantedLedgers,
  wantedPlaces,
  type DroppedFile,
  type FormAct,
  type FormFault,
  type FormsState,
} from "../model";
import type { Desk } from "./desk";
import { firstChoice, periodOf } from "./forms-first";
import { FormsOut } from "./forms-out";
import type { Options } from "./options";
import { words } from "./words";

/** 新建表格: which forms are wanted, and what became of the one that is open. Nothing of the open workbook is changed. */
export class FormsPart {
  private readonly out: FormsOut;
  private isStopped = false;
  /** Where the open workbook restricts what may be typed, as far as it was looked at. */
  private limits: { readonly of: string; readonly ranges: Limits | null } | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly options: Options,
  ) {
    this.out = new FormsOut(this, desk);
  }

  get state(): FormsState {
    return this.desk.state.forms;
  }

  set(change: Partial<FormsState>): void {
    this.desk.set({ forms: { ...this.state, ...change } });
  }

  /** 新建表格 is opened: what can be chosen may be more than the last time. */
  begin(): void {
    const { desk } = this;
    if (this.state.phase === "making") return;
    void desk.attempt(
      async () => {
        await this.options.tell();
        const choices = await this.ask("choices", `${desk.ports.clock().toISOString().slice(0, 19)}Z`);
        const { openBook, saveBook } = desk.ports;
        const can = { canOpen: openBook !== undefined, canSave: saveBook !== undefined };
        const isFirst = this.state.phase === "none";
        const first = isFirst ? firstChoice(desk.state, choices, desk.ports.clock()) : {};
        const phase = isFirst ? ("choosing" as const) : this.state.phase;
        this.set({ ...first, choices, ...can, phase });
        if (isFirst && desk.state.book?.ledgers.length) await this.takeOpen(false);
      },
      () => this.begin(),
    );
  }

  act(act: FormAct): void {
    switch (act.kind) {
      case "set":
        return this.set({ sets: toggled(this.state.sets, [act.id], act.isOn), fault: null });
      case "ledger":
        return this.set({ ledgers: toggled(this.state.ledgers, [act.id], act.isOn), fault: null });
      case "town":
        // Villages of one town say nothing of another one's.
        return this.set({ town: act.town, fault: null });
      case "pick":
        return this.set({ picked: toggled(this.state.picked, act.places, act.isOn), fault: null });
      case "typed":
        return this.set({ typed: act.text, fault: null });
      case "style":
        return this.set({ style: act.style });
      case "carries":
        return this.set({ carries: act.isOn });
      case "period":
        return this.set({ period: act.period });
      case "last":
        return this.putLast(act.files);
      case "lastOpen":
        return void this.desk.attempt(
          () => this.takeOpen(true),
          () => this.act(act),
        );
      case "dropLast":
        return this.dropLast(act.name);
      case "make":
        return this.make();
      case "stop":
        this.isStopped = true;
        return;
      case "again":
        this.set({ ...this.state, phase: "choosing", made: null, handed: [] });
        return this.goTo("newForms");
      case "open":
      case "save":
        return this.out.hand(act);
      case "mend":
        return this.renew(() => this.ask("mend"));
      case "convert":
        return this.renew(() => this.ask("convert", act.style, this.thisMonth()));
      case "openResult":
      case "saveResult":
        return this.out.handResult(act.kind === "openResult");
    }
  }

  /**
   * Looks at what became of the form that is open, beside whatever else goes on.
   * @param isThorough whether its limits are looked at anew: in Excel that is a way of its own
   */
  look(isThorough = false): void {
    const { desk } = this;
    const { book } = desk.state;
    if (!book?.form) {
      if (this.state.damages) this.set({ damages: null });
      return;
    }
    const areas = book.form.areas;
    const work = async () => {
      if (isThorough || this.limits?.of !== book.name) {
        const ranges = await this.limitsOf(areas);
        this.limits = { of: book.name, ranges };
      }
      const ranges = this.limits?.ranges ?? null;
      const damages = await this.ask("damages", ranges);
      this.set({ damages, sawLimits: ranges !== null });
    };
    desk.aside(work().catch((error: unknown) => isThorough && desk.fail(error, () => this.look(true))));
  }

  ask<Method extends FormsMethod>(method: Method, ...args: FormsArgs<Method>): Promise<FormsAnswer<Method>> {
    return this.desk.ports.engine.forms(method, ...args);
  }

  goTo(kind: "newForms" | "formsMade" | "form"): void {
    if (this.desk.state.screen.kind !== kind) this.desk.set({ screen: { kind } });
  }

  refuse(code: string, { refused }: Refused): void {
    this.desk.say({ code: `forms.${code}`, text: refused, tone: "trouble", button: null });
  }

  private thisMonth(): string {
    return periodOf(this.desk.ports.clock());
  }

  private async limitsOf(
    areas: Parameters<NonNullable<Desk["ports"]["host"]["validations"]>>[0],
  ): Promise<Limits | null> {
    const { host } = this.desk.ports;
    const found = await this.desk.controlled(
      (control) => host.validations?.(areas, control) ?? Promise.resolve(null),
    );
    return found && [...found];
  }

  /** In turn. The open workbook is the last period's where it is a table that the next one can begin from. */
  private async takeOpen(isWished: boolean): Promise<void> {
    const { book } = this.desk.state;
    if (!book) return;
    const name = book.name || words.openBook;
    const read = await this.ask("putLast", name, null);
    if ("refused" in read) {
      if (isWished) this.refuse("last", read);
      return;
    }
    // A blank form has nobody to be carried over.
    if (!isWished && read.ledgers.every(({ records }) => records === 0)) await this.ask("dropLast", name);
    else this.set({ last: [...this.state.last.filter((one) => one.name !== name), read] });
  }

  private putLast(files: readonly DroppedFile[]): void {
    const put = async (file: DroppedFile) => {
      const read = await this.ask("putLast", file.name, await file.arrayBuffer());
      const others = this.state.refused.filter(({ name }) => name !== file.name);
      if ("refused" in read) this.set({ refused: [...others, { name: file.name, why: read.refused }] });
      else
        this.set({
          last: [...this.state.last.filter(({ name }) => name !== file.name), read],
          refused: others,
          carries: true,
        });
    };
    void this.desk.attempt(
      async () => {
        for (const file of files) await put(file);
      },
      () => this.putLast(files),
    );
  }

  private dropLast(name: string): void {
    void this.desk.attempt(async () => {
      await this.ask("dropLast", name);
      const isOther = (one: { readonly name: string }) => one.name !== name;
      this.set({ last: this.state.last.filter(isOther), refused: this.state.refused.filter(isOther) });
    });
  }

  private make(): void {
    const { state, desk } = this;
    if (state.phase === "making") return;
    const fault = faultOf(state);
    if (fault) return this.set({ fault });
    this.isStopped = false;
    const all = wantedPlaces(state).length;
    this.set({ phase: "making", fault: null, done: 0, all, made: null, handed: [] });
    const work = this.makeNow().catch((error: unknown) => {
      this.set({ phase: "choosing" });
      desk.fail(error, () => this.make());
    });
    desk.aside(work);
  }

  private async makeNow(): Promise<void> {
    const { desk, state } = this;
    const { period, style, carries } = state;
    const places = wantedPlaces(state);
    await this.ask("begin", { ledgers: wantedLedgers(state), period, places, style, carries });
    const files = [];
    for (;;) {
      if (desk.isClosed) throw new CancelledError();
      if (this.isStopped) break;
      const file = await this.ask("next");
      if (!file) break;
      if ("refused" in file) {
        this.refuse("refused", file);
        break;
      }
      files.push(file);
      this.set({ done: files.length });
    }
    if (files.length === 0) return this.set({ phase: "choosing" });
    const isSeen = desk.state.screen.kind === "newForms";
    this.set({ phase: "made", made: { ...(await this.ask("rules")), files, wanted: places.length } });
    if (isSeen) this.goTo("formsMade");
    await this.out.openFew();
  }

  private renew(work: () => Promise<FormsAnswer<"mend">>): void {
    if (this.state.isWorking) return;
    this.set({ isWorking: true, result: null });
    void this.desk
      .attempt(
        async () => {
          const made = await work();
          if ("refused" in made) return this.refuse("refused", made);
          this.set({ result: made });
          await this.out.openNow();
        },
        () => this.renew(work),
      )
      .then(() => this.set({ isWorking: false }));
  }
}

/** What is lacking before forms can be made. */
function faultOf(state: FormsState): FormFault | null {
  if (wantedLedgers(state).length === 0) return "no-ledger";
  const places = wantedPlaces(state);
  if (places.length === 0) return "no-village";
  return places.some(({ town }) => town === "") ? "no-town" : null;
}

function toggled(list: readonly string[], ids: readonly string[], isOn: boolean): readonly string[] {
  const others = list.filter((one) => !ids.includes(one));
  return isOn ? [...others, ...ids] : others;
}
