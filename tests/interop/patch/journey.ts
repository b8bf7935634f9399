import { openWorkbookFile, readWorkbook } from "../../../src/host/xlsx";
import type { CorpusEntry } from "../../support/corpus";
import type { Snapshot } from "../../support/corpus/judges/openpyxl";
import {
  ISSUES,
  issueSheet,
  markEdits,
  PASSWORD,
  planSheet,
  targetsOf,
  unmarkEdits,
  type SheetPlan,
} from "./plan";

/** What becomes of a workbook on its way: marked, marked again, its new sheet protected, unmarked. */
export interface Journey {
  readonly entry: CorpusEntry;
  readonly before: Uint8Array;
  readonly plans: readonly SheetPlan[];
  /** Whether a sheet of ours may be added: not where the structure is protected. */
  readonly hasSheet: boolean;
  /** Whether that sheet is protected in the end: hashing a password takes its time, so not in every workbook. */
  readonly isProtected: boolean;
  readonly marked: Uint8Array;
  readonly twice: Uint8Array;
  /** Marked, and the sheet protected if it is: what the other programs judge. */
  readonly after: Uint8Array;
  readonly unmarked: Uint8Array;
}

export async function travel(
  entry: CorpusEntry,
  before: Uint8Array,
  known: { readonly seen?: Snapshot; readonly findings?: ReadonlyMap<string, SheetPlan["marks"]> },
  mayProtect: boolean,
): Promise<Journey> {
  const plans = await plansOf(entry, before, known.seen, known.findings ?? new Map());
  const host = await openWorkbookFile(before, { fileName: entry.fileName });
  const hasSheet = !(await host.isStructureProtected());
  const isProtected = hasSheet && mayProtect;
  const content = hasSheet ? issueSheet(plans[0]?.sheet ?? (await host.sheets())[0]!.name) : null;
  const edits = markEdits(plans, content);
  await host.apply(edits);
  const marked = host.bytes();
  await host.apply(edits);
  const twice = host.bytes();
  if (isProtected) await host.apply([{ kind: "protectSheet", sheet: ISSUES, password: PASSWORD }]);
  const after = host.bytes();
  await host.apply(unmarkEdits(plans, hasSheet));
  return { entry, before, plans, hasSheet, isProtected, marked, twice, after, unmarked: host.bytes() };
}

/** In ledgers what real validation finds; elsewhere cells picked by their place. */
async function plansOf(
  entry: CorpusEntry,
  bytes: Uint8Array,
  seen: Snapshot | undefined,
  found: ReadonlyMap<string, SheetPlan["marks"]>,
): Promise<SheetPlan[]> {
  const { sheets } = await readWorkbook(bytes, { fileName: entry.fileName });
  const ledgers = sheets.filter(({ name, isProtected }) => found.has(name) && !isProtected).slice(0, 2);
  return (ledgers.length > 0 ? ledgers : targetsOf(sheets)).map((grid) => {
    const plan = planSheet(grid, notedCells(seen, grid.name));
    return { ...plan, marks: found.get(grid.name) ?? plan.marks };
  });
}

/** Cells with notes of somebody else, as openpyxl tells them. */
function notedCells(seen: Snapshot | undefined, sheet: string): Set<string> {
  const cells = seen?.sheets?.find(({ name }) => name === sheet)?.cells ?? {};
  return new Set(Object.keys(cells).filter((cell) => cells[cell]?.note !== undefined));
}
