import type { DataDigest } from "../canonical/digest";
import type { SignStatement } from "../chain/statement";
import type { SigningFlow } from "../duties/flow";
import type { CheckedEntry } from "./chain";
import type { InheritedDuty, LineageReport } from "./lineage";

/** What keeps a signature that is genuine from counting as one of its stage. */
export type StageFault =
  /** A stage before it was not signed, or on other data. */
  | "stage-order"
  /** The same person signed another stage. */
  | "same-person"
  /** It was given although errors stood that nobody explained. */
  | "errors-left";

/** Why a signature that was given no longer stands for what is there. */
export type StaleReason =
  | "data-changed"
  | "header-changed"
  | "waivers-changed"
  | "ledger-missing"
  | "ledger-added"
  /** The submission was made of other files. */
  | "files-changed";

/** What ended a stage that had been signed. */
export interface Ended {
  readonly by: number;
  readonly how: "withdrawn" | "returned" | "earlier-stage-ended";
}

export interface StageState {
  readonly stage: string;
  /** valid: signed, and all of it is still so. stale: signed, and changed since. unsigned: nobody, or not any more. */
  readonly state: "unsigned" | "valid" | "stale";
  readonly reasons: readonly StaleReason[];
  /** The signature that is in force, or that was ended last. */
  readonly entry: CheckedEntry | null;
  readonly ended: Ended | null;
  /** Who signed it in the files that were merged, by the ids of the roster; empty where it is signed here. */
  readonly people: readonly string[];
}

/** All signatures of one thing: a duty in one place for one period. */
export interface DutyState {
  readonly duty: string;
  readonly scope: string;
  readonly period: string;
  readonly flow: SigningFlow;
  readonly stages: readonly StageState[];
  /** The return that nobody has answered by signing anew; null when there is none. */
  readonly returned: CheckedEntry | null;
}

/** What is there now, to hold signatures against. */
export interface DataNow {
  /** Digests of the ledgers of a duty. */
  dataOf(duty: string): readonly DataDigest[];
  readonly waivers: string;
}

/** What the files of a submission bring along. */
export type Inherited = Pick<LineageReport, "digest" | "duties">;

export interface StageReport {
  readonly duties: readonly DutyState[];
  /** Entries that are genuine and do not count, by number. */
  readonly faults: ReadonlyMap<number, readonly StageFault[]>;
}

interface Signed {
  readonly entry: CheckedEntry;
  readonly statement: SignStatement;
}

/** One duty's stages while the chain is gone through. */
class Progress {
  readonly inForce = new Map<string, Signed>();
  readonly ended = new Map<string, Ended & { readonly entry: CheckedEntry }>();
  returned: CheckedEntry | null = null;

  constructor(
    readonly flow: SigningFlow,
    readonly scope: string,
    readonly period: string,
    private readonly inherited: Inherited | null,
  ) {}

  /** What the files bring of this duty. */
  get fromFiles(): InheritedDuty | undefined {
    return this.inherited?.duties.get(this.flow.id);
  }

  /** @param names the stages as they were in force when it was signed */
  sign(signed: Signed, names: readonly string[]): StageFault[] {
    const { stage } = signed.statement;
    const at = names.indexOf(stage);
    const others = [...this.inForce].filter(([name]) => name !== stage).map(([, one]) => one);
    const person = signed.entry.person!.person;
    const isSameData = (one: Signed) => isSame(one.statement, signed.statement);
    const faults: StageFault[] = [];
    if (names.slice(0, at).some((name) => !this.holds(name, signed.statement, isSameData)))
      faults.push("stage-order");
    // Whoever signed other data that this signature replaces is no longer in it.
    if (
      others.some((one) => one.entry.person!.person === person && isSameData(one)) ||
      this.signedInFiles(person, signed.statement)
    )
      faults.push("same-person");
    if (signed.statement.rules.errors > 0) faults.push("errors-left");
    if (faults.length > 0) return faults;
    this.inForce.set(stage, signed);
    this.ended.delete(stage);
    // What was signed above it on other data goes on standing below a base that is gone.
    for (const name of names.slice(at + 1)) {
      const above = this.inForce.get(name);
      if (above && !isSameData(above)) this.end(name, signed.entry.seq, "earlier-stage-ended");
    }
    if (at === 0) this.returned = null;
    return [];
  }

  /** Whether an earlier stage stands below a signature: signed here on the same data, or in every file that was merged. */
  private holds(stage: string, statement: SignStatement, isSameData: (one: Signed) => boolean): boolean {
    const here = this.inForce.get(stage);
    if (here) return isSameData(here);
    if (statement.lineage === undefined || !this.inherited) return false;
    // Of files that were replaced since nothing can be said any more: the signature is stale, not out of order.
    if (statement.lineage.digest !== this.inherited.digest) return true;
    const state = this.fromFiles?.stages.get(stage)?.state;
    return state === "valid" || state === "stale";
  }

  private signedInFiles(person: string, { stage, lineage }: SignStatement): boolean {
    if (lineage?.digest !== this.inherited?.digest) return false;
    return [...(this.fromFiles?.stages ?? [])].some(
      ([name, { people }]) => name !== stage && people.has(person),
    );
  }

