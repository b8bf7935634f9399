import type { Catalog, Flow } from "../../catalog";

/** A stage as a county settles it. */
export interface SettledStage {
  readonly stage: string;
  /** Ids of roles. */
  readonly roles: readonly string[];
}

/** Why a county cannot settle a flow in this way. */
export type SettleFault =
  /** The policy says it all; at most its order is open. */
  | "policy-settles"
  /** What the policy does say is left out or said otherwise: it has to come first, as it is. */
  | "policy-stage"
  /** Who collects would be the only one to vouch for it. */
  | "one-stage"
  | "stage-twice"
  /** A stage that nobody can sign. */
  | "no-role";

/** What speaks against stages that a county settles; null when nothing does. */
export function settleFault(
  { roles: known }: Pick<Catalog, "roles">,
  flow: Flow,
  stages: readonly SettledStage[],
): SettleFault | null {
  if (flow.missing === null) {
    if (flow.orderOpen === undefined) return "policy-settles";
    return isSameInAnyOrder(flow.stages, stages) ? null : "policy-stage";
  }
  if (flow.stages.some((own, at) => !isSame(own, stages[at]))) return "policy-stage";
  if (stages.length < 2) return "one-stage";
  if (new Set(stages.map(({ stage }) => stage)).size !== stages.length) return "stage-twice";
  const isOpen = ({ roles }: SettledStage) => known.every(({ id }) => !roles.includes(id));
  return stages.some(isOpen) ? "no-role" : null;
}

function isSameInAnyOrder(own: readonly SettledStage[], stages: readonly SettledStage[]): boolean {
  return (
    own.length === stages.length &&
    own.every((one) =>
      isSame(
        one,
        stages.find(({ stage }) => stage === one.stage),
      ),
    )
  );
}

function isSame(one: SettledStage, other: SettledStage | undefined): boolean {
  return (
    other !== undefined &&
    one.stage === other.stage &&
    JSON.stringify([...one.roles].sort()) === JSON.stringify([...other.roles].sort())
  );
}
