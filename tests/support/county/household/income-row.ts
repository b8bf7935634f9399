import { money, rowOf, type Row } from "../model";
import { businessOf, costOf, netOf, propertyOf, transferOf, wageOf } from "./income";
import type { Income } from "./plan";

/** The income columns of 户表, sums included. @param size 年度家庭人口数 */
export function incomeRow(income: Income, size: number, monitored: boolean): Row {
  const net = money(netOf(income));
  return rowOf({
    工资性收入: wageOf(income),
    公益性岗位收入: income.posts,
    其他工资性收入: income.otherWage,
    生产经营性收入: businessOf(income),
    种植业收入: income.planting,
    养殖业收入: income.breeding,
    林果业收入: income.fruit,
    其他生产经营性收入: 0,
    财产性收入: propertyOf(income),
    资产收益扶贫分红收入: income.dividend,
    土地流转收入: income.landTransfer,
    其他财产性收入: 0,
    转移性收入: money(transferOf(income)),
    计划生育金: income.familyPlanning,
    最低生活保障金: income.subsistence,
    特困人员救助供养金: income.destitute,
    养老金或离退休金: money(income.pension),
    生态补偿金: income.eco,
    产业奖励: 0,
    就业奖励: 0,
    其他转移性收入: income.otherTransfer,
    生产经营性支出合计: income.grossCost,
    专项用于减少生产经营性支出的补贴: income.costSubsidy,
    生产经营性支出: costOf(income),
    年收入: money(net + costOf(income)),
    纯收入: net,
    人均纯收入: money(net / size),
    理赔收入: income.claim,
    合规自付支出: income.selfPay,
    纳入监测对象的收入参考范围: monitored ? money(net + income.claim - income.selfPay) : undefined,
    纳入监测对象的人均收入参考范围: monitored
      ? money((net + income.claim - income.selfPay) / size)
      : undefined,
  });
}
