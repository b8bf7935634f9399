import { toHex } from "../bytes";
import { waiversDigest } from "../canonical/waivers";
import { lineageDigest, type Child } from "../lineage/child";
import type { PartRoot } from "../lineage/roots";
import { envelopeDigest } from "../chain/envelope";
import { checkChain, type ChainContext } from "./chain";
import { judgeStages, type DataNow, type DutyState } from "./stages";
import type { SigningFlow } from "../duties/flow";

/** What of a file that was merged is not as it came in. */
export type ChildFault =
  /** Its chain does not hold, or is not the one that the entry names. */
  | "chain"
  /** Records of it were changed, added or taken away in the submission since. */
  | "records";

export interface ChildState {
  readonly child: Child;
  readonly faults: readonly ChildFault[];
  /** Its signatures, as they were when it was merged. */
  readonly duties: readonly DutyState[];
  /** Ledgers in which records differ. */
  readonly changed: readonly string[];
}

/** A stage of a submission that was signed in each file that went into it. */
export interface InheritedStage {
  readonly state: "unsigned" | "valid" | "stale";
  /** Ids of the people who signed it somewhere. */
  readonly people: ReadonlySet<string>;
}

export interface InheritedDuty {
  readonly scope: string;
  readonly period: string;
  /** By the name of the stage. */
  readonly stages: ReadonlyMap<string, InheritedStage>;
}

export interface LineageReport {
  readonly children: readonly ChildState[];
  /** Digest of what the submission says it is made of. */
  readonly digest: string;
  readonly n: number;
  /** Rows that stand there and belong to no file, by ledger. */
  readonly strangers: ReadonlyMap<string, number>;
  /** Whether the list itself could be read whole. */
  readonly isReadable: boolean;
  /** By duty: its period, and each stage as far as files have it. */
  readonly duties: ReadonlyMap<string, InheritedDuty>;
}

export interface LineageContext extends Omit<ChainContext, "book" | "isShownRight" | "anchored"> {
  /** The flow of a duty as it was at a time (UTC to the second). */
  readonly flowOf: (duty: string, at: string) => SigningFlow | null;
  /** Id of the duty that signs a ledger; null for ledgers that nobody signs. */
  readonly dutyOf: (ledger: string) => string | null;
  /** Parts of each ledger as they stand now, by file. */
  readonly parts: ReadonlyMap<string, ReadonlyMap<string, PartRoot>>;
}

/** Judges what a submission is made of: the signatures that came with each file, and whether its records still stand. */
export async function judgeLineage(
  { children, broken }: { readonly children: readonly Child[]; readonly broken: boolean },
  context: LineageContext,
): Promise<LineageReport> {
  const states: ChildState[] = [];
  const own = children.filter(({ within }) => within === null);
  for (const child of own) states.push(await judgeChild(child, children, context));
  const files = new Set(own.map(({ file }) => file));
  const strangers = new Map<string, number>();
  for (const [ledger, parts] of context.parts)
    for (const [file, { n }] of parts)
      if (!files.has(file)) strangers.set(ledger, (strangers.get(ledger) ?? 0) + n);
  return {
    children: states,
    digest: lineageDigest(children),
    n: children.length,
    strangers,
    isReadable: !broken,
    duties: inherited(states, strangers, context),
  };
}

async function judgeChild(child: Child, all: readonly Child[], context: LineageContext): Promise<ChildState> {
  const changed = child.data
    .filter(({ ledger, merged, mergedN }) => {
      const part = context.parts.get(ledger)?.get(child.file);
      return mergedN === 0 ? part !== undefined : part?.root !== merged || part.n !== mergedN;
    })
    .map(({ ledger }) => ledger);
  const added = [...context.parts].filter(
    ([ledger, parts]) => parts.has(child.file) && !child.data.some((one) => one.ledger === ledger),
  );
  const { duties, holds } = await signaturesOf(child, all, context);
  const faults: ChildFault[] = [];
  if (!holds) faults.push("chain");
  if (changed.length + added.length > 0) faults.push("records");
  return { child, faults, duties, changed: [...changed, ...added.map(([ledger]) => ledger)] };
}

