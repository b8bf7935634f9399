import type { Catalog, Indicator, Ledger } from "../catalog";
import { headerText } from "./text";
import { isGuideText } from "./words";
import { isUnitOf, unitForms } from "./units";

/** An indicator that a header may mean. */
export interface NameEntry {
  readonly ledger: Ledger;
  readonly indicator: Indicator;
  /** label: the catalog's own name; alias: another header for the same thing. */
  readonly by: "name" | "alias";
  /** True when brackets, an item number or a unit had to be left out to find the name. */
  readonly trimmed: boolean;
}

/** Every label and alias of a catalog, normalised: what headers are looked up in. */
export class NameIndex {
  private readonly byName = new Map<string, NameEntry[]>();
  private readonly found = new Map<string, readonly NameEntry[]>();
  private readonly longest: number;

  constructor(readonly catalog: Catalog) {
    for (const ledger of catalog.ledgers) {
      for (const indicator of ledger.indicators) {
        this.add(indicator.label, { ledger, indicator, by: "name", trimmed: false });
        for (const alias of indicator.aliases)
          this.add(alias, { ledger, indicator, by: "alias", trimmed: false });
      }
    }
    this.longest = Math.max(...[...this.byName.keys()].map((name) => name.length)) + 24;
  }

  /**
   * The indicators that a header (as `headerText` gives it) may mean, of any ledger. The whole header goes first;
   * only where it is no name of a ledger, it is tried without a bracketed unit, an item number or a unit at its end.
   */
  lookup(header: string): readonly NameEntry[] {
    if (header === "" || header.length > this.longest) return [];
    let entries = this.found.get(header);
    if (!entries) {
      entries = this.find(header.toLowerCase());
      this.found.set(header, entries);
    }
    return entries;
  }

  /** In how many ledgers a header is a name: a name that few share says more about which ledger it is. */
  spread(header: string): number {
    return new Set(this.lookup(header).map(({ ledger }) => ledger)).size;
  }

  private add(name: string, entry: NameEntry): void {
    const key = headerText(name).toLowerCase();
    const entries = this.byName.get(key);
    if (!entries) this.byName.set(key, [entry]);
    else if (!entries.some((other) => other.ledger === entry.ledger)) entries.push(entry);
  }

  private find(key: string): readonly NameEntry[] {
    const entries: NameEntry[] = [...(this.byName.get(key) ?? [])];
    const add = (more: readonly NameEntry[]): void => {
      for (const entry of more) {
        if (!entries.some(({ ledger }) => ledger === entry.ledger)) entries.push({ ...entry, trimmed: true });
      }
    };
    add(this.withoutBrackets(key));
    add(this.withoutUnit(key));
    const bare = withoutItemNumber(key);
    if (bare !== key) {
      add(this.byName.get(bare) ?? []);
      add(this.withoutBrackets(bare));
      add(this.withoutUnit(bare));
    }
    return entries;
  }

  /** Only brackets that hold the indicator's own unit, or a hint how to fill in, may be left out. */
  private withoutBrackets(key: string): NameEntry[] {
    const open = key.lastIndexOf("(");
    const close = key.indexOf(")", open);
    if (open < 0 || close < 0) return [];
    const inner = key.slice(open + 1, close).replace(/^单位:?/, "");
    const bare = key.slice(0, open) + key.slice(close + 1);
    return (this.byName.get(bare) ?? []).filter(
      ({ indicator }) => isUnitOf(inner, indicator.unit) || isGuideText(inner) || inner === "",
    );
  }

  private withoutUnit(key: string): NameEntry[] {
    const entries: NameEntry[] = [];
    for (let cut = key.length - 1; cut >= Math.max(1, key.length - 4); cut--) {
      const unit = key.slice(cut).replace(/^[/:,]/, "");
      const names = this.byName.get(key.slice(0, cut)) ?? [];
      for (const entry of names) if (unitForms(entry.indicator.unit).includes(unit)) entries.push(entry);
    }
    return entries;
  }
}

/** "13户主姓名", "B45.总户数", "(3)村", "十二、备注" → without the number. */
export function withoutItemNumber(key: string): string {
  const match =
    /^(?:[a-z]{0,2}\d{1,3}(?:[-.]\d{1,2}){0,2}|\(\d{1,3}\)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.])[、.:)]?/.exec(
      key,
    );
  return match ? key.slice(match[0].length) : key;
}
