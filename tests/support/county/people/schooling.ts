import type { Random } from "../random";
import { SCHOOLS_COLLEGE, SCHOOLS_HIGH, SCHOOLS_MIDDLE, SCHOOLS_PRIMARY, SCHOOLS_VOCATIONAL } from "./words";
import type { Person } from "./person";

/** Where children of an age (at the end of the school year) are: compulsory school has nine grades from six on. */
const YOUNG: readonly string[] = [
  ...["", "", "", "学龄前儿童", "学前教育", "学前教育", "学前教育"],
  ...["小学", "小学", "小学", "小学", "小学", "小学", "七年级", "八年级", "九年级"],
];
const HIGH = ["普通高中一年级", "普通高中二年级", "普通高中三年级"];
const VOCATIONAL = ["中职一年级", "中职二年级", "中职三年级"];
const HIGHER_VOCATIONAL = ["高职高专一年级", "高职高专二年级", "高职高专三年级"];
const COLLEGE = ["本科一年级", "本科二年级", "本科三年级", "本科四年级"];

/** Fills 在校生状况 or 文化程度, never both; needs age and health. */
export function giveSchooling(random: Random, person: Person): void {
  const { schoolAge, age } = person;
  if (schoolAge <= 15) giveYoung(random, person);
  else if (schoolAge <= 18 && (age < 16 || random.chance(0.9))) {
    const vocational = random.chance(0.4);
    person.school = (vocational ? VOCATIONAL : HIGH)[schoolAge - 16]!;
    person.schoolName = random.pick(vocational ? SCHOOLS_VOCATIONAL : SCHOOLS_HIGH);
  } else if (schoolAge >= 19 && schoolAge <= 22 && random.chance(0.55)) giveHigher(random, person);
  else if (schoolAge >= 23 && schoolAge <= 25 && random.chance(0.03)) {
    person.school = "硕士研究生及以上";
    person.schoolName = random.pick(SCHOOLS_COLLEGE);
  } else person.education = educationOf(random, age);
}

function giveYoung(random: Random, person: Person): void {
  if (person.schoolAge >= 7 && person.health.includes("残疾") && random.chance(0.3)) {
    person.noSchoolReason = "因残";
    return;
  }
  person.school = YOUNG[Math.max(0, person.schoolAge)]!; // below 0: born after 学年基准日
  if (person.schoolAge >= 7)
    person.schoolName = random.pick(person.schoolAge <= 12 ? SCHOOLS_PRIMARY : SCHOOLS_MIDDLE);
}

function giveHigher(random: Random, person: Person): void {
  const year = person.schoolAge - 19;
  const vocational = year < 3 && random.chance(0.5);
  person.school = (vocational ? HIGHER_VOCATIONAL : COLLEGE)[year]!;
  person.schoolName = random.pick(vocational ? SCHOOLS_VOCATIONAL : SCHOOLS_COLLEGE);
}

function educationOf(random: Random, age: number): string {
  if (age >= 60)
    return random.weighted([
      ["文盲或半文盲", 3],
      ["小学", 5],
      ["初中", 2],
    ] as const);
  if (age >= 40)
    return random.weighted([
      ["小学", 4],
      ["初中", 5],
      ["高中", 1],
    ] as const);
  if (age >= 23)
    return random.weighted([
      ["初中", 6],
      ["高中", 3],
      ["大专", 1.5],
      ["本科及以上", 0.7],
    ] as const);
  return random.weighted([
    ["初中", 5],
    ["高中", 4],
  ] as const);
}
