import {
  flowById,
  localTime,
  settledAt,
  settleFault,
  type Roster,
  type SettledStage,
  type SettleFault,
  type Settlement,
} from "../../audit";
import type { Catalog, Flow } from "../../catalog";
import { UsageError } from "../usage";

const FAULTS: Readonly<Record<SettleFault, (flow: Flow, catalog: Catalog) => string>> = {
  "policy-settles": ({ label, stages }, catalog) =>
    `“${label}”由谁签，文件已经定了：${stagesLine(stages, catalog)}。县里不能改。`,
  "policy-stage": ({ label, stages, orderOpen }, catalog) =>
    orderOpen === undefined
      ? `“${label}”文件已经定了的放在前面，不能改：${stagesLine(stages, catalog)}。`
      : `“${label}”县里只能定先后，环节和岗位照文件：${stagesLine(stages, catalog)}。`,
  "one-stage": ({ label }) => `“${label}”至少要两环：谁采集、谁审核，不能都是一个人。`,
  "stage-twice": ({ label }) => `“${label}”有一环写了两遍。`,
  "no-role": ({ label }) => `“${label}”有一环没有写岗位。`,
};

/**
 * What a county settles, as it was typed; stages that the policy has come first by themselves.
 * @param stages such as 审核=镇农业农村服务中心负责人
 * @param from UTC to the second
 * @throws UsageError
 */
export function settlementOf(
  name: string,
  stages: readonly string[],
  from: string,
  catalog: Catalog,
): { readonly label: string; readonly settlement: Settlement } {
  const flow = catalog.flows.find(({ id, label }) => id === name || label === name);
  if (!flow) {
    const open = catalog.flows.filter((one) => one.missing !== null || one.orderOpen !== undefined);
    throw new UsageError(`没有“${name}”。可以定的有：${open.map(({ label }) => label).join("、")}。`);
  }
  const typed = stages.map((text): Settlement["stages"][number] => {
    const [stage = "", roles = "", ...more] = text.split(/[=＝]/).map((part) => part.trim());
    if (stage === "" || roles === "" || more.length > 0)
      throw new UsageError(`“${text}”要写成“环节=岗位”，几个岗位用逗号隔开。`);
    return { stage, roles: roles.split(/[,，]/).map((role) => roleId(role.trim(), catalog)) };
  });
  const names = new Set(typed.map(({ stage }) => stage));
  const own = flow.missing === null ? [] : flow.stages.filter(({ stage }) => !names.has(stage));
  const all = [...own, ...typed];
  const fault = settleFault(catalog, flow, all);
  if (fault) throw new UsageError(FAULTS[fault](flow, catalog));
  return { label: flow.label, settlement: { flow: flow.id, from, stages: all } };
}

/** 采集（包户干部）→ 审核（镇农业农村服务中心负责人） */
export function stagesLine(stages: readonly SettledStage[], { roles }: Catalog): string {
  const labels = new Map(roles.map(({ id, label }) => [id, label]));
  return stages
    .map(({ stage, roles: own }) => `${stage}（${own.map((id) => labels.get(id) ?? id).join("、")}）`)
    .join("→");
}

/** What a roster settles, and what its county has still to settle. */
export function settledLines(roster: Roster, catalog: Catalog): string[] {
  const { flows = [] } = roster;
  const lines = flows.map(({ flow: id, from, stages }, at) => {
    const label = catalog.flows.find((flow) => flow.id === id)?.label ?? id;
    const isReplaced = flows.slice(at + 1).some((later) => later.flow === id);
    return `  ${label}\t${stagesLine(stages, catalog)}\t${localTime(from)} 起${isReplaced ? "，后来改了" : ""}`;
  });
  const settled = settledAt(roster, roster.issued);
  const open = catalog.flows.filter(({ id }) => flowById(catalog, id, settled)!.missing !== null);
  return [
    ...(lines.length > 0 ? ["县里定的签字环节：", ...lines] : []),
    ...(open.length > 0 ? [`还没有定由谁审核：${open.map(({ label }) => label).join("、")}`] : []),
  ];
}

/** A role by its name or id. @throws UsageError naming those that there are */
export function roleId(text: string, { roles }: Catalog): string {
  const role = roles.find(({ id, label }) => id === text || label === text);
  if (role) return role.id;
  throw new UsageError(`没有岗位“${text}”。可以写：${roles.map(({ label }) => label).join("、")}。`);
}
