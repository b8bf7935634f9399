import { realDate, type Frame } from "../../src/table";
import { badRows, codeOf, flags, numbers, oneOf, tally, texts, type Tally } from "./columns";

/** Rules about single cells of 家庭成员, written by hand from their text in the catalog. */

const fullLength = (id: string): boolean => id.length === 18 || id.length === 20 || id.length === 22;

export function c005(members: Frame): Tally {
  const result = tally();
  const id = texts(members, "证件号码");
  const bad = badRows(id);
  const fits = flags(id, fullLength);
  for (let row = 0; row < members.rowCount; row++) {
    const code = id.codes[row]!;
    if (bad?.get(row)) result.t++;
    else if (code === 0) result.s++;
    else if (fits[code] === 1) result.p++;
    else result.f++;
  }
  return result;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function birthOf(id: string): number | null {
  if (!/^[0-9]{14}/.test(id)) return null;
  return realDate(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)));
}

function isSound(id: string): boolean {
  if (!/^[0-9]{17}[0-9Xx]$/.test(id) || birthOf(id) === null) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(id[at]), 0);
  return "10X98765432"[sum % 11] === id[17]!.toUpperCase();
}

export function c006(members: Frame): Tally {
  const result = tally();
  const id = texts(members, "证件号码");
  const bad = badRows(id);
  const applies = flags(id, fullLength);
  const sound = flags(id, (text) => isSound(text.slice(0, 18)));
  for (let row = 0; row < members.rowCount; row++) {
    const code = id.codes[row]!;
    if (bad?.get(row)) result.t++;
    else if (code === 0 || applies[code] === 0) result.s++;
    else if (sound[code] === 1) result.p++;
    else result.f++;
  }
  return result;
}

export function c010(members: Frame): Tally {
  const result = tally();
  const id = texts(members, "证件号码");
  const kind = texts(members, "证件类型");
  const bad = badRows(id, kind);
  const lengths = Uint32Array.from(id.dictionary, (text) => text.length);
  const citizen = codeOf(kind, "居民身份证");
  const disabled = codeOf(kind, "残疾人证");
  for (let row = 0; row < members.rowCount; row++) {
    const type = kind.codes[row]!;
    const length = lengths[id.codes[row]!];
    if (bad?.get(row)) result.t++;
    else if (type === 0 || length === 0) result.s++;
    else if (type === citizen ? length === 18 : type !== disabled || length === 20 || length === 22)
      result.p++;
    else result.f++;
  }
  return result;
}

export function c011(members: Frame): Tally {
  const result = tally();
  const id = texts(members, "证件号码");
  const birth = numbers(members, "出生日期");
  const bad = badRows(id, birth);
  const applies = flags(id, fullLength);
  const births = Float64Array.from(id.dictionary, (text) => birthOf(text) ?? NaN);
  for (let row = 0; row < members.rowCount; row++) {
    const code = id.codes[row]!;
    if (bad?.get(row)) result.t++;
    else if (code === 0 || birth.blank.get(row) || applies[code] === 0) result.s++;
    else if (births[code] === birth.values[row]) result.p++;
    else result.f++;
  }
  return result;
}

export function c012(members: Frame): Tally {
  const result = tally();
  const id = texts(members, "证件号码");
  const sex = texts(members, "性别");
  const bad = badRows(id, sex);
  const applies = flags(id, fullLength);
  const male = codeOf(sex, "男");
  const female = codeOf(sex, "女");
  const none = -2;
  const sexes = Int32Array.from(id.dictionary, (text) =>
    /^[0-9]{17}/.test(text) ? (Number(text[16]) % 2 === 1 ? male : female) : none,
  );
  for (let row = 0; row < members.rowCount; row++) {
    const code = id.codes[row]!;
    const own = sex.codes[row]!;
    if (bad?.get(row)) result.t++;
    else if (code === 0 || own === 0 || applies[code] === 0) result.s++;
    else if (sexes[code] === none) result.e++;
    else if (sexes[code] === own) result.p++;
    else result.f++;
  }
  return result;
}

export function c016(members: Frame, codes: ReadonlySet<string>): Tally {
  const result = tally();
  const people = texts(members, "民族");
  const bad = badRows(people);
  const listed = flags(people, (text) => codes.has(text));
  for (let row = 0; row < members.rowCount; row++) {
    if (bad?.get(row)) result.t++;
    else if (listed[people.codes[row]!] === 1) result.p++;
    else result.f++;
  }
  return result;
}

export function c023(members: Frame): Tally {
  const result = tally();
  const months = numbers(members, "务工时间");
  const bad = badRows(months);
  for (let row = 0; row < members.rowCount; row++) {
    const value = months.values[row]!;
    if (bad?.get(row)) result.t++;
    else if (months.blank.get(row)) result.s++;
    else if (value >= 0 && value <= 12) result.p++;
    else result.f++;
  }
  return result;
}

export function c026(members: Frame): Tally {
  const result = tally();
  const phone = texts(members, "家庭成员联系电话");
  const bad = badRows(phone);
  const valid = flags(phone, (text) => /^1[3-9][0-9]{9}$/.test(text));
  for (let row = 0; row < members.rowCount; row++) {
    const code = phone.codes[row]!;
    if (bad?.get(row)) result.t++;
    else if (code === 0) result.s++;
    else if (valid[code] === 1) result.p++;
    else result.f++;
  }
  return result;
}

export function m039(members: Frame): Tally {
  const result = tally();
  const status = texts(members, "成员状态");
  const rural = texts(members, "是否参加城乡居民基本医疗保险");
  const urban = texts(members, "是否参加城镇职工基本医疗保险");
  const bad = badRows(status, rural, urban);
  const standing = oneOf(status, "", "正常");
  const ruralYes = codeOf(rural, "是");
  const urbanYes = codeOf(urban, "是");
  for (let row = 0; row < members.rowCount; row++) {
    const a = rural.codes[row]!;
    const b = urban.codes[row]!;
    if (bad?.get(row)) result.t++;
    else if (a === 0 || b === 0 || standing[status.codes[row]!] === 0) result.s++;
    else if (a === ruralYes && b === urbanYes) result.f++;
    else result.p++;
  }
  return result;
}

export function m046(members: Frame): Tally {
  const result = tally();
  const status = texts(members, "成员状态");
  const allowance = texts(members, "享受低保政策情况");
  const destitute = texts(members, "享受特困供养政策情况");
  const bad = badRows(status, allowance, destitute);
  const standing = oneOf(status, "", "正常");
  const hasAllowance = oneOf(allowance, "农村低保", "城市低保");
  const isDestitute = oneOf(destitute, "农村特困", "城市特困");
  for (let row = 0; row < members.rowCount; row++) {
    const a = allowance.codes[row]!;
    const b = destitute.codes[row]!;
    if (bad?.get(row)) result.t++;
    else if (a === 0 || b === 0 || standing[status.codes[row]!] === 0) result.s++;
    else if (hasAllowance[a] === 1 && isDestitute[b] === 1) result.f++;
    else result.p++;
  }
  return result;
}
