import { readWorkbook, XlsxFileHost } from "../../../../src/host/xlsx";
import { EditError, type SheetGrid } from "../../../../src/sheet";
import type { CorpusEntry } from "../../../support/corpus";
import { packageParts } from "../../../support/corpus/judges/package-parts";
import { issueSheet, ISSUES, markEdits, PASSWORD, planSheet, targetsOf, type SheetPlan } from "../plan";
import type { Parts } from "./package-mutations";

/** A sound workbook out of which mutants are made. */
export interface Base {
  readonly name: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Unpacked, one character a byte. */
  readonly parts: Parts;
  readonly plans: readonly SheetPlan[];
  /** Whether it holds marks, notes and a sheet of ours. */
  readonly isMarked: boolean;
  /** Whether other programs read all of it. */
  readonly isJudged: boolean;
}

/** Other workbooks are too large to be hurt by the hundred. */
const MAX_BYTES = 60_000;

const known = new Map<string, Promise<Base | null>>();

/** A workbook of the corpus as it is, or marked by us where that can be; null when it is too large, or no zip file. */
export async function baseOf(entry: CorpusEntry, isMarked: boolean): Promise<Base | null> {
  const plain = await once(entry.name, () => plainBase(entry));
  return isMarked && plain ? once(`${entry.name} marked`, () => markedBase(plain)) : plain;
}

function once(name: string, make: () => Promise<Base | null>): Promise<Base | null> {
  const found = known.get(name) ?? make();
  known.set(name, found);
  return found;
}

async function plainBase(entry: CorpusEntry): Promise<Base | null> {
  const bytes = await entry.bytes();
  if (bytes.length > MAX_BYTES || bytes[0] !== 0x50) return null;
  const { name, fileName } = entry;
  const sheets: readonly SheetGrid[] = await readWorkbook(bytes).then(
    (content) => content.sheets,
    () => [],
  );
  const plans = targetsOf(sheets).map((grid) => planSheet(grid, new Set()));
  return {
    name,
    fileName,
    bytes,
    parts: partsIn(bytes),
    plans,
    isMarked: false,
    isJudged: entry.beyondOthers === undefined,
  };
}

async function markedBase(plain: Base): Promise<Base> {
  const { name, bytes, plans } = plain;
  if (plans.length === 0) return plain;
  const host = new XlsxFileHost(bytes);
  try {
    await host.apply(markEdits(plans, issueSheet(plans[0]!.sheet)));
    // A hash takes its time, and nothing of ours can be written there then.
    if (name.length % 9 === 0)
      await host.apply([{ kind: "protectSheet", sheet: ISSUES, password: PASSWORD }]);
  } catch (error) {
    if (error instanceof EditError) return plain;
    throw error;
  }
  const marked = host.bytes();
  return { ...plain, name: `${name} marked`, bytes: marked, parts: partsIn(marked), isMarked: true };
}

const partsIn = (bytes: Uint8Array): Parts =>
  [...packageParts(bytes).values()].map(({ name, content }) => [
    name,
    Buffer.from(content).toString("latin1"),
  ]);
