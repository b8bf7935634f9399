import type { Catalog } from "../../../catalog";
import type { LedgerTable } from "../../../ledger";
import { valueAt } from "../../../table";
import { carryingOf, damageLine, type BatchOnly, type Damage } from "../../../template";
import { placeKey, type DamageView, type FormChoices, type FormPlace, type MadeForms } from "../../model";

/** What can be chosen from. @param known villages that the roster of signers knows */
export function choicesOf(catalog: Catalog, known: readonly FormPlace[]): FormChoices {
  const { county, ledgers, templates } = catalog;
  const villagesOf = (town: string): string[] =>
    known.filter((one) => one.town === town).map((one) => one.village);
  const towns = new Map(
    county.towns.map(({ name, villages }) => [
      name,
      [...new Set([...(villages ?? []), ...villagesOf(name)])],
    ]),
  );
  for (const { town } of known) if (!towns.has(town)) towns.set(town, villagesOf(town));
  return {
    sets: templates?.sets ?? [],
    ledgers: ledgers.map((ledger) => {
      const carrying = carryingOf(ledger, catalog);
      const { carried = [], asked = [] } = carrying ?? {};
      return { id: ledger.id, label: ledger.label, carried, asked };
    }),
    towns: [...towns].map(([name, villages]) => ({ name, villages })),
  };
}

/** The villages that records name, in their order. */
export function placesIn(tables: readonly LedgerTable[], { place }: Catalog): FormPlace[] {
  const places = new Map<string, FormPlace>();
  for (const table of tables) {
    const [towns, villages] = [table.column(place.town), table.column(place.village)];
    for (let row = 0; villages && row < table.rowCount; row++) {
      const village = villages.bad.get(row) ? null : valueAt(villages, row);
      if (village === null) continue;
      const town = towns && !towns.bad.get(row) ? (valueAt(towns, row) ?? "") : "";
      const one = { town: String(town), village: String(village) };
      places.set(placeKey(one), one);
    }
  }
  return [...places.values()];
}

export const damageViews = (damages: readonly Damage[]): DamageView[] =>
  damages.map((damage) => ({
    kind: damage.kind,
    words: damageLine(damage),
    sheet: damage.sheet,
    cell: damage.cell,
  }));

/** Rules that a form cannot check by itself, counted by the reason, the most first. */
export function laterRules(batchOnly: readonly BatchOnly[]): MadeForms["later"] {
  const counts = new Map<BatchOnly["reason"], number>();
  for (const { reason } of batchOnly) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, rules]) => ({ reason, rules })).sort((a, b) => b.rules - a.rules);
}

export const leftCells = (left: readonly { readonly sheet: string; readonly cell: string }[]): string[] =>
  left.map(({ sheet, cell }) => `${sheet}!${cell}`);
