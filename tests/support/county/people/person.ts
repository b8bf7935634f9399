/** A member while a household is being made up; memberRow turns it into a record. */
export interface Person {
  readonly relation: string;
  readonly gender: "男" | "女";
  readonly birth: number;
  /** 周岁 at 基准日 and at 学年基准日. */
  readonly age: number;
  readonly schoolAge: number;
  readonly name: string;
  readonly id: string;
  readonly ethnicity: string;
  /** False: 不共同生活, kept in the list but in no total. */
  inStanding: boolean;
  health: string;
  disability: Disability | null;
  /** 在校生状况; "" when not at school. */
  school: string;
  education: string;
  noSchoolReason: string;
  schoolName: string;
  labour: string;
  work: Work | null;
  post: PublicPost | null;
  soldier: boolean;
  allowance: boolean;
  destitute: boolean;
  employeeInsured: boolean;
  phone: string;
  /** 人口增减: why and when the person came or left. */
  change: { readonly reason: string; readonly date: number } | null;
}

export interface Disability {
  readonly type: string;
  readonly level: string;
  /** Digits 19 and 20 of 残疾人证号. */
  readonly suffix: string;
  readonly certYear: number;
  /** True: the certificate stands in 证件号码 itself, as 证件类型 残疾人证. */
  readonly asId: boolean;
}

export interface Work {
  readonly months: number;
  readonly monthly: number;
  readonly province: string;
  readonly city: string;
  readonly county: string;
  readonly place: string;
  readonly company: string;
  readonly channel: string;
  readonly abroad: boolean;
}

export interface PublicPost {
  readonly kinds: string;
  readonly months: number;
  readonly monthly: number;
}

export const atSchool = (person: Person): boolean => person.school !== "";

/** 普通, 技能 or 弱劳动力. */
export const canWork = (person: Person): boolean =>
  ["普通劳动力", "技能劳动力", "弱劳动力或半劳动力"].includes(person.labour);

export const hasIllness = (person: Person): boolean =>
  person.health.includes("大病") || person.health.includes("慢性病");
