import { claimedStatement, localTime, type Child } from "../audit";
import type { Catalog } from "../catalog";

/** What people read of a file that was merged: its ledgers with their records, and who signed which stage. */
export function childWords(
  catalog: Catalog,
): (child: Child) => { readonly ledgers: string; readonly signed: string } {
  const labels = new Map(catalog.ledgers.map(({ id, label }) => [id, label]));
  return ({ data, envelopes }) => ({
    ledgers: data
      .filter(({ n }) => n > 0)
      .map(({ ledger, n }) => `${labels.get(ledger) ?? ledger} ${String(n)}`)
      .join("、"),
    signed: envelopes
      .flatMap((envelope) => {
        const statement = claimedStatement(envelope);
        if (statement?.action !== "sign") return [];
        return [`${statement.stage} ${statement.signer.name} ${localTime(statement.time).slice(0, 16)}`];
      })
      .join("\n"),
  });
}
