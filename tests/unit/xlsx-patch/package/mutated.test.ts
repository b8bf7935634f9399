import { openWorkbookFile, readWorkbook } from "../../../../src/host/xlsx";
import { EditError, WorkbookError, type WorkbookEdit } from "../../../../src/sheet";
import { plain } from "../../../support/xlsx/cells";
import { makeParts } from "../../../support/xlsx/maker";
import { mutated, randomOf } from "../../../support/xlsx/mutate";
import { SMALL_BOOK } from "../../../support/xlsx/raw";
import { makeZip, type ZipEntrySpec } from "../../../support/xlsx/zip";
import { edited, ownSheet, partsOf, put, wildParts, WILD_SHEET } from "./support";

const SEEDS = Number(process.env.PATCH_SEEDS ?? "250");

function editsOn(sheet: string): WorkbookEdit[] {
  const content = ownSheet([{ cells: [{ value: "甲", look: 0 }] }], { looks: [{ bold: true }] });
  return [
    { kind: "mark", sheet, severity: "error", block: "1", cells: ["A1"] },
    { kind: "notes", sheet, notes: [{ cell: "A1", text: "看" }] },
    put("issues", "问题清单", content),
    { kind: "setting", name: "a", value: "1" },
  ];
}

function undoOn(sheet: string): WorkbookEdit[] {
  return [
    { kind: "clearMarks", sheet },
    { kind: "clearNotes", sheet },
    { kind: "deleteSheet", role: "issues" },
    { kind: "setting", name: "a", value: null },
  ];
}

/** Cells of the user's sheets; null when the file cannot be read. */
async function cellsOf(bytes: Uint8Array): Promise<unknown> {
  try {
    const content = await readWorkbook(bytes);
    return plain({ ...content, sheets: content.sheets.filter(({ role }) => role === null) });
  } catch (error) {
    expect(error).toBeInstanceOf(WorkbookError);
    return null;
  }
}

/** What came of edits: bytes, or null after an error that has a code and left everything as it was. */
async function outcome(bytes: Uint8Array, edits: readonly WorkbookEdit[]): Promise<Uint8Array | null> {
  const copy = bytes.slice();
  try {
    const host = await openWorkbookFile(bytes);
    await host.apply(edits);
    return host.bytes();
  } catch (error) {
    expect(Buffer.compare(bytes, copy)).toBe(0);
    if (error instanceof EditError) {
      expect(error.message).toMatch(/[\u4e00-\u9fff]/);
      expect(error.detail).not.toMatch(/[\u4e00-\u9fff]|\d{5}/);
      if (process.env.PATCH_DETAILS) process.stdout.write(`${error.code} ${error.detail}\n`);
    } else expect(error).toBeInstanceOf(WorkbookError);
    return null;
  }
}

/** Parts of a file; without its styles where something, by a slip, now uses the very styles that ours got. */
function entriesOf(bytes: Uint8Array): [string, string][] {
  const parts = [...partsOf(bytes)];
  const isUsed = parts.some(
    ([name, text]) => !/styles|all\.xml/.test(name) && /\ss="9"|s=["'][^"']*&/.test(text),
  );
  return parts.filter(([name]) => !isUsed || !/styles|all\.xml/.test(name));
}

async function bases(): Promise<[ZipEntrySpec[], string, WorkbookEdit[], boolean][]> {
  const small = makeParts(SMALL_BOOK);
  const worked = await edited(makeZip(small), ...editsOn("台账"));
  const parts = [...partsOf(worked)].map(([name, data]) => ({ name, data }));
  return [
    [small, "台账", editsOn("台账"), true],
    [wildParts(), WILD_SHEET, editsOn(WILD_SHEET), true],
    [parts, "台账", undoOn("台账"), false],
    [parts, "台账", [...editsOn("台账"), { kind: "appendRows", role: "issues", looks: [], rows: [] }], false],
  ];
}

test("a file with something changed somewhere is refused with a code, or changed without harm", async () => {
  const books = await bases();
  let done = 0;
  for (let seed = 0; seed < SEEDS; seed++) {
    const random = randomOf(seed);
    const [parts, sheet, edits, isUndone] = books[seed % books.length]!;
    const which = Math.floor(random() * parts.length);
    const spoilt = makeZip(
      parts.map((part, at) =>
        at === which ? { ...part, data: mutated(Buffer.from(part.data), random) } : part,
      ),
    );
    const after = await outcome(spoilt, edits);
    if (!after) continue;
    done++;
    const cells = await cellsOf(spoilt);
    if (cells !== null) expect([seed, await cellsOf(after)]).toEqual([seed, cells]);
    const left = isUndone && cells !== null ? await outcome(after, undoOn(sheet)) : null;
    if (left) expect([seed, entriesOf(left)]).toEqual([seed, entriesOf(spoilt)]);
  }
  // Most changes do not hurt: what is checked above must have been reached.
  expect(done).toBeGreaterThan(SEEDS / 5);
}, 600_000);
