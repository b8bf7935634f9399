import type { WorkControl } from "../sheet";
import { append, type AppendInput, type SignOutcome } from "./signStage";
import { verifyWorkbook, type VerifyOptions } from "./verifyWorkbook";

export interface WithdrawInput extends AppendInput {
  /** Number of the entry that is taken back. */
  readonly target: number;
  readonly reason: string;
}

/** 撤回: takes a signature back, by who gave it or somebody further up. The entry stays, and the stages above it end, too. */
export async function withdrawStage(
  input: WithdrawInput,
  options: VerifyOptions,
  control: WorkControl = {},
): Promise<SignOutcome> {
  const before = await verifyWorkbook(input.book, options, control);
  const target = before.entries[input.target - 1]?.statement;
  const isInForce = before.duties.some(({ stages }) =>
    stages.some(({ entry, state }) => entry?.seq === input.target && state !== "unsigned"),
  );
  if (target?.action !== "sign" || !isInForce) return { refused: ["nothing-signed"], before };
  const { duty, scope, period, stage } = target;
  const { reason } = input;
  return append(
    input,
    { action: "withdraw", duty, scope, period, stage, target: input.target, reason },
    before,
    options,
  );
}
