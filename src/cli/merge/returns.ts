import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { ReadContribution } from "../../app";
import { writeWorkbook } from "../../host/xlsx";
import { refusalText, RETURN_ROLE, RETURN_SHEET, returnSlip, type MergeReview } from "../../merge";
import { saveWorkbook } from "../save";

/**
 * A 退回单 for every file that was read and refused: what to correct, where, by when.
 * @param folder made where it is missing
 * @returns lines to show
 */
export async function writeReturns(
  folder: string,
  { files }: MergeReview,
  read: readonly ReadContribution[],
  by: string,
): Promise<string[]> {
  const refused = files.filter(({ verdict, facts }) => verdict.verdict === "refused" && facts !== null);
  if (refused.length === 0) return [];
  await mkdir(folder, { recursive: true });
  for (const file of refused) {
    const points = read.find(({ facts }) => facts.file === file.file)?.points ?? [];
    const village = file.facts!.places.map((place) => place.replace("/", "")).join("、");
    const reasons = file.verdict.refusals.map((one) => refusalText(one, file));
    const sheet = returnSlip(village || file.file, file.file, reasons, points, by);
    const pieces: Uint8Array[] = [];
    await writeWorkbook({ sheets: [{ ...sheet, name: RETURN_SHEET, role: RETURN_ROLE }] }, (piece) => {
      pieces.push(piece.slice());
    });
    const name = `退回单_${file.file.replace(/[\\/]/g, "_").replace(/\.[^.]*$/, "")}.xlsx`;
    await saveWorkbook(join(folder, name), Buffer.concat(pieces), new Date());
  }
  return [`${String(refused.length)} 张退回单存在“${folder}”。`];
}
