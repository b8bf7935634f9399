import type { ReturnDraft, SignFault, WithdrawDraft } from "../model";
import type { Desk } from "./desk";
import type { Signing } from "./signing";
import type { SignWalking } from "./sign-walk";
import { isoToday } from "./time";

/** A day is given this many days from today, unless the person says otherwise. */
const DAYS = 3;

/** 退回 and 撤回. */
export class Amending {
  constructor(
    private readonly desk: Desk,
    private readonly signing: Signing,
    private readonly walking: SignWalking,
  ) {}

  beginReturn(duty: string): void {
    const { desk, signing } = this;
    const state = signing.state.view?.duties.find((one) => one.duty === duty);
    if (!state) return;
    const at = state.stages.findIndex(({ stage }) => stage === state.next);
    const people = state.stages
      .slice(0, Math.max(0, at))
      .filter(({ who, state: is }) => who !== "" && is !== "unsigned")
      .map(({ who, stage }) => ({ id: who, name: who, stage }))
      .reverse();
    const points = signing.state.walk?.points ?? [];
    const by = isoToday(desk.ports.clock(), DAYS);
    const draft: ReturnDraft = {
      duty,
      stage: state.next ?? "",
      people,
      to: people.at(-1)?.id ?? "",
      points,
      reason: "",
      by,
      fault: null,
    };
    signing.set({ sendBack: draft });
    desk.set({ tab: "sign", screen: { kind: "sendBack" } });
  }

  changeReturn(change: Partial<Pick<ReturnDraft, "to" | "points" | "reason" | "by">>): void {
    const draft = this.signing.state.sendBack;
    if (draft) this.signing.set({ sendBack: { ...draft, ...change, fault: null } });
  }

  sendBack(password: string): void {
    const { signing } = this;
    const draft = signing.state.sendBack;
    if (!draft || signing.state.isBusy) return;
    const fault = faultOf(draft, isoToday(this.desk.ports.clock(), 0));
    const say = (what: NonNullable<ReturnDraft["fault"]>) =>
      signing.set({ sendBack: { ...draft, fault: what } });
    if (fault) {
      say(fault);
      return;
    }
    const { duty, stage, to, reason, by } = draft;
    const points = draft.points.filter(({ words }) => words.trim() !== "");
    this.append(
      say,
      async (key, now) =>
        this.desk.ports.engine.planReturn({ duty, stage, to, points, reason: reason.trim(), by }, key, now),
      password,
      () => {
        signing.set({ sendBack: null, walk: null });
        this.desk.say({ code: "returned", text: "", tone: "done", button: null });
      },
    );
  }

  beginWithdraw(seq: number): void {
    const entry = this.signing.state.view?.entries.find((one) => one.seq === seq);
    if (!entry) return;
    this.signing.set({ withdraw: { seq, stage: entry.stage, reason: "", fault: null } });
    this.desk.set({ tab: "sign", screen: { kind: "withdraw" } });
  }

  changeWithdraw(reason: string): void {
    const draft = this.signing.state.withdraw;
    if (draft) this.signing.set({ withdraw: { ...draft, reason, fault: null } });
  }

  withdraw(password: string): void {
    const { signing } = this;
    const draft = signing.state.withdraw;
    if (!draft || signing.state.isBusy) return;
    const say = (fault: NonNullable<WithdrawDraft["fault"]>) =>
      signing.set({ withdraw: { ...draft, fault } });
    if (draft.reason.trim() === "") {
      say("reason");
      return;
    }
    const wish = { seq: draft.seq, reason: draft.reason.trim() };
    this.append(
      say,
      (key, now) => this.desk.ports.engine.planWithdraw(wish, key, now),
      password,
      () => {
        signing.set({ withdraw: null });
        this.desk.say({ code: "withdrawn", text: "", tone: "done", button: null });
      },
    );
  }

  private append(
    say: (fault: SignFault) => void,
    plan: (
      key: { text: string; password: string },
      now: Awaited<ReturnType<Signing["now"]>>,
    ) => ReturnType<Desk["ports"]["engine"]["planWithdraw"]>,
    password: string,
    done: () => void,
  ): void {
    const { desk, signing } = this;
    const { key } = signing;
    if (!key) {
      say("nobody");
      return;
    }
    signing.set({ isBusy: true });
    void desk
      .attempt(async () => {
        const signed = await plan({ text: key.text, password }, await signing.now());
        if (!(await this.walking.takeOver(signed, ([first]) => say(first!)))) return;
        done();
        desk.set({ screen: { kind: "sign" } });
      })
      .then(() => signing.set({ isBusy: false }));
  }
}

function faultOf({ to, points, reason, by }: ReturnDraft, today: string): "to" | "words" | "by" | null {
  if (to === "") return "to";
  if (points.every(({ words }) => words.trim() === "") && reason.trim() === "") return "words";
  return by >= today ? null : "by";
}
