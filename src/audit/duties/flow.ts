import type { Catalog, Flow, Ledger, Role } from "../../catalog";
import type { Roster } from "../roster/roster";
import { settleFault, type SettledStage } from "./settle";

/**
 * In which stages something is signed, and in which roles: out of the responsibility matrix (石农工办发〔2025〕2号), and
 * out of a setting of the county where that names nobody.
 */
export interface SigningFlow {
  readonly id: string;
  readonly label: string;
  readonly stages: readonly SigningStage[];
  /** Who settled it: the policy, or the county in its roster. */
  readonly by: "policy" | "county";
  /** What nobody has settled yet, in Chinese; null when everything is. */
  readonly missing: string | null;
}

export interface SigningStage {
  readonly stage: string;
  readonly roles: readonly Role[];
}

/** Stages that a county settled, by the id of a flow: all of them, in their order. */
export type FlowSettings = Readonly<Record<string, readonly SettledStage[]>>;

/**
 * What the county had settled at a time. It stands in the roster, so it is signed: no village can settle anything.
 * @param at UTC to the second
 */
export function settledAt({ flows = [] }: Pick<Roster, "flows">, at: string): FlowSettings {
  return Object.fromEntries(flows.filter(({ from }) => from <= at).map(({ flow, stages }) => [flow, stages]));
}

/** The flow that a ledger is signed in; null for ledgers that nobody signs, such as logs of our own. */
export function flowOfLedger(
  catalog: Catalog,
  ledger: Ledger,
  settings: FlowSettings = {},
): SigningFlow | null {
  const flow = catalog.flows.find(({ duties }) =>
    ledger.responsibility.some((duty) => duties.includes(duty)),
  );
  return flow ? signingFlow(catalog, flow, settings) : null;
}

export function flowById(catalog: Catalog, id: string, settings: FlowSettings = {}): SigningFlow | null {
  const flow = catalog.flows.find((one) => one.id === id);
  return flow ? signingFlow(catalog, flow, settings) : null;
}

function signingFlow(catalog: Catalog, flow: Flow, settings: FlowSettings): SigningFlow {
  const settled = Object.hasOwn(settings, flow.id) ? settings[flow.id]! : null;
  // What does not fit the policy settles nothing: the policy goes on as it is.
  const isSettled = settled !== null && settleFault(catalog, flow, settled) === null;
  const stages = (isSettled ? settled : flow.stages).map(({ stage, roles }) => ({
    stage,
    roles: catalog.roles.filter(({ id }) => roles.includes(id)),
  }));
  return {
    id: flow.id,
    label: flow.label,
    stages,
    by: isSettled ? "county" : "policy",
    missing: isSettled ? null : flow.missing,
  };
}
