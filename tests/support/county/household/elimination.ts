import { money, rowOf, type Row } from "../model";
import { businessOf, costOf, netOf, propertyOf, transferOf, wageOf } from "./income";
import { standing, type HouseholdPlan } from "./plan";

/** 风险消除 of a household that is out of risk: incomes as in 户表, all safeguards in order. */
export function eliminationRow(plan: HouseholdPlan, eliminated: number): Row {
  const { monitor, income } = plan;
  const head = plan.people[0]!;
  const size = standing(plan).length;
  const natural = monitor!.noLabour;
  const net = money(netOf(income));
  return rowOf({
    镇: plan.town,
    村: plan.village,
    户编号: plan.code,
    户主姓名: head.name,
    户主证件号码: head.id,
    监测对象类别: monitor!.category,
    识别监测时间: monitor!.identified,
    风险消除方式: natural ? "自然消除" : "帮扶消除",
    消除监测时间: eliminated,
    风险消除后是否义务教育阶段适龄儿童少年失学辍学: "否",
    风险消除后是否住房损毁: "否",
    "风险消除后是否有家庭成员未参加城乡居民（职工）基本医疗保险": "否",
    风险消除后是否饮水设施损毁: "否",
    风险消除后工资性收入: wageOf(income),
    风险消除后生产经营性收入: businessOf(income),
    风险消除后财产性收入: propertyOf(income),
    风险消除后转移性收入: money(transferOf(income)),
    风险消除后生产经营性支出: costOf(income),
    风险消除后家庭纯收入: net,
    风险消除后家庭人均纯收入: money(net / size),
    风险消除后理赔收入: income.claim,
    风险消除后合规自付支出: income.selfPay,
    消除时家庭人口数: size,
    监测联系人: plan.staff.collector,
    监测联系人电话: plan.staff.collectorPhone,
    民主评议日期: eliminated - 12,
    公示开始日期: eliminated - 10,
    公示结束日期: eliminated - 3,
    备注: natural ? "整户无劳动能力，落实兜底保障后风险自然消除" : "",
  });
}
