import type { BatchReason } from "./checks/model";
import type { Damage } from "./damage";

/** What happened to a form, in words, with its place. */
export function damageLine({ kind, sheet, cell, count }: Damage): string {
  const where = cell === null ? `“${sheet}”` : `“${sheet}”${cell} 起`;
  switch (kind) {
    case "sheet-missing":
      return `工作表“${sheet}”不见了，可能改了名或被删了`;
    case "header-changed":
      return cell === null ? `${where}的表头改过` : `${where}有 ${String(count)} 列的表头改过或挪了位置`;
    case "formulas-lost":
      return `${where}有 ${String(count)} 格自动提示被冲掉了`;
    case "validations-lost":
      return `${where}有 ${String(count)} 格的下拉和限制没有了，可能是粘贴冲掉的`;
    case "beyond-rows":
      return `${where}有 ${String(count)} 行写到了表外面，那里没有提示`;
    case "other-version":
      return "这张表是按别的版本的口径做的，可以换成现在的";
  }
}

/** Why a rule is left until a form is handed in, as part of a sentence. */
export const BATCH_WORDS: Readonly<Record<BatchReason, string>> = {
  previous: "要和上期比",
  department: "要和部门名册比",
  ledger: "要看别的台账",
  column: "表里没有要看的列",
  parameter: "县里还没定参数",
  function: "公式里写不了",
  builtin: "要看整个文件",
  length: "公式太长",
  disabled: "口径里停用",
};
