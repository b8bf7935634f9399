import type { Signed } from "../engine/signing-asked";
import type { SignWalk } from "../model";
import type { Changes } from "./changes";
import type { Desk } from "./desk";
import type { Signing } from "./signing";
import { said } from "./said";
import { timeWords } from "./time";

/** From so many wrong passwords on, the next try waits, longer each time, and never longer than this. */
const FREE_TRIES = 5;
const LONGEST_WAIT = 60;

/** 校验并签字: checked anew, looked at, signed. */
export class SignWalking {
  private wrong = 0;
  private counting: (() => void) | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly changes: Changes,
    private readonly signing: Signing,
  ) {}

  get walk(): SignWalk | null {
    return this.signing.state.walk;
  }

  set(change: Partial<SignWalk>): void {
    if (this.walk) this.signing.set({ walk: { ...this.walk, ...change } });
  }

  readonly begin = (duty: string): void => {
    const { desk, signing } = this;
    if (this.walk?.step === "checking" || this.walk?.step === "signing") return;
    const fresh: SignWalk = {
      duty,
      stage: "",
      step: "checking",
      faults: [],
      review: "own",
      records: [],
      removed: 0,
      waivers: [],
      formulas: [],
      doubled: [],
      at: 0,
      seen: [],
      points: [],
      wait: this.walk?.wait ?? 0,
      code: "",
      time: "",
    };
    signing.set({ walk: fresh });
    desk.set({ tab: "sign", screen: { kind: "signWalk" } });
    void desk
      .attempt(
        async () => {
          await this.changes.flow.guarded(() => this.changes.flow.again(false));
          const answer = await desk.controlled(async () =>
            desk.ports.engine.beginSigning(duty, await signing.now()),
          );
          const { faults, kind: review, records, removed, waivers, formulas, doubled, stage } = answer;
          const hasMore = records.length + waivers.length + removed > 0;
          const step = faults.length > 0 ? "blocked" : review !== "own" && hasMore ? "review" : "confirm";
          this.set({ stage, faults, review, records, removed, waivers, formulas, doubled, step });
          if (step === "review") this.lookAt(0);
          await signing.lookNow();
        },
        () => this.begin(duty),
      )
      .then((isDone) => {
        if (!isDone || this.walk?.step === "checking") this.leave();
      });
  };

  /** Turns to a page: its record is selected in the sheet, and counts as looked at. */
  lookAt(at: number): void {
    const { walk } = this;
    if (!walk) return;
    const record = walk.records[at];
    this.set({ at, seen: record ? [...new Set([...walk.seen, record.id])] : walk.seen });
    const cell = record?.cells[0]?.cell ?? (record ? `A${String(record.row)}` : null);
    if (record && cell !== null) this.goTo(record.sheet, cell);
  }

  /** Where the record stands; set by the session. */
  goTo: (sheet: string, cell: string) => void = () => undefined;

  addPoint(what: string): void {
    const { walk } = this;
    if (!walk || what.trim() === "") return;
    const record = walk.records[walk.at];
    const label =
      record?.cells
        .map((cell) => cell.label)
        .slice(0, 3)
        .join("、") ?? "";
    const point = {
      record: record?.name ?? "",
      label: record?.how === "changed" ? label : "",
      words: what.trim(),
    };
    this.set({ points: [...walk.points, point] });
  }

  /** Everything was looked at: on to the password. */
  looked(): void {
    const { walk } = this;
    if (walk?.step === "review" && walk.records.every(({ id }) => walk.seen.includes(id)))
      this.set({ step: "confirm" });
  }

  leave(): void {
    const { desk, signing } = this;
    signing.set({ walk: null });
    if (desk.state.screen.kind === "signWalk") desk.set({ screen: { kind: "sign" } });
  }

  readonly sign = (password: string): void => {
    const { desk, signing, walk } = this;
    const { key } = signing;
    if (!walk || walk.step !== "confirm" || walk.wait > 0 || !key) return;
    this.set({ step: "signing", faults: [] });
    const { duty, stage } = walk;
    const wish = { duty, stage, reviewed: walk.seen.length };
    void desk
      .attempt(async () => {
        const now = await signing.now();
        const signed = await desk.ports.engine.planSigning(wish, { text: key.text, password }, now);
        if (!(await this.takeOver(signed, (faults) => this.set({ step: "confirm", faults })))) return;
        const { code } = signed as Extract<Signed, { faults: null }>;
        this.set({ step: "done", code, time: timeWords(desk.ports.clock()) });
      }, null)
      .then(() => {
        if (this.walk?.step === "signing") this.set({ step: "confirm" });
      });
  };

  /**
   * Carries out what was signed and looks at it. In turn.
   * @param refuse says why nothing was
   * @returns whether it stands in the workbook
   */
  async takeOver(signed: Signed, refuse: (faults: SignWalk["faults"]) => void): Promise<boolean> {
    if (signed.faults) {
      if (signed.faults.includes("wrong-password")) this.slow();
      refuse(signed.faults);
      return false;
    }
    this.wrong = 0;
    const isChecked = await this.changes.apply(signed.plan.edits);
    this.changes.record("sign", { count: 1, cells: [], canUndo: false });
    if (!isChecked) this.desk.say(said.notRechecked, () => this.changes.flow.check());
    await this.signing.lookNow();
    return true;
  }

  close(): void {
    this.counting?.();
  }

  private slow(): void {
    this.wrong++;
    const over = this.wrong - FREE_TRIES;
    if (over < 0) return;
    this.set({ wait: Math.min(LONGEST_WAIT, 2 ** (over + 1)) });
    this.count();
  }

  private count(): void {
    this.counting?.();
    this.counting = this.desk.ports.timers.after(1_000, () => {
      const left = (this.walk?.wait ?? 0) - 1;
      this.set({ wait: Math.max(0, left) });
      if (left > 0) this.count();
    });
  }
}
