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
