import { flowById, flowOfLedger, settledAt, settleFault, type SettledStage } from "../../../../src/audit";
import { defaultCatalog } from "../../../../src/catalog";

const catalog = defaultCatalog();
const flow = (id: string) => catalog.flows.find((one) => one.id === id)!;
const stage = (name: string, ...roles: string[]): SettledStage => ({ stage: name, roles });
const COLLECT = stage("采集", "householdOfficer");
const REVIEW = stage("审核", "townCentreHead");

test.each<[string, string, readonly SettledStage[], string | null]>([
  ["what the policy leaves open", "mgmt.work", [COLLECT, REVIEW], null],
  [
    "two who collect, in another order",
    "mgmt.yulu",
    [stage("采集", "townOffices", "villageTeamLeader", "villageTeam"), REVIEW],
    null,
  ],
  ["a flow of which the policy says nothing", "mgmt.workshop", [stage("采集", "townStaff"), REVIEW], null],
  ["a flow that the policy settles", "baseHousehold", [COLLECT, REVIEW], "policy-settles"],
  ["another collector than the policy's", "mgmt.work", [stage("采集", "townStaff"), REVIEW], "policy-stage"],
  [
    "the policy's collector left out",
    "mgmt.work",
    [REVIEW, stage("复审", "countyCentreHead")],
    "policy-stage",
  ],
  ["the policy's collector last", "mgmt.work", [REVIEW, COLLECT], "policy-stage"],
  ["collecting alone", "mgmt.work", [COLLECT], "one-stage"],
  ["nothing", "mgmt.workshop", [], "one-stage"],
  ["one stage twice", "mgmt.work", [COLLECT, REVIEW, REVIEW], "stage-twice"],
  ["a stage that nobody can sign", "mgmt.work", [COLLECT, stage("审核", "noSuch")], "no-role"],
])("%s", (_, id, stages, fault) => {
  expect(settleFault(catalog, flow(id), stages)).toBe(fault);
  const settled = flowById(catalog, id, { [id]: stages })!;
  expect(settled.by).toBe(fault === null ? "county" : "policy");
  // What does not fit settles nothing: open stays open, and the policy stays as it is.
  expect(settled.missing).toBe(fault === null ? null : flow(id).missing);
  if (fault !== null) expect(settled.stages).toEqual(flowById(catalog, id)!.stages);
});

test("the gate of departments: its order alone is the county's, for the policy has two (D-35, D-36)", () => {
  const { stages, id } = flow("analysis.pushDept");
  const other = [stages[0]!, stages[1]!, stages[3]!, stages[2]!, stages[4]!];
  expect(flowById(catalog, id, { [id]: other })!.stages.map((one) => one.stage)).toEqual(
    other.map((one) => one.stage),
  );
  const fewer = stages.slice(0, 4);
  const twice = [stages[0]!, ...stages.slice(0, 4)];
  const others = stages.map((one, at) => (at === 3 ? { ...one, roles: ["department"] } : one));
  for (const wrong of [fewer, twice, others, [...stages, REVIEW]])
    expect(settleFault(catalog, flow(id), wrong)).toBe("policy-stage");
  expect(settleFault(catalog, flow("analysis.pushTown"), [...flow("analysis.pushTown").stages])).toBe(
    "policy-settles",
  );
});

test("what was settled at a time: the last before it", () => {
  const flows = [
    {
      flow: "mgmt.work",
      from: "2025-01-02T00:00:00Z",
      stages: [
        { stage: "采集", roles: ["householdOfficer"] },
        { stage: "审核", roles: ["townCentreHead"] },
      ],
    },
    {
      flow: "mgmt.work",
      from: "2025-03-01T00:00:00Z",
      stages: [
        { stage: "采集", roles: ["householdOfficer"] },
        { stage: "审核", roles: ["townDeputy"] },
      ],
    },
  ];
  const roles = (at: string) => settledAt({ flows }, at)["mgmt.work"]?.at(-1)?.roles;
  expect(roles("2025-01-01T23:59:59Z")).toBeUndefined();
  expect(roles("2025-01-02T00:00:00Z")).toEqual(["townCentreHead"]);
  expect(roles("2025-03-01T00:00:00Z")).toEqual(["townDeputy"]);
  expect(settledAt({}, "2025-03-01T00:00:00Z")).toEqual({});
});

test("a ledger is signed in what its county settled", () => {
  const ledger = catalog.ledgers.find(({ id }) => id === "workMonitor")!;
  expect(flowOfLedger(catalog, ledger)).toMatchObject({ by: "policy" });
  expect(flowOfLedger(catalog, ledger, { "mgmt.work": [COLLECT, REVIEW] })).toMatchObject({
    by: "county",
    missing: null,
  });
});
