import {
  digestLedger,
  flowOfLedger,
  type DataDigest,
  type FlowSettings,
  type LedgerDigest,
  type LedgerSource,
  type SigningFlow,
} from "../audit";
import type { Catalog } from "../catalog";
import type { IntakeResult, LedgerTable } from "../ledger";
import type { SheetGrid, WorkControl } from "../sheet";
import { valueAt } from "../table";

/** The ledgers of a workbook that are signed together, digested as they stand now. */
export interface SignedLedgers {
  readonly flow: SigningFlow;
  readonly digests: readonly LedgerDigest[];
  /** Where the data belongs: "" a county, "云台镇" a town, "云台镇/柳沟村" a village. */
  readonly scope: string;
}

/** Everything in a workbook that somebody signs, by the id of its flow. @throws CancelledError */
export async function signedLedgers(
  sheets: readonly SheetGrid[],
  intake: IntakeResult,
  catalog: Catalog,
  settings: FlowSettings = {},
  control: WorkControl = {},
): Promise<ReadonlyMap<string, SignedLedgers>> {
  const groups = new Map<string, { flow: SigningFlow; byLedger: Map<string, LedgerSource[]> }>();
  for (const source of sourcesOf(sheets, intake)) {
    const { ledger } = source.table;
    const flow = flowOfLedger(catalog, ledger, settings);
    if (!flow) continue;
    const group = groups.get(flow.id) ?? { flow, byLedger: new Map<string, LedgerSource[]>() };
    groups.set(flow.id, group);
    group.byLedger.set(ledger.id, [...(group.byLedger.get(ledger.id) ?? []), source]);
  }
  const found = new Map<string, SignedLedgers>();
  for (const [id, { flow, byLedger }] of groups) {
    const digests: LedgerDigest[] = [];
    for (const sources of byLedger.values()) digests.push(await digestLedger(sources, control));
    const tables = [...byLedger.values()].flatMap((sources) => sources.map(({ table }) => table));
    found.set(id, { flow, digests, scope: scopeOf(tables, catalog) });
  }
  return found;
}

/** Digests of the ledgers that nobody signs: a submission answers for their records, too. @throws CancelledError */
export async function unsignedDigests(
  sheets: readonly SheetGrid[],
  intake: IntakeResult,
  catalog: Catalog,
  settings: FlowSettings = {},
  control: WorkControl = {},
): Promise<LedgerDigest[]> {
  const byLedger = new Map<string, LedgerSource[]>();
  for (const source of sourcesOf(sheets, intake)) {
    const { ledger } = source.table;
    if (flowOfLedger(catalog, ledger, settings)) continue;
    byLedger.set(ledger.id, [...(byLedger.get(ledger.id) ?? []), source]);
  }
  const digests: LedgerDigest[] = [];
  for (const sources of byLedger.values()) digests.push(await digestLedger(sources, control));
  return digests;
}

function sourcesOf(sheets: readonly SheetGrid[], { blocks }: IntakeResult): LedgerSource[] {
  const grids = new Map(sheets.map((grid) => [grid.name, grid]));
  return blocks.flatMap(({ sheet, tables, mapping }) => {
    const grid = grids.get(sheet);
    if (!grid) return [];
    return tables.map((table): LedgerSource => {
      const own = mapping.filter(({ ledger, label }) => ledger === table.ledger.id && label !== null);
      return { table, grid, headers: new Map(own.map(({ label, header }) => [label!, header])) };
    });
  });
}

/** The village of all records, else their town, else the county. */
export function scopeOf(tables: readonly LedgerTable[], { place }: Catalog): string {
  const towns = namesIn(tables, place.town);
  const villages = namesIn(tables, place.village);
  if (towns.size !== 1) return "";
  const [town] = towns;
  return villages.size === 1 ? `${town!}/${[...villages][0]!}` : town!;
}

function namesIn(tables: readonly LedgerTable[], label: string): Set<string> {
  const names = new Set<string>();
  for (const table of tables) {
    const column = table.column(label);
    for (let row = 0; column && row < table.rowCount; row++) {
      const value = valueAt(column, row);
      if (value !== null) names.add(String(value));
    }
  }
  return names;
}

/** What a statement says of the ledgers that are signed together, in the order of their ids. */
export function statedData({ digests }: SignedLedgers): DataDigest[] {
  return digests
    .map(({ ledger, n, m, root, schema, formulas }) => ({ ledger, n, m, root, schema, formulas }))
    .sort((a, b) => (a.ledger < b.ledger ? -1 : 1));
}
