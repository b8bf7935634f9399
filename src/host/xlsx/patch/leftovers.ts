import type { Pace } from "../pace";
import { partKey } from "../zip/directory";
import type { Package } from "./package";
import { eachWindow, partsToSearch } from "./part-text";
import { nullWhenBroken, sheetInUse } from "./refusals";
import { relationshipsOwner } from "./relationships";
import { escapeXml } from "./spans";

/**
 * Takes a part away, and then the parts that only it led to: its comments, drawings, printer settings.
 * @param instead new content of the part, which then stays
 */
export async function removeWithOrphans(parts: Package, name: string, instead?: Uint8Array): Promise<void> {
  const open = [name];
  let content = instead;
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const links = await parts.relationships(part);
    if (content) {
      for (const { id } of links) await parts.unrelate(part, id);
      await parts.put(part, content);
      content = undefined;
    } else await parts.remove(part);
    const used = await usedParts(parts);
    for (const link of links) {
      if (link.part !== null && parts.has(link.part) && used?.has(partKey(link.part)) === false)
        open.push(link.part);
    }
  }
}

/** Parts that some relationship leads to; null where a list of relationships cannot be read, and nobody knows. */
async function usedParts(parts: Package): Promise<Set<string> | null> {
  const used = new Set<string>();
  for (const name of parts.names()) {
    const from = relationshipsOwner(name);
    if (from === null) continue;
    const links = await parts.relationships(from).catch(nullWhenBroken);
    if (!links) return null;
    for (const { part } of links) if (part !== null) used.add(partKey(part));
  }
  return used;
}

/**
 * Takes the order of calculation away when a sheet with formulas goes: Excel makes it anew, but calls a file broken
 * whose order names a cell without a formula.
 */
export async function dropCalculationOrder(
  parts: Package,
  workbook: string,
  sheet: string,
  pace: Pace,
): Promise<void> {
  const chain = (await parts.relationships(workbook)).find(({ kind }) => kind === "calcChain");
  if (!chain || chain.part === null) return;
  let hasFormulas = false;
  await eachWindow(parts, sheet, pace, (text) => {
    hasFormulas ||= /<(?:[\w.-]{1,99}:)?f[\s/>]/.test(text);
  });
  if (!hasFormulas) return;
  await parts.unrelate(workbook, chain.id);
  await parts.remove(chain.part);
}

/** Elements that hold formulas: of cells, conditional formats, validations, charts, names. */
const FORMULAS =
  /^<(?:[\w.-]{1,99}:)?(?:f|formula|formula1|formula2|definedName|calculatedColumnFormula)[\s>]/;

/**
 * Refuses when a formula anywhere speaks of a sheet that is gone: Excel would call such a file broken.
 * @throws EditError unsupported
 */
export async function refuseUsed(parts: Package, sheet: string, pace: Pace): Promise<void> {
  const quoted = `${sheet.replaceAll("'", "''")}'!`;
  const spellings = [quoted, `${sheet}!`].flatMap((text) => [
    escapeXml(text),
    escapeXml(text).replaceAll("'", "&apos;"),
    escapeXml(text).replaceAll("'", "&#39;"),
  ]);
  const words = [...new Set(spellings)];
  for (const name of partsToSearch(parts)) {
    await eachWindow(parts, name, pace, (text) => {
      if (words.some((word) => isInFormula(text, word))) throw sheetInUse(sheet);
    });
  }
}

function isInFormula(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const tag = text.lastIndexOf("<", at);
    const isText = tag >= 0 && text.lastIndexOf(">", at) > tag;
    // A letter before it makes another name, "]" another workbook.
    if (
      isText &&
      FORMULAS.test(text.slice(tag, tag + 200)) &&
      !/[\p{L}\p{N}_.\]]/u.test(text[at - 1] ?? "")
    ) {
      return true;
    }
  }
  return false;
}
