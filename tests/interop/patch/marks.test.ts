import { corpus } from "../../support/corpus";
import { differences } from "../../support/corpus/judges/diff";
import { bookLinks, relsName, touchable } from "../../support/corpus/judges/links";
import { officeViews, type OfficeView } from "../../support/corpus/judges/office";
import { snapshots, type Snapshot } from "../../support/corpus/judges/openpyxl";
import { NO_CHANGE, packageDiff, packageParts } from "../../support/corpus/judges/package-parts";
import { cellDifferences, strictRead } from "../../support/corpus/judges/reader";
import { officeConvert } from "../../support/corpus/office";
import { PYTHON, SOFFICE, testWith } from "../../support/programs";
import { judgeOffice } from "./expect-office";
import { judgeMarked } from "./expect-openpyxl";
import { travel, type Journey } from "./journey";
import { findingsIn, ISSUE_CELLS, ISSUES, ROLE } from "./plan";

/**
 * Every workbook of the corpus is marked (cells, notes, a sheet of ours) and unmarked again. Judges: the bytes of the
 * package, our strict reader, openpyxl and LibreOffice.
 */
jest.setTimeout(600_000);
const testPython = testWith(PYTHON, "Python with openpyxl");
const testOffice = testWith(SOFFICE, "LibreOffice");

/** Too big for LibreOffice's flat format in a test: of these the first sheet is compared, as CSV. */
const BIG = ["ours-large", "openpyxl-two-hundred-sheets"];
const CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false";
/** Kinds of parts that may be new. */
const NEW_PARTS = /(^|\/)(sheet|comments|vmlDrawing)\d+\.(xml|vml)$/;

const entries = corpus().filter(({ refused }) => refused === undefined);
const journeys = new Map<string, Journey | Error>();
let seen: [before: Map<string, Snapshot>, after: Map<string, Snapshot>];
let views: [before: Map<string, OfficeView>, after: Map<string, OfficeView>];

beforeAll(async () => {
  const before = new Map<string, Uint8Array>();
  for (const entry of entries) before.set(entry.name, await entry.bytes());
  const viewing = viewsOf(before);
  const told = PYTHON ? await snapshots(before) : new Map<string, Snapshot>();
  const ledgers = entries.filter(({ features }) => features.includes("ledgers"));
  const findings = await findingsIn(new Map(ledgers.map(({ name }) => [name, before.get(name)!])));
  for (const [at, entry] of entries.entries()) {
    const { name } = entry;
    const way = travel(
      entry,
      before.get(name)!,
      { seen: told.get(name), findings: findings.get(name) },
      at % 4 === 0,
    );
    journeys.set(name, await way.catch((error: unknown) => error as Error));
  }
  const done = new Map<string, Uint8Array>();
  for (const [name, way] of journeys) if (!(way instanceof Error)) done.set(name, way.after);
  const viewed = viewsOf(done);
  seen = [told, PYTHON ? await snapshots(done) : new Map<string, Snapshot>()];
  views = [await viewing, await viewed];
});

async function viewsOf(files: ReadonlyMap<string, Uint8Array>): Promise<Map<string, OfficeView>> {
  if (!SOFFICE) return new Map();
  const small = [...files].filter(([name]) => !BIG.includes(name));
  const found = await officeViews(new Map(small.map(([name, bytes]) => [`${name}.xlsx`, bytes])));
  return new Map([...found].map(([name, view]) => [name.replace(/\.xlsx$/, ""), view]));
}

function journeyOf(name: string): Journey {
  const found = journeys.get(name)!;
  if (found instanceof Error) throw found;
  return found;
}

