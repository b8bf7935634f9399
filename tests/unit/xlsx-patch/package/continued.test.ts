import { Package } from "../../../../src/host/xlsx/patch/package";
import { planOf } from "../../../../src/host/xlsx/patch/plan";
import { repacked } from "../../../../src/host/xlsx/patch/repack";
import { openSheet, sheetRuns, shellAround } from "../../../../src/host/xlsx/patch/sheet-document";
import { verify } from "../../../../src/host/xlsx/patch/verify";
import { Pace } from "../../../../src/host/xlsx/pace";
import { readOutline } from "../../../../src/host/xlsx/read/xlsx";
import { readDirectory } from "../../../../src/host/xlsx/zip/directory";
import { makeParts, makeXlsx, makeZip } from "../../../support/xlsx/maker";
import { edited, mark, partsOf, put } from "./support";

const SHEET = "xl/worksheets/sheet1.xml";
const rows = Array.from({ length: 9000 }, (_, row) => [row, `第${String(row)}户`, (row * 7919) % 10_007]);
const before = makeXlsx({ sheets: [{ name: "台账", rows }] });
const packedOf = (bytes: Uint8Array) => readDirectory(bytes).get(SHEET)!.packed;
const utf8 = (text: string) => new TextEncoder().encode(text);

test("a large sheet keeps compressed bytes of what did not change, and reads as it should", async () => {
  const marked = await edited(before, mark("台账", "A1", "B9000"), put("issues", "问题清单"));
  const [was, is] = [packedOf(before), packedOf(marked)];
  const alike = is.findIndex((byte, at) => byte !== was[at]);
  expect(alike).toBeGreaterThan(was.length / 2);
  const [xml, old] = [partsOf(marked).get(SHEET)!, partsOf(before).get(SHEET)!];
  expect(xml.replace(/<conditionalFormatting.*<\/conditionalFormatting>/, "") === old).toBe(true);
  // Taken back and marked again, the file does not grow.
  const clear = { kind: "clearMarks", sheet: "台账" } as const;
  const cleared = await edited(marked, clear);
  expect(partsOf(cleared).get(SHEET) === old).toBe(true);
  const again = await edited(await edited(cleared, mark("台账", "A1", "B9000")), clear);
  expect(packedOf(again).length - packedOf(cleared).length).toBeLessThan(20);
});

test("cells near the end of a large sheet are set behind what stays", async () => {
  const result = await edited(before, {
    kind: "setCells",
    sheet: "台账",
    cells: [{ cell: "B8990", value: "新" }],
  });
  const is = partsOf(result).get(SHEET)!;
  const was = partsOf(before).get(SHEET)!;
  const cell = /<c r="B8990"[^]*?<\/c>/;
  expect(cell.exec(is)![0]).toContain("新");
  expect(is.replace(cell, "") === was.replace(cell, "")).toBe(true);
});

/** How a marked large sheet is verified when somebody writes into its bytes while they are in memory. */
async function verdict(spoil: (memory: Uint8Array) => void, when: "before" | "after"): Promise<string> {
  const zip = readDirectory(before);
  const pack = new Package(zip, new Pace({}, 0));
  const bytes = (await pack.part(SHEET))!;
  const document = openSheet(bytes);
  const shell = new TextDecoder().decode(document.shell).replace("</worksheet>", "<extLst/></worksheet>");
  if (when === "before") spoil(bytes);
  await pack.putRuns(SHEET, sheetRuns({ shell: utf8(shell), rows: document.rows }));
  const changes = await pack.changes();
  expect(changes[0]!.kept).toBeGreaterThan(200_000);
  const written = await repacked(pack, changes);
  if (when === "after") spoil(bytes);
  const plan = planOf(await readOutline(zip, {}), []);
  try {
    await verify(written, { before: zip, changes, plan, rowsBefore: () => document.rows }, {});
    return "sound";
  } catch (error) {
    return (error as { detail?: string }).detail ?? "none";
  }
}

test("bytes that were written into while they were in memory are found, wherever they stand", async () => {
  expect(await verdict(() => undefined, "before")).toBe("sound");
  for (const when of ["before", "after"] as const) {
    // In what keeps its compressed bytes, and in the last rows, which are compressed anew.
    for (const place of [5000, -400]) {
      const spoil = (memory: Uint8Array) => void (memory[(memory.length + place) % memory.length]! ^= 1);
      expect(await verdict(spoil, when)).not.toBe("sound");
    }
  }
});

test("rows that are the same bytes in memory count only where they stand between their tags", () => {
  const inner = utf8("<row/>");
  const around = (head: string, tail: string) => shellAround([utf8(head), inner, utf8(tail)], inner);
  const sound = around("<worksheet><sheetData>", "</sheetData></worksheet>");
  expect(new TextDecoder().decode(sound!)).toBe("<worksheet><sheetData></sheetData></worksheet>");
  expect(around("<worksheet><sheetData> ", "</sheetData></worksheet>")).toBeNull();
  expect(around("<worksheet><sheetData>", " </sheetData></worksheet>")).toBeNull();
  expect(around("<worksheet><sheetData/>", "</sheetData></worksheet>")).toBeNull();
  expect(around("<worksheet>", "<sheetData></sheetData></worksheet>")).toBeNull();
});

test("a sheet of ours is read again without the shared strings, which are no part of what is written", async () => {
  const parts = makeParts({ sheets: [{ name: "台账", rows: [["一"]] }] }).map((part) =>
    part.name === "xl/sharedStrings.xml" ? { ...part, data: "<sst" } : part,
  );
  const result = await edited(makeZip(parts), put("issues", "问题清单"));
  expect(partsOf(result).get("xl/sharedStrings.xml")).toBe("<sst");
});
