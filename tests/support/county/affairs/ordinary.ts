import { rowOf, type Row } from "../model";
import { giveHealth, giveWork } from "../people/condition";
import { makeFamily } from "../people/family";
import { giveSchooling } from "../people/schooling";
import type { Setting } from "../setting";
import type { Place } from "../household/household";

/** 一般农户: an ordinary household that is in no 户表, one record a person. */
export function ordinaryRows(setting: Setting, place: Place, code: string): Row[] {
  const people = makeFamily(setting);
  const head = people[0]!;
  const phone = setting.mint.phone();
  return people.map((person) => {
    giveHealth(setting, person);
    giveSchooling(setting.random, person);
    giveWork(setting, person);
    return rowOf({
      镇: place.town,
      村: place.village,
      户编号: code,
      户主姓名: head.name,
      户主证件号码: head.id,
      姓名: person.name,
      证件号码: person.id,
      与户主关系: person.relation,
      性别: person.gender,
      出生日期: person.birth,
      民族: person.ethnicity,
      文化程度: person.education,
      在校生状况: person.school,
      健康状况: person.health,
      劳动技能: person.labour,
      务工所在地: person.work?.place ?? "",
      务工时间: person.work?.months,
      是否参加基本医疗保险: "是",
      住房安全鉴定等级: "A级",
      是否解决安全饮用水: "是",
      人均纯收入: setting.random.int(9000, 20_000),
      户属性: "一般农户",
      联系电话: phone,
      更新日期: setting.asOf - setting.random.int(0, 90),
    });
  });
}
