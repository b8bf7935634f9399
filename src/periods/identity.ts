import type { Catalog, Indicator, Ledger } from "../catalog";

/** Which columns of a ledger say who a record is: all out of the catalog. */
export interface Identity {
  readonly key: readonly Indicator[];
  /** The catalog's own link to the last period (上期), where it says less than the key; empty without one. */
  readonly link: readonly Indicator[];
  readonly town: Indicator | null;
  readonly village: Indicator | null;
  /** Code of the household that a record belongs to; empty for records of no household. */
  readonly household: readonly Indicator[];
  /** The person's own name, not that of the head of the household. */
  readonly person: Indicator | null;
  /** The person, else whoever is named first. */
  readonly who: Indicator | null;
  /** Parts of the key that are ID numbers, and those that are neither these nor the household's code. */
  readonly idNumbers: readonly Indicator[];
  readonly others: readonly Indicator[];
}

export function identityOf(catalog: Catalog, ledger: Ledger): Identity {
  const byLabel = new Map(ledger.indicators.map((one) => [one.label, one]));
  const byId = new Map(ledger.indicators.map((one) => [one.id, one]));
  const named = (labels: readonly string[]) => labels.flatMap((label) => byLabel.get(label) ?? []);
  const key = ledger.key.flatMap((id) => byId.get(id) ?? []);
  const home = householdLedger(catalog, ledger);
  const household = home ? named(home.keyLabels) : [];
  const headLabels = new Set(home?.id === ledger.id ? [] : home?.indicators.map(({ label }) => label));
  const names = ledger.indicators.filter(({ personName }) => personName === true);
  const person = names.find(({ label }) => !headLabels.has(label)) ?? null;
  const idNumbers = key.filter(({ type }) => type === "idNumber");
  const link = ledger.relations.find(
    ({ ledger: other, period, cardinality, on }) =>
      other === ledger.id && period === "previous" && cardinality === "one" && on.every(([a, b]) => a === b),
  );
  return {
    key,
    link: link ? named(link.on.map(([label]) => label)) : [],
    town: byLabel.get(catalog.place.town) ?? null,
    village: byLabel.get(catalog.place.village) ?? null,
    household,
    person,
    who: person ?? names[0] ?? null,
    idNumbers,
    others: key.filter((one) => !idNumbers.includes(one) && !household.includes(one)),
  };
}

/** The ledger of the households that a ledger's records belong to: the highest one of that level above it. */
function householdLedger({ ledgers }: Catalog, ledger: Ledger): Ledger | null {
  let home: Ledger | null = null;
  for (let at: Ledger | undefined = ledger; at;) {
    if (at.level === "household") home = at;
    const { parent }: Ledger = at;
    at = parent === null ? undefined : ledgers.find(({ id }) => id === parent);
  }
  return home;
}
