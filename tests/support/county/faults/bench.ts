import { ageOn } from "../calendar";
import {
  inStanding,
  text,
  type County,
  type HouseholdUnit,
  type Row,
  type Value,
  type VillageUnit,
} from "../model";
import { idNumber } from "../people/id-number";
import type { PreviousPeriod } from "../previous";
import { Random } from "../random";

/** New values by label; null makes blank. */
export type Patch = Readonly<Record<string, Value | null>>;

/** A household with the village it is in. */
export interface Home {
  readonly unit: HouseholdUnit;
  readonly village: VillageUnit;
}

/** A faulty county in the making: finds records that no other fault has touched, and changes them. */
export class Bench {
  readonly homes: readonly Home[];
  readonly random: Random;
  private readonly used = new Set<Row>();
  private readonly homeByCode = new Map<string, Home>();
  private readonly rowsByCode = new Map<string, Map<string, Row[]>>();
  private freshIds = 0;

  constructor(
    readonly county: County,
    readonly previous: PreviousPeriod,
    seed: number,
  ) {
    this.random = new Random(seed);
    this.homes = county.towns.flatMap(({ villages }) =>
      villages.flatMap((village) => village.households.map((unit) => ({ unit, village }))),
    );
    for (const home of this.homes) this.homeByCode.set(text(home.unit.row, "户编号"), home);
  }

  /** A household that nobody has touched; null when none fits. */
  takeHome(fits: (home: Home) => boolean): Home | null {
    const home = this.find(this.homes, ({ unit }) => unit.row, fits);
    if (home) this.used.add(home.unit.row);
    return home;
  }

  /** A member of an untouched household. */
  takeMember(fits: (member: Row, home: Home) => boolean): { member: Row; home: Home } | null {
    let found: Row | undefined;
    const home = this.takeHome((candidate) => {
      found = candidate.unit.members.find((member) => fits(member, candidate));
      return found !== undefined;
    });
    return home && found ? { member: found, home } : null;
  }

  /** A row of any ledger, untouched, of an untouched household if it names one. */
  takeRow(
    ledger: string,
    fits: (row: Row) => boolean,
    period: "current" | "previous" = "current",
  ): Row | null {
    const source = period === "current" ? this.county : this.previous;
    const row = this.find(source.ledgers.get(ledger)!, (candidate) => candidate, fits);
    if (row) {
      this.used.add(row);
      const home = this.homeOf(row);
      if (home) this.used.add(home.unit.row);
    }
    return row;
  }

  homeOf(row: Row): Home | undefined {
    return this.homeByCode.get(text(row, "户编号"));
  }

  /** Rows of a ledger that belong to a household. */
  rowsOf(ledger: string, home: Home): Row[] {
    let byCode = this.rowsByCode.get(ledger);
    if (!byCode) {
      byCode = new Map<string, Row[]>();
      for (const row of this.county.ledgers.get(ledger)!) {
        const code = text(row, "户编号");
        const list = byCode.get(code);
        if (list) list.push(row);
        else byCode.set(code, [row]);
      }
      this.rowsByCode.set(ledger, byCode);
    }
    return byCode.get(text(home.unit.row, "户编号")) ?? [];
  }

  /** Rows of a department's list about a person. */
  rowsAbout(ledger: string, member: Row): Row[] {
    const id = text(member, "证件号码").slice(0, 18);
    return this.county.ledgers.get(ledger)!.filter((row) => text(row, "证件号码").slice(0, 18) === id);
  }

  add(ledger: string, row: Row): Row {
    this.county.ledgers.get(ledger)!.push(row);
    this.rowsByCode.delete(ledger);
    this.used.add(row);
    return row;
  }

  remove(ledger: string, rows: readonly Row[], period: "current" | "previous" = "current"): void {
    const list = (period === "current" ? this.county : this.previous).ledgers.get(ledger)!;
    for (const row of rows) list.splice(list.indexOf(row), 1);
    this.rowsByCode.delete(ledger);
  }

  age(member: Row): number {
    return ageOn(Number(member["出生日期"]), this.county.asOf);
  }

  schoolAge(member: Row): number {
    return ageOn(Number(member["出生日期"]), this.county.schoolDate);
  }

  standing({ unit }: Home): Row[] {
    return unit.members.filter(inStanding);
  }

  /** Gives a person another ID number wherever the old one stands, now and in the period before. */
  renumber(member: Row, next: string): void {
    const before = text(member, "证件号码").slice(0, 18);
    for (const source of [this.county.ledgers, this.previous.ledgers]) {
      for (const rows of source.values()) for (const row of rows) replaceId(row, before, next);
    }
  }

  /** An ID number that nobody has, in order codes that the county's own people seldom reach. */
  freshId(birth: number, gender: string): string {
    this.freshIds++;
    return idNumber(birth, ((900 + this.freshIds * 2) % 1000) + (gender === "男" ? 1 : 0));
  }

  private find<T>(items: readonly T[], key: (item: T) => Row, fits: (item: T) => boolean): T | null {
    const start = items.length === 0 ? 0 : this.random.int(0, items.length - 1);
    for (let i = 0; i < items.length; i++) {
      const item = items[(start + i) % items.length]!;
      const row = key(item);
      if (this.used.has(row)) continue;
      const home = this.homeOf(row);
      if (home && this.used.has(home.unit.row)) continue;
      if (fits(item)) return item;
    }
    return null;
  }
}

function replaceId(row: Row, before: string, next: string): void {
  for (const label in row) {
    const value = row[label];
    if (typeof value === "string" && value.length >= 18 && value.startsWith(before))
      row[label] = next + value.slice(18);
  }
}

export function patchRow(row: Row, patch: Patch): string[] {
  for (const label in patch) {
    const value = patch[label]!;
    if (value === null) delete row[label];
    else row[label] = value;
  }
  return Object.keys(patch);
}
