import { inStanding, money, type Row } from "../model";
import { patchRow, type Home, type Patch } from "./bench";

const value = (row: Row, label: string): number => (typeof row[label] === "number" ? row[label] : 0);
const sum = (row: Row, ...labels: string[]): number =>
  money(labels.reduce((total, label) => total + value(row, label), 0));

/** Changes parts of a household's income and computes all sums anew, so that only the changed parts can be wrong. */
export function setIncome({ unit }: Home, parts: Patch): Patch {
  const { row } = unit;
  patchRow(row, parts);
  row["工资性收入"] = sum(row, "公益性岗位收入", "其他工资性收入");
  row["生产经营性收入"] = sum(row, "种植业收入", "养殖业收入", "林果业收入", "其他生产经营性收入");
  row["财产性收入"] = sum(row, "资产收益扶贫分红收入", "土地流转收入", "其他财产性收入");
  row["转移性收入"] = sum(
    row,
    ...["计划生育金", "最低生活保障金", "特困人员救助供养金", "养老金或离退休金"],
    ...["生态补偿金", "产业奖励", "就业奖励", "其他转移性收入"],
  );
  row["生产经营性支出"] = money(
    value(row, "生产经营性支出合计") - value(row, "专项用于减少生产经营性支出的补贴"),
  );
  row["年收入"] = sum(row, "工资性收入", "生产经营性收入", "财产性收入", "转移性收入");
  row["纯收入"] = money(value(row, "年收入") - value(row, "生产经营性支出"));
  const size = unit.members.filter(inStanding).length;
  row["人均纯收入"] = money(value(row, "纯收入") / size);
  if (row["纳入监测对象的收入参考范围"] !== undefined) {
    const range = money(value(row, "纯收入") + value(row, "理赔收入") - value(row, "合规自付支出"));
    row["纳入监测对象的收入参考范围"] = range;
    row["纳入监测对象的人均收入参考范围"] = money(range / size);
  }
  return parts;
}