  /** Ends a stage and all above it, for those hold only on top of it. */
  withdraw(stage: string, by: number, names: readonly string[]): void {
    const at = names.indexOf(stage);
    this.end(stage, by, "withdrawn");
    // The county may have done away with the stage since: then nothing stands on top of it.
    if (at >= 0) for (const name of names.slice(at + 1)) this.end(name, by, "earlier-stage-ended");
  }

  /** A reviewer sends it back: the stages before, and the reviewer's own, have to be signed anew. */
  giveBack(entry: CheckedEntry): void {
    for (const stage of [...this.inForce.keys()]) this.end(stage, entry.seq, "returned");
    this.returned = entry;
  }

  private end(stage: string, by: number, how: Ended["how"]): void {
    const signed = this.inForce.get(stage);
    if (!signed) return;
    this.inForce.delete(stage);
    this.ended.set(stage, { by, how, entry: signed.entry });
  }
}

/**
 * Which stages are signed, and whether what they signed is still there. Only entries without a fault count.
 * @param flowOf the flow of a duty at a time; null for one that nobody signs
 * @param at now, UTC to the second: in which stages it is signed now, whatever was settled before
 */
export function judgeStages(
  entries: readonly CheckedEntry[],
  now: DataNow,
  flowOf: (duty: string, at: string) => SigningFlow | null,
  at: string,
  inherited: Inherited | null,
): StageReport {
  const progress = new Map<string, Progress>();
  const of = (flow: SigningFlow, scope: string, period: string): Progress => {
    const id = JSON.stringify([flow.id, scope, period]);
    const one = progress.get(id) ?? new Progress(flow, scope, period, inherited);
    progress.set(id, one);
    return one;
  };
  for (const [duty, { scope, period }] of inherited?.duties ?? []) {
    const flow = flowOf(duty, at);
    if (flow) of(flow, scope, period);
  }
  const faults = new Map<number, readonly StageFault[]>();
  for (const entry of entries) {
    const { statement } = entry;
    if (!statement || entry.faults.length > 0) continue;
    const { duty, scope, period } = statement;
    const flow = flowOf(duty, at);
    const then = flowOf(duty, statement.time);
    if (!flow || !then) continue;
    const names = then.stages.map(({ stage }) => stage);
    const one = of(flow, scope, period);
    if (statement.action === "withdraw") one.withdraw(statement.stage, entry.seq, names);
    else if (statement.action === "return") one.giveBack(entry);
    else {
      const found = one.sign({ entry, statement }, names);
      if (found.length > 0) faults.set(entry.seq, found);
    }
  }
  return { duties: [...progress.values()].map((one) => dutyState(one, now, inherited)), faults };
}

function dutyState(one: Progress, now: DataNow, inherited: Inherited | null): DutyState {
  const { flow, scope, period, inForce, ended, returned } = one;
  // Signatures of another month have nothing to do with the files of this one.
  const files = one.fromFiles?.scope === scope && one.fromFiles.period === period ? one.fromFiles : undefined;
  const stages = flow.stages.map(({ stage }): StageState => {
    const signed = inForce.get(stage);
    if (!signed) {
      const { entry = null, ...how } = ended.get(stage) ?? {};
      const before = entry ? undefined : files?.stages.get(stage);
      if (before && before.state !== "unsigned") {
        const reasons: StaleReason[] = before.state === "stale" ? ["data-changed"] : [];
        return { stage, state: before.state, reasons, entry: null, ended: null, people: [...before.people] };
      }
      return {
        stage,
        state: "unsigned",
        reasons: [],
        entry,
        ended: entry ? (how as Ended) : null,
        people: [],
      };
    }
    const reasons = staleReasons(signed.statement, now, inherited);
    const state = reasons.length > 0 ? "stale" : "valid";
    return { stage, state, reasons, entry: signed.entry, ended: null, people: [] };
  });
  return { duty: flow.id, scope, period, flow, stages, returned };
}

function staleReasons(
  { duty, data, waivers, lineage }: SignStatement,
  now: DataNow,
  inherited: Inherited | null,
): StaleReason[] {
  const current = new Map(now.dataOf(duty).map((one) => [one.ledger, one]));
  const reasons = new Set<StaleReason>();
  for (const signed of data) {
    const is = current.get(signed.ledger);
    current.delete(signed.ledger);
    if (!is) reasons.add("ledger-missing");
    else if (is.root !== signed.root) reasons.add("data-changed");
    else if (is.schema !== signed.schema) reasons.add("header-changed");
  }
  // An empty ledger that turns up says nothing that was not signed.
  if ([...current.values()].some(({ n }) => n > 0)) reasons.add("ledger-added");
  if (waivers.digest !== now.waivers) reasons.add("waivers-changed");
  if (lineage?.digest !== inherited?.digest) reasons.add("files-changed");
  return [...reasons];
}

/** Whether two signatures are over the same data, columns and explanations. */
function isSame(a: SignStatement, b: SignStatement): boolean {
  const text = ({ data, waivers }: SignStatement) =>
    JSON.stringify([
      waivers.digest,
      ...data.map(({ ledger, root, schema }) => [ledger, root, schema]).sort(),
    ]);
  return text(a) === text(b);
}