/** The chain that came with a file, judged against the data that came with it. */
async function signaturesOf(
  child: Child,
  all: readonly Child[],
  context: LineageContext,
): Promise<{ duties: readonly DutyState[]; holds: boolean }> {
  const { envelopes, head, seq, book } = child;
  if (envelopes.length !== seq || waiversDigest(child.explanations) !== child.waivers.digest)
    return { duties: [], holds: false };
  const last = envelopes[envelopes.length - 1];
  if (!last) return { duties: [], holds: true };
  if (toHex(envelopeDigest(last)) !== head) return { duties: [], holds: false };
  const entries = await checkChain(envelopes, { ...context, book, anchored: new Set([head]) });
  const below = await judgeBelow(child, all, context);
  const report = judgeStages(entries, dataOf(child, context), context.flowOf, context.now, below);
  const holds =
    entries.every(({ faults }) => faults.length === 0) &&
    report.faults.size === 0 &&
    (child.lineage ?? null) === (below?.digest ?? null);
  return { duties: report.duties, holds };
}

/** Of a submission that was merged into a greater one: the files that it was made of came along. */
async function judgeBelow(
  child: Child,
  all: readonly Child[],
  context: LineageContext,
): Promise<LineageReport | null> {
  if (child.lineage === null) return null;
  const children = all.filter(({ within }) => within === child.file).map((one) => ({ ...one, within: null }));
  // What became of its files' rows is told by its own root: here they count as they came in.
  const parts = new Map<string, Map<string, PartRoot>>();
  for (const one of children)
    for (const { ledger, merged, mergedN } of one.data) {
      if (mergedN === 0) continue;
      const ofLedger = parts.get(ledger) ?? new Map<string, PartRoot>();
      parts.set(ledger, ofLedger.set(one.file, { n: mergedN, root: merged }));
    }
  return judgeLineage({ children, broken: false }, { ...context, parts });
}

const dataOf = ({ data, waivers }: Child, { dutyOf }: LineageContext): DataNow => ({
  dataOf: (duty) => data.filter(({ ledger }) => dutyOf(ledger) === duty),
  waivers: waivers.digest,
});

/** Stages that every file with records of a duty has signed. */
function inherited(
  states: readonly ChildState[],
  strangers: ReadonlyMap<string, number>,
  { dutyOf, flowOf, now }: LineageContext,
): LineageReport["duties"] {
  const duties = new Map<string, InheritedDuty>();
  const withRecords = states.flatMap(({ child }) => child.data.filter(({ n }) => n > 0));
  for (const duty of new Set(withRecords.map(({ ledger }) => dutyOf(ledger)))) {
    if (duty === null) continue;
    const own = states.filter(({ child }) =>
      child.data.some((one) => dutyOf(one.ledger) === duty && one.n > 0),
    );
    const signed = own.map(({ duties: all }) => all.findLast((one) => one.duty === duty));
    const stages = new Map<string, InheritedStage>();
    duties.set(duty, {
      scope: commonScope(own.flatMap(({ child }) => child.places)),
      period: signed.find((one) => one !== undefined)?.period ?? "",
      stages,
    });
    const isTouched =
      own.some(
        ({ faults, changed }) => faults.includes("chain") || changed.some((one) => dutyOf(one) === duty),
      ) || [...strangers.keys()].some((ledger) => dutyOf(ledger) === duty);
    for (const { stage } of flowOf(duty, now)?.stages ?? []) {
      const each = signed.map((one) => one?.stages.find((other) => other.stage === stage));
      const holds = each.every((one) => one?.state === "valid");
      const people = new Set(each.flatMap((one) => (one?.state === "valid" ? peopleOf(one) : [])));
      stages.set(stage, { state: !holds ? "unsigned" : isTouched ? "stale" : "valid", people });
    }
  }
  return duties;
}

const peopleOf = ({ entry, people }: DutyState["stages"][number]): readonly string[] =>
  entry?.person ? [entry.person.person] : [...people];

/** The place that holds all places: one village, one town, or the county. */
function commonScope(places: readonly string[]): string {
  const all = new Set(places);
  if (all.size === 1) return [...all][0]!;
  const towns = new Set(places.map((place) => place.split("/")[0]!));
  return towns.size === 1 ? [...towns][0]! : "";
}
