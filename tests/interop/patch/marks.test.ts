import { openWorkbookFile, readWorkbook } from "../../../src/host/xlsx";

import { corpus, type CorpusEntry } from "../../support/corpus";
import { differences } from "../../support/corpus/judges/diff";
import { bookLinks, touchable } from "../../support/corpus/judges/links";
import { officeViews, type OfficeView } from "../../support/corpus/judges/office";
import { snapshots, type Snapshot } from "../../support/corpus/judges/openpyxl";
import { NO_CHANGE, packageDiff, packageParts } from "../../support/corpus/judges/package-parts";
import { cellDifferences, strictRead } from "../../support/corpus/judges/reader";
import { officeConvert } from "../../support/corpus/office";
import { PYTHON, SOFFICE, testWith } from "../../support/programs";
import { judgeOffice } from "./expect-office";
import { judgeMarked } from "./expect-openpyxl";
import {
  ISSUE_CELLS,
  ISSUES,
  issueSheet,
  markEdits,
  PASSWORD,
  planOfFindings,
  planSheet,
  ROLE,
  targetsOf,
  unmarkEdits,
  type SheetPlan,
} from "./plan";

jest.setTimeout(600_000);
const testPython = testWith(PYTHON, "Python with openpyxl");
const testOffice = testWith(SOFFICE, "LibreOffice");

/** What becomes of a workbook on its way: marked, marked again, its new sheet protected, unmarked. */
interface Journey {
  readonly entry: CorpusEntry;
  readonly before: Uint8Array;
  plans: SheetPlan[];
  /** Whether a sheet of ours may be added: not where the structure is protected. */
  hasSheet: boolean;
  marked: Uint8Array;
  twice: Uint8Array;
  protected: Uint8Array;
  unmarked: Uint8Array;
  error?: unknown;
}

/** Too big for LibreOffice's flat format in a test: only the first sheet is compared, as CSV. */
const BIG = ["ours-large", "openpyxl-two-hundred-sheets"];
const entries = corpus().filter(({ refused }) => refused === undefined);
const journeys = new Map<string, Journey>();
let seen = new Map<string, Snapshot>();
let seenAfter = new Map<string, Snapshot>();
let office = new Map<string, OfficeView>();
let officeAfter = new Map<string, OfficeView>();

beforeAll(async () => {
  const before = new Map<string, Uint8Array>();
  for (const { name, bytes } of entries) before.set(name, await bytes());
  const small = [...before]
    .filter(([name]) => !BIG.includes(name))
    .map(([name, bytes]) => [`${name}.xlsx`, bytes] as const);
  const viewing = SOFFICE ? officeViews(new Map(small)) : null;
  if (PYTHON) seen = await snapshots(before);
  const t0=Date.now();
  for (const entry of entries) { const t=Date.now(); journeys.set(entry.name, await travel(entry, before.get(entry.name)!)); if(Date.now()-t>1500) console.log(entry.name, Date.now()-t); }
  console.log("travel", Date.now()-t0);
  const done = new Map([...journeys].map(([name, journey]) => [name, journey.protected]));
  if (PYTHON) seenAfter = await snapshots(done);
  if (viewing) {
    office = await viewing;
    officeAfter = await officeViews(
      new Map(
        [...done].filter(([name]) => !BIG.includes(name)).map(([name, bytes]) => [`${name}.xlsx`, bytes]),
      ),
    );
  }
});

async function travel(entry: CorpusEntry, before: Uint8Array): Promise<Journey> {
  const same = { entry, before, plans: [], hasSheet: false };
  const journey: Journey = { ...same, marked: before, twice: before, protected: before, unmarked: before };
  try {
    journey.plans = await plansOf(entry, before);
    const host = await openWorkbookFile(before, { fileName: entry.fileName });
    journey.hasSheet = !(await host.isStructureProtected());
    const content = journey.hasSheet
      ? issueSheet(journey.plans[0]?.sheet ?? (await host.sheets())[0]!.name)
      : null;
    const edits = markEdits(journey.plans, content);
    await host.apply(edits);
    journey.marked = journey.protected = host.bytes();
    await host.apply(edits);
    journey.twice = host.bytes();
    if (journey.hasSheet) await host.apply([{ kind: "protectSheet", sheet: ISSUES, password: PASSWORD }]);
    journey.protected = host.bytes();
    await host.apply(unmarkEdits(journey.plans, journey.hasSheet));
    journey.unmarked = host.bytes();
  } catch (error) {
    journey.error = error;
  }
  return journey;
}

