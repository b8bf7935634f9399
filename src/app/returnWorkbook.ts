import type { Point } from "../audit";
import type { WorkControl } from "../sheet";
import { append, type AppendInput, type SignOutcome } from "./signStage";
import { verifyWorkbook, type VerifyOptions } from "./verifyWorkbook";

export interface ReturnInput extends AppendInput {
  readonly duty: string;
  /** The stage of who sends it back. */
  readonly stage: string;
  /** Id in the roster, or name, of who is to mend it: somebody who signed a stage before. */
  readonly to: string;
  readonly points: readonly Point[];
  readonly reason: string;
  /** Last day for it, as yyyy-mm-dd. */
  readonly by: string;
}

/** 退回: sends a workbook back to somebody who signed it; all stages have to be signed anew, and it cannot be overlooked. */
export async function returnWorkbook(
  input: ReturnInput,
  options: VerifyOptions,
  control: WorkControl = {},
): Promise<SignOutcome> {
  const before = await verifyWorkbook(input.book, options, control);
  const state = before.duties.find(({ duty }) => duty === input.duty);
  const at = state?.stages.findIndex(({ stage }) => stage === input.stage) ?? -1;
  const earlier = state?.stages.slice(0, Math.max(0, at)).filter((stage) => stage.state !== "unsigned") ?? [];
  const to = earlier
    .map(({ entry }) => entry!.person!)
    .find(({ person, name }) => person === input.to || name === input.to);
  if (!state || !to) return { refused: ["nothing-signed"], before };
  const { duty, stage, points, reason, by } = input;
  const { scope, period } = state;
  return append(
    input,
    {
      action: "return",
      duty,
      scope,
      period,
      stage,
      to: { person: to.person, name: to.name },
      points: [...points],
      reason,
      by,
    },
    before,
    options,
  );
}
