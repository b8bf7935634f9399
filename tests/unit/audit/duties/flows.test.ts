import { flowById, flowOfLedger } from "../../../../src/audit";
import { defaultCatalog } from "../../../../src/catalog";

const catalog = defaultCatalog();

test("every ledger is signed in a flow, but for the product's own logs and lists of comparing", () => {
  const without = catalog.ledgers.filter((ledger) => !flowOfLedger(catalog, ledger)).map(({ id }) => id);
  expect(without.sort()).toEqual(["application", "compareIssue", "signLog"]);
});

/** Words of the policy for a role; a collector may be named as a place's team or as one of its people. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  householdOfficer: ["包户干部"],
  villageTeam: ["驻村工作队"],
  villageTeamLeader: ["驻村工作队队长", "驻村工作队"],
  townCentreHead: ["镇农业农村服务中心负责人", "各镇农业农村服务中心负责人"],
  townOffices: ["站（办、所）", "相关站办所"],
  townStaff: ["各镇"],
  townDeputy: ["镇分管领导"],
  townParty: ["镇党委"],
  countyCentreHead: ["县农业农村局信息监测中心主任"],
  countyReform: ["县发改局"],
  countyFinance: ["县财政局"],
  department: ["行业部门"],
  departmentDeputy: ["部门分管领导", "行业部门自行审核"],
  departmentHead: ["单位主要领导"],
  countyRuralOffice: ["县委农办"],
  countyDeputy: ["县委县政府分管领导"],
};

test.each(catalog.flows.map((flow) => [flow.id, flow] as const))(
  "%s: every role is named by the policy for one of its duties",
  (_, flow) => {
    const texts = catalog.duties
      .filter(({ id }) => flow.duties.includes(id))
      .flatMap(({ collector, firstReview, secondReview, singleReview, finalApproval }) => [
        collector,
        firstReview,
        secondReview,
        singleReview,
        finalApproval,
      ])
      .filter((text) => text !== null)
      .map(String)
      .join("；");
    for (const { roles } of flow.stages)
      for (const role of roles)
        expect([role, SAID[role]!.some((words) => texts.includes(words))]).toEqual([role, true]);
  },
);

test("where the policy names no reviewer, the flow says that the county must", () => {
  for (const flow of catalog.flows) {
    const duties = catalog.duties.filter(({ id }) => flow.duties.includes(id));
    const isReviewed = duties.some(
      (duty) => duty.firstReview !== null || duty.singleReview !== null || duty.secondReview !== null,
    );
    expect([flow.id, flow.missing === null]).toEqual([flow.id, isReviewed]);
  }
});

test("户表, 村表, 帮扶力量 and the gates, as D-07, D-34 and D-35 have them", () => {
  const labels = (id: string) =>
    flowById(catalog, id)!.stages.map(({ stage, roles }) => [stage, ...roles.map(({ label }) => label)]);
  expect(labels("baseHousehold")).toEqual([
    ["采集", "包户干部"],
    ["初审", "驻村工作队队长"],
    ["复审", "镇农业农村服务中心负责人"],
  ]);
  expect(labels("baseVillage").at(-1)).toEqual(["复审", "县农业农村局信息监测中心主任"]);
  expect(labels("helpForce")).toHaveLength(2);
  expect(labels("analysis.pushTown").map(([stage]) => stage)).toEqual([
    "联合填报",
    "分管领导初审",
    "镇党委审核",
  ]);
  expect(labels("analysis.pushDept").map(([, role]) => role)).toEqual([
    "行业部门",
    "部门分管领导",
    "县委农办",
    "部门主要领导",
    "县委县政府分管领导",
  ]);
});

test("a county settles what the policy leaves open; what it does not know is nothing", () => {
  const settings = {
    "mgmt.work": [
      { stage: "采集", roles: ["householdOfficer"] },
      { stage: "审核", roles: ["townCentreHead", "noSuch"] },
    ],
  };
  expect(flowById(catalog, "mgmt.work")!.missing).not.toBeNull();
  const settled = flowById(catalog, "mgmt.work", settings)!;
  expect(settled.missing).toBeNull();
  expect(settled.stages.map(({ stage, roles }) => [stage, roles.length])).toEqual([
    ["采集", 1],
    ["审核", 1],
  ]);
  const ledger = catalog.ledgers.find(({ id }) => id === "workMonitor")!;
  expect(flowOfLedger(catalog, ledger, settings)!.stages).toHaveLength(2);
  expect(flowById(catalog, "noSuch")).toBeNull();
});
