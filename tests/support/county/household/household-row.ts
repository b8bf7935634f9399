import { rowOf, type Row } from "../model";
import type { Setting } from "../setting";
import { incomeRow } from "./income-row";
import { standing, unresolved, type HouseholdPlan } from "./plan";

const yes = (value: boolean): string => (value ? "是" : "否");
const CAUSES = ["因病", "因残", "因学", "缺技术", "缺劳力", "缺资金", "自身发展动力不足"];

/** The household's own record. `state`: 实施开发式帮扶措施情况, for monitored households. */
export function householdRow(setting: Setting, plan: HouseholdPlan, state: string): Row {
  const { random } = setting;
  const head = plan.people[0]!;
  const size = standing(plan).length;
  const poor = plan.kind === "脱贫户";
  const { living, monitor } = plan;
  const business = incomeRow(plan.income, size, monitor !== null);
  const road = random.pick(["水泥路", "水泥路", "沥青路", "砂石路"]);
  return {
    ...rowOf({
      省: setting.provinceName,
      市: setting.cityName,
      县: setting.countyName,
      镇: plan.town,
      村: plan.village,
      村民小组: `${String(random.int(1, 6))}组`,
      自然村: plan.naturalVillage,
      户编号: plan.code,
      年度: setting.year,
      户主姓名: head.name,
      户主证件号码: head.id,
      户联系电话: plan.phone,
      家庭住址: `${plan.village}${plan.naturalVillage}`,
      开户银行名称: "青禾农村商业银行",
      银行卡号: setting.mint.bankCard(),
      户类型: plan.kind,
      脱贫年度: poor ? random.int(2015, 2020) : undefined,
      主要致贫原因: poor ? random.pick(CAUSES) : "",
      当前家庭人口数: size,
      年度家庭人口数: size,
      是否军烈属: "否",
      是否独生子女户: "否",
      是否双女户: "否",
      是否易地扶贫搬迁户: yes(plan.relocated),
      是否居住在易地扶贫搬迁集中安置区: plan.relocated ? "是" : "",
      安置区名称: plan.relocated ? resettlementName(plan.town) : "",
      ...monitorValues(plan, state),
    }),
    ...business,
    ...rowOf({
      耕地面积: living.cultivated,
      有效灌溉面积: living.irrigated,
      林地面积: living.forest,
      退耕还林面积: living.returned,
      林果面积: living.fruit,
      牧草地面积: living.grass,
      水面面积: living.water,
      是否通生产用电: "是",
      是否通生活用电: "是",
      是否通广播电视: "是",
      入户路类型: road,
      入户道路是否硬化: yes(road !== "砂石路"),
      与村主干路距离: random.decimal(0, 3, 1),
      是否加入农民专业合作组织: yes(living.coop && (plan.income.planting > 0 || plan.income.dividend > 0)),
      是否有龙头企业带动: yes(random.chance(0.2)),
      是否有创业致富带头人带动: yes(random.chance(0.3)),
      住房面积: random.int(6, 18) * 10,
      住房结构: random.pick(["砖混", "砖混", "钢筋混凝土", "砖（石）木"]),
      是否危房户: yes(living.danger),
      危房级别: living.danger ? "D级" : "",
      住房安全鉴定等级: living.danger ? "D级" : random.pick(["A级", "B级"]),
      危改年度: living.renovated ?? undefined,
      是否解决安全饮用水: yes(!living.unsafeWater),
      饮水是否困难: yes(living.unsafeWater),
      饮水方式: living.unsafeWater ? "分散供水（井水、泉水、窖水）" : "集中供水（自来水）",
      ...toiletAndFuel(random.chance(0.85), random.pick(["柴草", "清洁能源", "清洁能源", "其他"])),
      信息采集人: plan.staff.collector,
      信息采集人联系电话: plan.staff.collectorPhone,
      填表日期: setting.asOf - random.int(0, 40),
    }),
  };
}

export const resettlementName = (town: string): string => `${town.replace("镇", "")}安置社区`;

function toiletAndFuel(toilet: boolean, fuel: string): Record<string, string> {
  return {
    是否有卫生厕所: yes(toilet),
    卫生厕所是否能正常使用: toilet ? "是" : "",
    主要燃料类型: fuel,
    具体燃料名称: fuel === "其他" ? "秸秆颗粒" : "",
  };
}

function monitorValues(
  { monitor }: HouseholdPlan,
  state: string,
): Record<string, string | number | undefined> {
  if (!monitor) return {};
  const open = unresolved(monitor) ? monitor.risks : [];
  const [risk1, risk2, risk3] = monitor.risks;
  return {
    监测对象类别: monitor.category,
    整户无劳动能力兜底保障户: yes(monitor.noLabour),
    识别监测时间: monitor.identified,
    "致贫/返贫风险1": risk1,
    "致贫/返贫风险2": risk2,
    "致贫/返贫风险3": risk3,
    因自然灾害子项: monitor.risks.includes("因自然灾害") ? "洪涝灾害" : "",
    其他风险备注: monitor.risks.includes("其他") ? "家庭刚性支出大" : "",
    是否义务教育阶段适龄儿童少年失学辍学: "否",
    是否住房出现安全问题: yes(open.includes("因安全住房")),
    是否饮水出现安全问题: yes(open.includes("因安全饮水")),
    "是否有家庭成员未参加城乡居民（职工）基本医疗保险": "否",
    实施开发式帮扶措施情况: state,
    风险是否已消除: yes(monitor.eliminated !== null),
  };
}