describe.each(entries)("$name", ({ name, beyondOthers, features }) => {
  const isJudged = beyondOthers === undefined;
  const options = (way: Journey) => ({ ...way, ignoresLooks: features.includes("no styles part") });

  test("is marked, and every other part keeps its packed bytes", () => {
    const { before, marked, plans } = journeyOf(name);
    const parts = packageParts(before);
    const sheets = plans.map(({ sheet }) => sheet);
    const allowed = touchable(parts, sheets);
    const { added, changed, ...rest } = packageDiff(before, marked);
    expect(rest).toEqual({ removed: [], repacked: [] });
    expect(changed.filter((part) => !allowed.has(part))).toEqual([]);
    const links = bookLinks(parts);
    const known = [...sheets.map((sheet) => relsName(links.sheets.get(sheet)!)), ...newStyles(links.styles)];
    const isKnown = (part: string) => known.some((one) => one.toLowerCase() === part.toLowerCase());
    expect(added.filter((part) => !NEW_PARTS.test(part) && !isKnown(part))).toEqual([]);
    for (const sheet of sheets) expect(changed).toContain(links.sheets.get(sheet));
  });

  test("every cell is as it was, for our strict reader", async () => {
    const { before, after, hasSheet, isProtected } = journeyOf(name);
    const [was, is] = [await strictRead(before), await strictRead(after)];
    const own = hasSheet ? is.pop() : undefined;
    expect(is.map((sheet) => sheet.name)).toEqual(was.map((sheet) => sheet.name));
    was.forEach((sheet, at) => {
      expect([sheet.name, cellDifferences(sheet, is[at]!)]).toEqual([sheet.name, []]);
      expect(is[at]!.rest).toEqual(sheet.rest);
    });
    if (!hasSheet) return;
    expect(own!.name).toBe(ISSUES);
    expect(differences(Object.fromEntries(ISSUE_CELLS), Object.fromEntries(own!.cells))).toEqual([]);
    expect(own!.rest).toMatchObject({ isProtected, role: ROLE, visibility: "visible" });
  });

  test("marking twice is marking once", () => {
    const { marked, twice } = journeyOf(name);
    expect({ ...packageDiff(marked, twice), repacked: [] }).toEqual(NO_CHANGE);
  });

  test("unmarking gives the original back", () => {
    const { before, unmarked, plans } = journeyOf(name);
    const { repacked, ...rest } = packageDiff(before, unmarked);
    expect({ ...rest, repacked: [] }).toEqual(NO_CHANGE);
    const sheets = plans.map(({ sheet }) => sheet);
    const allowed = touchable(packageParts(before), sheets);
    expect(repacked.filter((part) => !allowed.has(part))).toEqual([]);
    expect([...packageParts(unmarked).keys()]).toEqual([...packageParts(before).keys()]);
  });

  testPython("openpyxl sees the marks, the notes, the sheet, and no other change", () => {
    const way = journeyOf(name);
    const [before, after] = [seen[0].get(name)!, seen[1].get(name)!];
    if (isJudged) expect(judgeMarked(before, after, way.plans, options(way))).toEqual([]);
    else expect(after.problems).toEqual(before.problems);
  });

  testOffice("LibreOffice opens it and sees the same", () => {
    const way = journeyOf(name);
    if (BIG.includes(name) || !isJudged) return;
    expect(judgeOffice(views[0].get(name), views[1].get(name), way.plans, options(way))).toEqual([]);
  });
});

/** A workbook without styles gets a part for those of the marks. */
const newStyles = (styles: string | null): string[] => (styles === null ? ["xl/styles.xml"] : []);

testOffice("LibreOffice opens the big ones and sees the same values", async () => {
  const ways = BIG.map(journeyOf);
  const pairs = ways.flatMap(({ entry, before, after }): [string, Uint8Array][] => [
    [`${entry.name}-before.xlsx`, before],
    [`${entry.name}-after.xlsx`, after],
  ]);
  const found = await officeConvert(new Map(pairs), CSV);
  // Rows and columns of nothing but a note or a mark come out as commas.
  const lines = (name: string) =>
    new TextDecoder()
      .decode(found.get(name))
      .split("\n")
      .map((line) => line.replace(/,*\r?$/, ""))
      .join("\n")
      .trimEnd();
  for (const name of BIG) {
    expect(lines(`${name}-before`).length).toBeGreaterThan(20);
    expect(differences(lines(`${name}-before`).split("\n"), lines(`${name}-after`).split("\n"))).toEqual([]);
  }
});
