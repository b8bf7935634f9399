import type { Random } from "../random";
import { idNumber } from "./id-number";
import {
  COMPANY_FIRST,
  COMPANY_SECOND,
  DOTTED_FIRST,
  DOTTED_SECOND,
  GIVEN_FIRST,
  GIVEN_SECOND,
  RARE_CHARACTERS,
  SURNAMES,
} from "./words";

/** Number ranges that no operator hands out to people, as far as known; they fit 1[3-9] and 11 digits. */
const PHONE_PREFIXES = ["154", "161", "163", "168"];
const PHONE_SPACE = 400_000_000;
const CARD_SPACE = 10_000_000_000;
/** Primes that share no factor with the spaces: counting in such steps visits every number once. */
const PHONE_STEP = 104_729;
const CARD_STEP = 1_299_709;

/** Hands out what must be unique in a county: ID numbers, phones, bank cards, names with birth dates. */
export class Mint {
  private readonly orders = new Map<number, number>();
  private readonly persons = new Set<string>();
  private phones: number;
  private cards: number;

  constructor(private readonly random: Random) {
    this.phones = random.int(0, 1_000_000);
    this.cards = random.int(0, 1_000_000);
  }

  /** A new ID number with a right check digit. */
  idNumber(birth: number, gender: string): string {
    const key = birth * 2 + (gender === "男" ? 1 : 0);
    const used = this.orders.get(key) ?? 0;
    if (used >= 500) throw new Error("no order code left for this birth date");
    this.orders.set(key, used + 1);
    // Steps of 37 are coprime to 500: all order codes of a sex come up before one repeats.
    const order = ((used * 37 + (birth % 500)) % 500) * 2 + (gender === "男" ? 1 : 0);
    return idNumber(birth, order);
  }

  /** A name such that nobody else of that name was born on that day (a serial; 0 for people without birth date). */
  name(birth: number, surname?: string): string {
    return this.unique(birth, () => this.plainName(surname ?? this.random.pick(SURNAMES)));
  }

  /** A name of two parts with a dot between, as some peoples write theirs. */
  dottedName(birth: number): string {
    const { random } = this;
    return this.unique(
      birth,
      () => `${random.pick(DOTTED_FIRST)}${random.pick(["", "阿", "乌"])}·${random.pick(DOTTED_SECOND)}`,
    );
  }

  phone(): string {
    const at = (this.phones++ * PHONE_STEP) % PHONE_SPACE;
    return PHONE_PREFIXES[Math.floor(at / 100_000_000)]! + String(at % 100_000_000).padStart(8, "0");
  }

  /** A card number of 19 digits. */
  bankCard(): string {
    return "621099901" + String((this.cards++ * CARD_STEP) % CARD_SPACE).padStart(10, "0");
  }

  company(): string {
    return `${this.random.pick(COMPANY_FIRST)}${this.random.pick(COMPANY_SECOND)}有限公司`;
  }

  private unique(birth: number, make: () => string): string {
    for (;;) {
      const name = make();
      const key = `${name}|${String(birth)}`;
      if (this.persons.has(key)) continue;
      this.persons.add(key);
      return name;
    }
  }

  private plainName(surname: string): string {
    const { random } = this;
    const last = random.chance(0.005) ? random.pick(RARE_CHARACTERS) : random.pick(GIVEN_SECOND);
    return random.chance(0.12) ? surname + last : surname + random.pick(GIVEN_FIRST) + last;
  }
}