/** In ledgers what real validation finds; elsewhere cells picked by their place. */
async function plansOf(entry: CorpusEntry, bytes: Uint8Array): Promise<SheetPlan[]> {
  const { sheets } = await readWorkbook(bytes, { fileName: entry.fileName });
  const found = entry.features.includes("ledgers") ? await planOfFindings(entry, bytes) : new Map();
  const open = targetsOf(sheets);
  const ledgers = sheets.filter(({ name, isProtected }) => found.has(name) && !isProtected).slice(0, 2);
  return (ledgers.length > 0 ? ledgers : open).map((grid) => {
    const noted = notedCells(seen.get(entry.name), grid.name);
    return { ...planSheet(grid, noted), ...(found.has(grid.name) && { marks: found.get(grid.name) }) };
  });
}

/** Cells with notes of somebody else, as openpyxl tells them. */
function notedCells(snapshot: Snapshot | undefined, sheet: string): Set<string> {
  const cells = snapshot?.sheets?.find(({ name }) => name === sheet)?.cells ?? {};
  return new Set(Object.keys(cells).filter((cell) => cells[cell]?.note !== undefined));
}

describe.each(entries.map(({ name }) => name))("%s", (name) => {
  const journey = () => {
    const found = journeys.get(name)!;
    if (found.error instanceof Error) throw found.error;
    return found;
  };

  test("is marked, and every other part keeps its packed bytes", () => {
    const { before, marked, plans } = journey();
    const parts = packageParts(before);
    const allowed = touchable(
      parts,
      plans.map(({ sheet }) => sheet),
    );
    const diff = packageDiff(before, marked);
    expect(diff.changed.filter((part) => !allowed.has(part))).toEqual([]);
    expect({ removed: diff.removed, repacked: diff.repacked }).toEqual({ removed: [], repacked: [] });
    const added = diff.added.map((part) => part.split("/").at(-1)!.replace(/\d+/, ""));
    expect(added.filter((part) => !NEW_PARTS.includes(part))).toEqual([]);
    for (const { sheet } of plans) expect(diff.changed).toContain(bookLinks(parts).sheets.get(sheet));
  });

  test("every cell is as it was, for our strict reader", async () => {
    const { before, protected: after, hasSheet } = journey();
    const [was, is] = [await strictRead(before), await strictRead(after)];
    const own = hasSheet ? is.pop() : undefined;
    expect(is.map(({ name }) => name)).toEqual(was.map(({ name }) => name));
    was.forEach((sheet, at) => {
      expect([sheet.name, cellDifferences(sheet, is[at]!)]).toEqual([sheet.name, []]);
      expect(is[at]!.rest).toEqual(sheet.rest);
    });
    if (!hasSheet) return;
    expect(own!.name).toBe(ISSUES);
    expect(differences(Object.fromEntries(ISSUE_CELLS), Object.fromEntries(own!.cells))).toEqual([]);
    expect(own!.rest).toMatchObject({ isProtected: true, role: ROLE, visibility: "visible" });
  });

  test("marking twice is marking once", () => {
    const { marked, twice } = journey();
    expect(packageDiff(marked, twice)).toEqual({
      ...NO_CHANGE,
      repacked: packageDiff(marked, twice).repacked,
    });
  });

  test("unmarking gives the original back", () => {
    const { before, unmarked, plans } = journey();
    const diff = packageDiff(before, unmarked);
    expect({ ...diff, repacked: [] }).toEqual(NO_CHANGE);
    const allowed = touchable(
      packageParts(before),
      plans.map(({ sheet }) => sheet),
    );
    expect(diff.repacked.filter((part) => !allowed.has(part))).toEqual([]);
    expect([...packageParts(unmarked).keys()]).toEqual([...packageParts(before).keys()]);
  });

  testWith(PYTHON, "Python with openpyxl")(
    "openpyxl sees the marks, the notes, the sheet, and no other change",
    () => {
      const { plans, hasSheet } = journey();
      expect(judgeMarked(seen.get(name)!, seenAfter.get(name)!, plans, hasSheet)).toEqual([]);
    },
  );

  testOffice("LibreOffice opens it and sees the same", () => {
    const { plans, hasSheet } = journey();
    if (BIG.includes(name)) return;
    const file = `${name}.xlsx`;
    expect(judgeOffice(office.get(file), officeAfter.get(file), plans, hasSheet)).toEqual([]);
  });
});

const NEW_PARTS = ["sheet.xml", "sheet.xml.rels", "comments.xml", "vmlDrawing.vml"];

testOffice("LibreOffice opens the big ones and sees the same values", async () => {
  const pairs = BIG.map((name) => journeys.get(name)!).flatMap((journey): [string, Uint8Array][] => [
    [`${journey.entry.name}-before.xlsx`, journey.before],
    [`${journey.entry.name}-after.xlsx`, journey.protected],
  ]);
  const found = await officeConvert(new Map(pairs), "csv");
  for (const name of BIG) {
    const [was, is] = [found.get(`${name}-before`), found.get(`${name}-after`)];
    expect(was!.length).toBeGreaterThan(10);
    expect(Buffer.compare(was!, is!)).toBe(0);
  }
});
