import type { Applications, Indicator, Ledger } from "../catalog";
import type { CellInput } from "../sheet";
import { keyText } from "./pairing";
import type { Records } from "./records";

type Entry = Applications["entries"][number];

/** What is already asked for: in this period's ledger of requests, and in those just made. */
export class Asked {
  private readonly keys = new Set<string>();
  private readonly form: ReadonlyMap<string, Indicator>;

  constructor(
    private readonly applications: Applications,
    form: Ledger,
    existing: Records | undefined,
  ) {
    this.form = new Map(form.indicators.map((one) => [one.label, one]));
    if (!existing) return;
    const kindOf = this.form.get(applications.kind)!;
    for (let row = 0; row < existing.rowCount; row++) {
      const at = existing.at(row);
      const kind = existing.textAt(at, kindOf);
      this.note(kind, (label) => existing.textAt(at, this.form.get(label)!));
    }
  }

  has({ kind, about }: Entry, values: ReadonlyMap<string, CellInput>): boolean {
    const read = this.reader(values);
    const [first, ...rest] = about as [string, ...string[]];
    const text = read(first);
    if (text !== "" && this.keys.has(keyOf(kind, [first], [text]))) return true;
    if (rest.length === 0 || rest.some((label) => read(label) === "")) return false;
    // Without its number, or against a request without one, the person is known by household and name.
    return this.keys.has(keyOf(text === "" ? kind : `${kind}?`, rest, rest.map(read)));
  }

  hasFirst(kind: string, value: string): boolean {
    const entry = this.applications.entries.find((one) => one.kind === kind && one.about.length === 1);
    return entry !== undefined && value !== "" && this.keys.has(keyOf(kind, entry.about, [value]));
  }

  add({ kind }: Entry, values: ReadonlyMap<string, CellInput>): void {
    this.note(kind, this.reader(values));
  }

  private note(kind: string, read: (label: string) => string): void {
    for (const entry of this.applications.entries) {
      if (entry.kind !== kind) continue;
      const [first, ...rest] = entry.about as [string, ...string[]];
      const text = this.clean(first, read(first));
      if (text !== "") this.keys.add(keyOf(kind, [first], [text]));
      if (rest.length === 0) continue;
      const others = rest.map((label) => this.clean(label, read(label)));
      this.keys.add(keyOf(kind, rest, others));
      if (text === "") this.keys.add(keyOf(`${kind}?`, rest, others));
    }
  }

  private reader(values: ReadonlyMap<string, CellInput>): (label: string) => string {
    return (label) => {
      const value = values.get(label) ?? null;
      return typeof value === "object" ? "" : this.clean(label, String(value));
    };
  }

  private clean(label: string, text: string): string {
    return keyText(text, this.form.get(label)!);
  }
}

const keyOf = (kind: string, labels: readonly string[], texts: readonly string[]): string =>
  [kind, ...labels, ...texts].join("\u0001");

/** Numbers for requests that nobody has yet: prefix, household, count. */
export class Numbers {
  private readonly taken = new Set<string>();

  constructor(
    private readonly prefix: string,
    existing: Records | undefined,
    { number }: Applications,
  ) {
    const indicator = existing?.ledger.indicators.find(({ label }) => label === number);
    if (!existing || !indicator) return;
    for (let row = 0; row < existing.rowCount; row++) this.taken.add(existing.text(row, indicator));
  }

  private readonly counts = new Map<string, number>();

  next(household: string): string {
    const start = household === "" ? this.prefix : `${this.prefix}-${household}`;
    for (let count = this.counts.get(start) ?? 1; ; count++) {
      const number = `${start}-${count}`;
      if (this.taken.has(number)) continue;
      this.taken.add(number);
      this.counts.set(start, count + 1);
      return number;
    }
  }
}
