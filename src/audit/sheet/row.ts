import { concat, fromHex } from "../bytes";
import type { Envelope } from "../chain/envelope";
import type { Statement } from "../chain/statement";
import { codeOf } from "../code";
import { sm3 } from "../suite/sm3";

/**
 * 审签记录: one row for each entry of the chain. The columns that people read are worked out from the signed payload,
 * so that nobody can show one thing and have another signed.
 */
export const AUDIT_HEADERS = [
  "序号",
  "账表",
  "范围",
  "数据期",
  "环节",
  "操作",
  "签署人",
  "单位",
  "时间（北京时间）",
  "行数",
  "数据校验码",
  "核实说明条数",
  "原因",
  "本条校验码",
  "载荷",
  "钥号",
  "签名",
] as const;

/** Columns that hold the entry itself. */
export const SEALED = { payload: 14, key: 15, signature: 16 } as const;
/** How many columns are for reading. */
export const READABLE = SEALED.payload;

const ACTIONS: Readonly<Record<Statement["action"], string>> = {
  sign: "签字",
  withdraw: "撤回",
  return: "退回",
};

/** What a county without a name of its own for a place is called. */
const WHOLE_COUNTY = "全县";

/**
 * The columns that people read.
 * @param label what a duty's tables are called together, such as 户表
 * @param code 校验码 of the chain up to this entry
 */
export function readableColumns(statement: Statement, label: string, code: string): string[] {
  const { seq, scope, period, stage, action, signer, time } = statement;
  const isSigned = statement.action === "sign";
  return [
    String(seq),
    label,
    scope === "" ? WHOLE_COUNTY : scope,
    period,
    stage,
    ACTIONS[action],
    signer.name,
    signer.unit,
    localTime(time),
    isSigned ? statement.data.map(({ n }) => String(n)).join("、") : "",
    isSigned ? dataCode(statement.data) : "",
    isSigned ? String(statement.waivers.n) : "",
    reasonOf(statement),
    code,
  ];
}

function reasonOf(statement: Statement): string {
  if (statement.action === "sign") return "";
  if (statement.action === "withdraw") return `撤回第 ${String(statement.target)} 条：${statement.reason}`;
  const points = statement.points.map(({ record, label, words }) => `${record} ${label}：${words}`);
  const head = `退给${statement.to.name}，${statement.by}前改好。`;
  return [head + statement.reason, ...points].join("\n");
}

/** 校验码 of the data alone: the same data has the same one, whoever signs it. */
function dataCode(data: readonly { readonly root: string }[]): string {
  return codeOf(sm3(concat(...data.map(({ root }) => fromHex(root)!))));
}

const EAST_8 = 8 * 3600 * 1000;

/** UTC to the second → 2026-11-23 10:52:00, the only time in China. */
export function localTime(time: string): string {
  return new Date(Date.parse(time) + EAST_8).toISOString().slice(0, 19).replace("T", " ");
}

/** Everything in a row, in the order of the headers. */
export function auditRow(readable: readonly string[], { payload, key, signature }: Envelope): string[] {
  return [...readable, payload, key, signature];
}
