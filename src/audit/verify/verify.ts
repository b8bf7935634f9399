import type { Envelope } from "../chain/envelope";
import { parseCode } from "../code";
import type { SigningFlow } from "../duties/flow";
import { checkChain, type ChainContext, type CheckedEntry } from "./chain";
import { judgeStages, type DataNow, type Inherited, type StageReport } from "./stages";

/** What somebody who holds a 校验码 learns of a file. */
export type CodeCheck =
  /** It is the code of the last entry: this is the file that was meant. */
  | "latest"
  /** The file has later entries than the code: it was signed on. */
  | "earlier"
  /** The chain has no such entry: something was cut off, or it is another or an older copy. */
  | "missing"
  /** Not twenty digits. */
  | "unreadable";

export interface AuditReport extends StageReport {
  readonly entries: readonly CheckedEntry[];
  /** 校验码 of the whole chain; null when there is none. */
  readonly head: string | null;
  readonly registered: CodeCheck | null;
  /**
   * - none: nobody has signed
   * - invalid: something in the chain is not as it was signed
   * - whole: every entry is genuine (what they signed may have changed since: see the stages)
   */
  readonly chain: "none" | "invalid" | "whole";
}

export interface VerifyContext extends Omit<ChainContext, "rolesOf" | "rolesAbove"> {
  /** The flow of a duty as it was at a time (UTC to the second); null for one that nobody signs. */
  readonly flowOf: (duty: string, at: string) => SigningFlow | null;
  /** 校验码 that somebody has for this file, as written down. */
  readonly code?: string;
  /** What the files of a submission bring along. */
  readonly inherited?: Inherited | null;
}

/** Ids of the roles that a stage of a flow may be signed in, and of those of all stages after it. */
export function rolesBy(
  flowOf: (duty: string, at: string) => SigningFlow | null,
): Pick<ChainContext, "rolesOf" | "rolesAbove"> {
  const stagesOf = (duty: string, at: string) => flowOf(duty, at)?.stages ?? [];
  const ids = (stages: SigningFlow["stages"]) => stages.flatMap(({ roles }) => roles.map(({ id }) => id));
  return {
    rolesOf: (duty, stage, time) => ids(stagesOf(duty, time).filter((one) => one.stage === stage)),
    rolesAbove: (duty, stage, time) => {
      const stages = stagesOf(duty, time);
      const at = stages.findIndex((one) => one.stage === stage);
      return at < 0 ? [] : ids(stages.slice(at + 1));
    },
  };
}

/** Verifies the entries of a workbook against its roster and against the data that stands in it now. */
export async function verifyChain(
  chain: readonly Envelope[],
  now: DataNow,
  context: VerifyContext,
): Promise<AuditReport> {
  const { flowOf } = context;
  const entries = await checkChain(chain, { ...context, ...rolesBy(flowOf) });
  const registered = context.code === undefined ? null : checkCode(context.code, entries);
  const report = judgeStages(entries, now, flowOf, context.now, context.inherited ?? null);
  const isWhole =
    entries.every(({ faults }) => faults.length === 0) &&
    report.faults.size === 0 &&
    registered !== "missing";
  return {
    ...report,
    entries,
    head: entries[entries.length - 1]?.code ?? null,
    registered,
    chain: !isWhole ? "invalid" : entries.length === 0 ? "none" : "whole",
  };
}

function checkCode(written: string, entries: readonly CheckedEntry[]): CodeCheck {
  const code = parseCode(written);
  if (code === null) return "unreadable";
  const at = entries.findIndex((entry) => entry.code === code);
  return at < 0 ? "missing" : at === entries.length - 1 ? "latest" : "earlier";
}
