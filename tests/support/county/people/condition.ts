import { yearOf } from "../calendar";
import type { Random } from "../random";
import type { Setting } from "../setting";
import { atSchool, canWork, type Disability, type Person, type PublicPost, type Work } from "./person";
import { WORK_PLACES } from "./words";

const DISABILITIES = ["视力残疾", "听力残疾", "言语残疾", "肢体残疾", "智力残疾", "精神残疾", "多重残疾"];
const LEVELS = ["一级", "二级", "三级", "四级"];
const SEVERE = ["肢体残疾", "智力残疾", "精神残疾"];

/** Fills 健康状况 and, with 残疾, the certificate. */
export function giveHealth(setting: Setting, person: Person): void {
  const { random } = setting;
  const { age } = person;
  const old = age >= 60;
  person.health =
    age < 16
      ? random.weighted([
          ["健康", 97],
          ["长期慢性病", 1],
          ["残疾", 2],
        ] as const)
      : random.weighted([
          ["健康", old ? 60 : 88],
          ["长期慢性病", old ? 24 : 5],
          ["患有大病", old ? 5 : 2],
          ["残疾", old ? 8 : 4],
          ["残疾,长期慢性病", old ? 3 : 0.5],
        ] as const);
  if (!person.health.includes("残疾")) return;
  const type = random.int(0, 6);
  const level = random.int(0, 3);
  const certYear = random.int(Math.max(2012, yearOf(person.birth) + 1), Math.max(2013, setting.year - 1));
  const disability: Disability = {
    type: DISABILITIES[type]!,
    level: LEVELS[level]!,
    suffix: String(type + 1) + String(level + 1),
    certYear: Math.min(certYear, setting.year),
    asId: age >= 16 && random.chance(0.15),
  };
  person.disability = disability;
}

/** Fills 劳动技能 and work; needs schooling and health. */
export function giveWork(setting: Setting, person: Person): void {
  const { random } = setting;
  person.labour = labourOf(random, person);
  if (atSchool(person) || person.age < 16) return;
  if (
    person.age <= 30 &&
    person.health === "健康" &&
    person.gender === "男" &&
    person.age >= 18 &&
    random.chance(0.008)
  ) {
    person.soldier = true;
    return;
  }
  const willing = person.labour === "普通劳动力" ? (person.age < 60 ? 0.55 : 0.15) : 0;
  if (random.chance(willing)) {
    person.work = makeWork(setting);
    if (person.age < 60 && random.chance(0.2)) person.labour = "技能劳动力";
    person.employeeInsured = person.age < 55 && !person.work.abroad && random.chance(0.1);
  } else if (canWork(person) && person.age < 68 && random.chance(0.08)) person.post = makePost(setting);
}

function labourOf(random: Random, person: Person): string {
  const { age, health } = person;
  if (age < 16 || atSchool(person)) return "无劳动力";
  const healthy = health === "健康";
  if (age >= 75)
    return random.weighted([
      ["无劳动力", 7],
      ["丧失劳动力", 2],
      ["弱劳动力或半劳动力", 1],
    ] as const);
  if (age >= 70)
    return random.weighted([
      ["无劳动力", 6],
      ["弱劳动力或半劳动力", 4],
    ] as const);
  if (isSeverelyDisabled(person)) return random.pick(["丧失劳动力", "无劳动力", "弱劳动力或半劳动力"]);
  if (age >= 60) {
    return healthy
      ? random.weighted([
          ["普通劳动力", 5],
          ["弱劳动力或半劳动力", 4],
          ["无劳动力", 1],
        ] as const)
      : random.weighted([
          ["弱劳动力或半劳动力", 5],
          ["无劳动力", 3],
        ] as const);
  }
  if (healthy) return "普通劳动力";
  return random.weighted([
    ["弱劳动力或半劳动力", 6],
    ["普通劳动力", 3],
    ["丧失劳动力", 1],
  ] as const);
}

function isSeverelyDisabled({ disability }: Person): boolean {
  return disability !== null && LEVELS.indexOf(disability.level) < 2 && SEVERE.includes(disability.type);
}

function makeWork(setting: Setting): Work {
  const { random, countyName, cityName, provinceName } = setting;
  const months = random.int(1, setting.maxMonths);
  const base = { months, monthly: random.int(22, 48) * 100, company: setting.mint.company() };
  if (random.chance(0.004)) {
    return {
      ...base,
      province: "",
      city: "",
      county: "",
      place: random.pick(["日本", "新加坡", "韩国"]),
      channel: "外出务工",
      abroad: true,
    };
  }
  if (random.chance(0.3)) {
    const place = `${provinceName}${cityName}${countyName}`;
    const channel = random.pick(["企业务工", "帮扶车间", "灵活就业"]);
    return {
      ...base,
      province: provinceName,
      city: cityName,
      county: countyName,
      place,
      channel,
      abroad: false,
    };
  }
  const [province, city, county] = random.pick(WORK_PLACES);
  const place =
    province === city ? province + county : city === county ? province + city : province + city + county;
  return {
    ...base,
    province,
    city,
    county,
    place,
    channel: random.pick(["企业务工", "外出务工", "灵活就业"]),
    abroad: false,
  };
}

function makePost({ random, maxMonths }: Setting): PublicPost {
  const kinds = random.weighted([
    ["生态护林员", 4],
    ["保洁员", 4],
    ["护路员", 2],
    ["护水员", 1],
    ["护路员,护水员", 0.4],
  ] as const);
  return { kinds, months: random.int(1, maxMonths), monthly: random.pick([500, 600, 700, 800]) };
}
