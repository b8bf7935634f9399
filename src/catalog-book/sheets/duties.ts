import type { Catalog } from "../../catalog";
import {
  choice,
  DUTY,
  json,
  LEDGER,
  LINES,
  list,
  loose,
  nullable,
  optional,
  reference,
  references,
  text,
  textOr,
} from "../codec";
import { record, stages } from "../small";
import { CHANGE, ROLE_LEVEL, shownWords } from "../words";
import { column, type Entry, type SheetSpec } from "./spec";

const words = (header: string, field: string, width = 18) => column(header, field, nullable(text), { width });
/** What the matrix of the county holds beyond the model. */
const more = (header: string, field: string, width = 18) => column(header, field, loose(text), { width });

export const DUTIES: SheetSpec = {
  name: "责任",
  role: "catalogDuties",
  help: "责任矩阵：每类数据谁牵头、采集、审核、录入。空着就是文件没有写。",
  columns: [
    column("责任编号", "id", text, { width: 18, help: "已有的不要改" }),
    column("类别", "category", textOr(""), { width: 18 }),
    words("小类", "subCategory", 20),
    words("系统", "system", 10),
    words("牵头", "lead"),
    more("配合", "assist"),
    words("采集", "collector"),
    words("初审", "firstReview"),
    words("复审", "secondReview"),
    words("一次审核", "singleReview"),
    words("审定", "finalApproval"),
    more("组织录入", "entryOrganizer"),
    words("录入", "entry"),
    words("频次", "frequency"),
    words("时限", "deadline"),
    more("什么时候", "trigger"),
    column("原文", "quotes", list(LINES), { width: 60, help: "一句一行" }),
    more("备注", "notes", 30),
    more("要县里定的", "mustConfirm", 24),
    column("其他", "more", json, { width: 20, help: "程序用，不要改" }),
  ],
};

const KNOWN: ReadonlySet<string> = new Set(DUTIES.columns.map(({ field }) => field));
/** Fields that a duty may lack, or that may be of any kind. */
const EXTRA: ReadonlySet<string> = new Set(["assist", "entryOrganizer", "trigger", "notes", "mustConfirm"]);

export function dutyEntries({ duties }: Catalog): Entry[] {
  return duties.map((duty) => {
    const entry: Record<string, unknown> = {};
    const rest: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(duty)) {
      const isPlain = !EXTRA.has(field) || value === null || typeof value === "string";
      if (KNOWN.has(field) && field !== "more" && isPlain) entry[field] = value;
      else if (value !== undefined) rest[field] = value;
    }
    return { ...entry, more: rest };
  });
}

export const FLOWS: SheetSpec = {
  name: "流程",
  role: "catalogFlows",
  help: "哪些数据一起签字，先后签哪几环，每一环谁签。",
  columns: [
    column("流程编号", "id", text, { width: 18, help: "已有的不要改" }),
    column("名称", "label", text, { width: 20 }),
    column("管哪些责任", "duties", references(DUTY), { width: 30, help: "“责任”那张表里的编号" }),
    column("环节", "stages", stages, { width: 50, help: "一环一行：环节=岗位、岗位" }),
    column("文件没写清的", "missing", nullable(text), { width: 30, help: "空着就是都写清了" }),
    column("可以换先后", "orderOpen", optional(text), {
      width: 30,
      help: "县里为什么可以换先后；不可以就空着",
    }),
  ],
};

export const ROLES: SheetSpec = {
  name: "岗位",
  role: "catalogRoles",
  help: "签字流程里的岗位。",
  columns: [
    column("岗位", "label", text, { width: 28 }),
    column("编号", "id", optional(text), { width: 20, help: "已有的不要改。新的不写就用岗位名称" }),
    column("级", "level", choice(ROLE_LEVEL), { width: 6, choices: shownWords(ROLE_LEVEL) }),
  ],
};

export const APPLICATIONS: SheetSpec = {
  name: "申请",
  role: "catalogApplications",
  help: "镇里不能自己办、要向县中心申请的事。",
  columns: [
    column("台账", "ledger", reference(LEDGER), { choices: "ledgers", help: "哪张台账的记录" }),
    column("变化", "change", choice(CHANGE), { width: 10, choices: shownWords(CHANGE) }),
    column("申请类别", "kind", text, { width: 22 }),
    column("限定指标", "onlyIndicator", optional(text), {
      width: 14,
      help: "只管这个指标是下一列那些值的记录",
    }),
    column("限定值", "onlyValues", list(), { width: 20, help: '用“；”隔开，空白写成 ""' }),
    column("带入", "fill", record, { width: 60, help: "申请表的指标=记录的指标，用“；”隔开" }),
    column("说的是谁", "about", list(), { width: 36 }),
  ],
};

export function applicationEntries({ applications }: Catalog): Entry[] {
  return (applications?.entries ?? []).map(({ only, ...entry }) => ({
    ...entry,
    onlyIndicator: only?.indicator,
    onlyValues: only?.values ?? [],
  }));
}
