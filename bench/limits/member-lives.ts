import { dateOf, type Frame } from "../../src/table";
import { badRows, bornBy, codeOf, numbers, oneOf, tally, texts, type Tally } from "./columns";

/** Rules about age, school and work of 家庭成员, written by hand from their text in the catalog. */

export function m001(members: Frame): Tally {
  const result = tally();
  const status = texts(members, "成员状态");
  const education = texts(members, "文化程度");
  const school = texts(members, "在校生状况");
  const bad = badRows(status, education, school);
  const standing = oneOf(status, "", "正常");
  for (let row = 0; row < members.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (standing[status.codes[row]!] === 0) result.s++;
    else if (education.codes[row] !== 0 && school.codes[row] !== 0) result.f++;
    else result.p++;
  }
  return result;
}

export function m005(members: Frame, schoolDate: number): Tally {
  const result = tally();
  const school = texts(members, "在校生状况");
  const birth = numbers(members, "出生日期");
  const bad = badRows(school, birth);
  const primary = codeOf(school, "小学");
  const six = bornBy(dateOf(schoolDate), 6);
  const fifteen = bornBy(dateOf(schoolDate), 15);
  for (let row = 0; row < members.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (school.codes[row] !== primary || birth.blank.get(row)) result.s++;
    else if (birth.values[row]! <= six && birth.values[row]! > fifteen) result.p++;
    else result.f++;
  }
  return result;
}

export function m010(members: Frame, asOf: number): Tally {
  const result = tally();
  const school = texts(members, "在校生状况");
  const birth = numbers(members, "出生日期");
  const bad = badRows(school, birth);
  const isSmall = oneOf(school, "", "学龄前儿童", "学前教育");
  const thirtyOne = bornBy(dateOf(asOf), 31);
  for (let row = 0; row < members.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (birth.blank.get(row) || isSmall[school.codes[row]!] === 1) result.s++;
    else if (birth.values[row]! > thirtyOne) result.p++;
    else result.f++;
  }
  return result;
}

export function m012(members: Frame, asOf: number): Tally {
  const result = tally();
  const status = texts(members, "成员状态");
  const birth = numbers(members, "出生日期");
  const skill = texts(members, "劳动技能");
  const bad = badRows(status, birth, skill);
  const standing = oneOf(status, "", "正常");
  const none = codeOf(skill, "无劳动力");
  const sixteen = bornBy(dateOf(asOf), 16);
  for (let row = 0; row < members.rowCount; row++) {
    const own = skill.codes[row]!;
    if (bad?.get(row)) result.t++;
    else if (own === 0 || birth.blank.get(row)) result.s++;
    else if (standing[status.codes[row]!] === 0 || birth.values[row]! <= sixteen) result.s++;
    else if (own === none) result.p++;
    else result.f++;
  }
  return result;
}

export function m014(members: Frame, asOf: number): Tally {
  const result = tally();
  const status = texts(members, "成员状态");
  const birth = numbers(members, "出生日期");
  const health = texts(members, "健康状况");
  const school = texts(members, "在校生状况");
  const skill = texts(members, "劳动技能");
  const bad = badRows(status, birth, health, school, skill);
  const standing = oneOf(status, "", "正常");
  const healthy = codeOf(health, "健康");
  const cannot = oneOf(skill, "丧失劳动力", "无劳动力");
  const sixteen = bornBy(dateOf(asOf), 16);
  const sixty = bornBy(dateOf(asOf), 60);
  for (let row = 0; row < members.rowCount; row++) {
    const own = skill.codes[row]!;
    const born = birth.values[row]!;
    if (bad?.get(row)) result.t++;
    else if (own === 0 || health.codes[row] !== healthy || birth.blank.get(row)) result.s++;
    else if (standing[status.codes[row]!] === 0 || born > sixteen || born <= sixty) result.s++;
    else if (school.codes[row] !== 0) result.s++;
    else if (cannot[own] === 1) result.f++;
    else result.p++;
  }
  return result;
}

export function m018(members: Frame, asOf: number, highAge: number): Tally {
  const result = tally();
  const status = texts(members, "成员状态");
  const birth = numbers(members, "出生日期");
  const skill = texts(members, "劳动技能");
  const bad = badRows(status, birth, skill);
  const standing = oneOf(status, "", "正常");
  const able = oneOf(skill, "普通劳动力", "技能劳动力");
  const old = bornBy(dateOf(asOf), highAge);
  for (let row = 0; row < members.rowCount; row++) {
    const own = skill.codes[row]!;
    if (bad?.get(row)) result.t++;
    else if (own === 0 || birth.blank.get(row)) result.s++;
    else if (standing[status.codes[row]!] === 0 || birth.values[row]! > old) result.s++;
    else if (able[own] === 1) result.f++;
    else result.p++;
  }
  return result;
}

export function m024(members: Frame): Tally {
  const result = tally();
  const months = numbers(members, "务工时间");
  const place = texts(members, "务工所在地");
  const bad = badRows(months, place);
  for (let row = 0; row < members.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (months.blank.get(row) || months.values[row]! <= 0) result.s++;
    else if (place.codes[row] !== 0) result.p++;
    else result.f++;
  }
  return result;
}

export function m025(members: Frame): Tally {
  const result = tally();
  const months = numbers(members, "务工时间");
  const place = texts(members, "务工所在地");
  const bad = badRows(months, place);
  for (let row = 0; row < members.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (place.codes[row] === 0) result.s++;
    else if (months.values[row]! > 0) result.p++;
    else result.f++;
  }
  return result;
}

export function m028(members: Frame, asOf: number): Tally {
  const result = tally();
  const status = texts(members, "成员状态");
  const months = numbers(members, "务工时间");
  const birth = numbers(members, "出生日期");
  const bad = badRows(status, months, birth);
  const standing = oneOf(status, "", "正常");
  const sixteen = bornBy(dateOf(asOf), 16);
  for (let row = 0; row < members.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (months.blank.get(row) || birth.blank.get(row)) result.s++;
    else if (standing[status.codes[row]!] === 0 || months.values[row]! <= 0) result.s++;
    else if (birth.values[row]! <= sixteen) result.p++;
    else result.f++;
  }
  return result;
}

export function m029(members: Frame): Tally {
  const result = tally();
  const status = texts(members, "成员状态");
  const months = numbers(members, "务工时间");
  const school = texts(members, "在校生状况");
  const bad = badRows(status, months, school);
  const standing = oneOf(status, "", "正常");
  for (let row = 0; row < members.rowCount; row++) {
    const value = months.values[row]!;
    if (bad?.get(row)) result.t++;
    else if (months.blank.get(row) || standing[status.codes[row]!] === 0 || value <= 0) result.s++;
    else if (school.codes[row] === 0 || value <= 3) result.p++;
    else result.f++;
  }
  return result;
}
