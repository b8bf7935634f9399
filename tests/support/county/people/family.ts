import { ageOn } from "../calendar";
import type { Setting } from "../setting";
import type { Random } from "../random";
import type { Person } from "./person";
import { SURNAMES } from "./words";

interface Seat {
  readonly relation: string;
  readonly gender: "男" | "女";
  readonly age: number;
}

type Gender = Seat["gender"];
const other = (gender: Gender): Gender => (gender === "男" ? "女" : "男");
const anyGender = (random: Random): Gender => (random.chance(0.52) ? "男" : "女");

/** People of a household, the head first: 1 to 6 of them, with ages that go with their kinship. */
export function makeFamily(setting: Setting): Person[] {
  const { random } = setting;
  const dotted = random.chance(0.004);
  const ethnicity = dotted
    ? "彝族"
    : random.weighted([
        ["汉族", 97],
        ["回族", 1],
        ["土家族", 1],
        ["苗族", 1],
      ] as const);
  const list = seats(random);
  const surnames = [random.pick(SURNAMES), random.pick(SURNAMES)] as const;
  return list.map((seat) => {
    const birth = birthOf(setting, seat.age);
    return {
      relation: seat.relation,
      gender: seat.gender,
      birth,
      age: ageOn(birth, setting.asOf),
      schoolAge: ageOn(birth, setting.schoolDate),
      name: dotted
        ? setting.mint.dottedName(birth)
        : setting.mint.name(birth, surnameOf(seat, list[0]!, surnames)),
      id: setting.mint.idNumber(birth, seat.gender),
      ethnicity,
      inStanding: true,
      health: "健康",
      disability: null,
      school: "",
      education: "",
      noSchoolReason: "",
      schoolName: "",
      labour: "",
      work: null,
      post: null,
      soldier: false,
      allowance: false,
      destitute: false,
      employeeInsured: false,
      phone: "",
      change: null,
    };
  });
}

/** The father's surname for the children; the head's own for the head's father and brothers; any for the others. */
function surnameOf(seat: Seat, first: Seat, [fathers, heads]: readonly [string, string]): string | undefined {
  const own = first.gender === "男" ? fathers : heads;
  if (["户主", "之父", "之兄弟姐妹"].includes(seat.relation)) return own;
  if (["之子", "之女", "之孙子", "之孙女", "之公公"].includes(seat.relation)) return fathers;
  return seat.relation === "配偶" && seat.gender === "男" ? fathers : undefined;
}

/** A birth date such that the person is `age` years old on 基准日. */
function birthOf(setting: Setting, age: number): number {
  return Math.floor(setting.asOf - age * 365.25) - setting.random.int(2, 360);
}

function seats(random: Random): Seat[] {
  return random.weighted([
    [single, 13],
    [oldCouple, 14],
    [nuclear, 32],
    [withParents, 15],
    [threeGenerations, 20],
    [motherWithChildren, 3],
    [withDaughter, 2],
    [withBrother, 1],
  ] as const)(random);
}

function head(
  random: Random,
  from: number,
  to: number,
  gender: Gender = random.chance(0.85) ? "男" : "女",
): Seat {
  return { relation: "户主", gender, age: random.int(from, to) };
}

function spouse(random: Random, of: Seat): Seat {
  return { relation: "配偶", gender: other(of.gender), age: Math.max(23, of.age + random.int(-6, 4)) };
}

/** Children at least 21 years younger than the younger parent. */
function children(random: Random, youngerParent: number, count: number): Seat[] {
  const oldest = youngerParent - 21;
  if (oldest < 0) return [];
  return Array.from({ length: count }, () => {
    const gender = anyGender(random);
    return {
      relation: gender === "男" ? "之子" : "之女",
      gender,
      age: random.int(Math.max(0, oldest - 16), oldest),
    };
  });
}

function single(random: Random): Seat[] {
  return [head(random, 42, 84)];
}

function oldCouple(random: Random): Seat[] {
  const first = head(random, 56, 80);
  return [first, spouse(random, first)];
}

function nuclear(random: Random): Seat[] {
  const first = head(random, 26, 58);
  const second = spouse(random, first);
  return [first, second, ...children(random, Math.min(first.age, second.age), random.int(1, 3))];
}

function withParents(random: Random): Seat[] {
  const first = head(random, 30, 54, "男");
  const second = random.chance(0.85) ? [spouse(random, first)] : [];
  const young = children(random, Math.min(first.age, second[0]?.age ?? first.age), random.int(0, 2));
  const hers = second.length > 0 && random.chance(0.06);
  const father: Seat = {
    relation: hers ? "之岳父" : "之父",
    gender: "男",
    age: first.age + random.int(22, 34),
  };
  const mother: Seat = {
    relation: hers ? "之岳母" : "之母",
    gender: "女",
    age: first.age + random.int(20, 32),
  };
  return [first, ...second, ...young, ...random.pick([[father, mother], [mother], [mother], [father]])];
}

function threeGenerations(random: Random): Seat[] {
  const first = head(random, 48, 70);
  const second = random.chance(0.85) ? [spouse(random, first)] : [];
  const younger = Math.min(first.age, second[0]?.age ?? first.age);
  const son: Seat = { relation: "之子", gender: "男", age: random.int(24, Math.max(24, younger - 21)) };
  const wife: Seat = { relation: "之儿媳", gender: "女", age: Math.max(23, son.age + random.int(-4, 2)) };
  const oldest = Math.min(son.age, wife.age) - 21;
  const grand = Array.from({ length: oldest < 0 ? 0 : random.int(1, 2) }, (): Seat => {
    const gender = anyGender(random);
    return { relation: gender === "男" ? "之孙子" : "之孙女", gender, age: random.int(0, oldest) };
  });
  return [first, ...second, son, ...(random.chance(0.8) ? [wife] : []), ...grand];
}

function motherWithChildren(random: Random): Seat[] {
  const first = head(random, 30, 52, "女");
  const mother: Seat = { relation: "之婆婆", gender: "女", age: first.age + random.int(22, 32) };
  return [first, ...children(random, first.age, random.int(1, 2)), ...(random.chance(0.5) ? [mother] : [])];
}

function withDaughter(random: Random): Seat[] {
  const first = head(random, 54, 70);
  const daughter: Seat = { relation: "之女", gender: "女", age: random.int(24, first.age - 24) };
  const husband: Seat = { relation: "之女婿", gender: "男", age: daughter.age + random.int(0, 4) };
  const gender = anyGender(random);
  const oldest = daughter.age - 21;
  return [
    first,
    daughter,
    husband,
    { relation: gender === "男" ? "之外孙子" : "之外孙女", gender, age: random.int(0, oldest) },
  ];
}

function withBrother(random: Random): Seat[] {
  const first = head(random, 45, 66, "男");
  return [first, { relation: "之兄弟姐妹", gender: "男", age: first.age - random.int(1, 9) }];
}
