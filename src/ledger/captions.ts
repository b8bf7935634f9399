import { CellKind } from "../sheet";
import { cellText } from "./cell-text";
import type { MergeMap } from "./merges";
import { TextFlag, type SheetScan } from "./scan";
import { withoutInvisible } from "./text";
import { CAPTION_WORDS, STAMP_MARKS } from "./words";
import type { CellRef } from "../sheet";

/** A word with a colon in a line around a table, and what follows it. */
export interface Caption {
  readonly word: string;
  /** "" where nothing was filled in. */
  readonly text: string;
  /** The cell of the value: the word's own cell, or the one at its right. */
  readonly place: CellRef;
  /** The cell of the word. */
  readonly wordPlace: CellRef;
}

const LONGEST_WORD = 12;

/** The captions in rows `top` to `bottom`, from left to right and down. */
export function readCaptions(scan: SheetScan, merges: MergeMap, top: number, bottom: number): Caption[] {
  const { sheet } = scan;
  const captions: Caption[] = [];
  for (let row = Math.max(0, top); row <= Math.min(bottom, sheet.rowCount - 1); row++) {
    if (scan.filled[row] === 0) continue;
    for (let column = Math.max(0, scan.first[row]!); column <= scan.last[row]!; column++) {
      if (sheet.kind(row, column) !== CellKind.text || scan.isBlank(row, column)) continue;
      const text = sheet.text(row, column);
      if ((scan.flagsAt(row, column) & TextFlag.colon) !== 0)
        addPairs(scan, merges, row, column, text, captions);
      else addBareWord(scan, merges, row, column, text, captions);
    }
  }
  return captions;
}

function addPairs(
  scan: SheetScan,
  merges: MergeMap,
  row: number,
  column: number,
  text: string,
  captions: Caption[],
): void {
  const here = { row, column };
  const pairs = splitPairs(text);
  pairs.forEach(({ word, value }, index) => {
    const beside = value === "" && index === pairs.length - 1 ? valueBeside(scan, merges, row, column) : null;
    captions.push(
      beside
        ? { word, text: beside.text, place: beside.place, wordPlace: here }
        : { word, text: value, place: here, wordPlace: here },
    );
  });
}

/** 填表人 in a cell of its own without a colon: its value is the cell at its right. */
function addBareWord(
  scan: SheetScan,
  merges: MergeMap,
  row: number,
  column: number,
  text: string,
  captions: Caption[],
): void {
  const word = bare(text);
  if (!CAPTION_WORDS.includes(word) || scan.filled[row]! > 8) return;
  const beside = valueBeside(scan, merges, row, column);
  const here = { row, column };
  captions.push({ word, text: beside?.text ?? "", place: beside?.place ?? here, wordPlace: here });
}

function valueBeside(
  scan: SheetScan,
  merges: MergeMap,
  row: number,
  column: number,
): { text: string; place: CellRef } | null {
  const next = merges.extent(row, column).right + 1;
  if (next >= scan.sheet.columnCount || scan.isBlank(row, next)) return null;
  const text = cellText(scan.sheet, row, next);
  if (/[：:]/.test(text) || CAPTION_WORDS.includes(bare(text))) return null;
  return { text: cleanValue(text), place: { row, column: next } };
}

/**
 * "填报单位：东镇东村（盖章）  年度：2024" → [填报单位, 东镇东村], [年度, 2024]. A pair ends where the next word with a
 * colon begins: a known word anywhere, another short word after a space.
 */
export function splitPairs(text: string): { readonly word: string; readonly value: string }[] {
  const colons: { from: number; at: number; word: string }[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== ":" && text[at] !== "：") continue;
    const start = colons.length === 0 ? 0 : colons[colons.length - 1]!.at + 1;
    const found = wordBefore(text, start, at, colons.length === 0);
    if (found) colons.push({ ...found, at });
  }
  return colons.map(({ word, at }, index) => ({
    word,
    value: cleanValue(text.slice(at + 1, colons[index + 1]?.from ?? text.length)),
  }));
}

function wordBefore(
  text: string,
  start: number,
  at: number,
  isFirst: boolean,
): { from: number; word: string } | null {
  let head = text.slice(start, at);
  // 填报单位（盖章）：…
  const mark = /\s*[（(](?:盖章|公章|签字|签名|签章|印章)[）)]\s*$/.exec(head.slice(-12));
  if (mark) head = head.slice(0, head.length - mark[0].length);
  const letters = head.trimEnd();
  // Spaced words: 审 核 人.
  for (const word of CAPTION_WORDS) {
    const from = spacedStart(letters, word);
    if (from >= 0) return { from: start + from, word };
  }
  const gap = Math.max(
    letters.lastIndexOf(" "),
    letters.lastIndexOf("\u3000"),
    letters.lastIndexOf("\n"),
    letters.lastIndexOf("\u00a0"),
  );
  const word = bare(letters.slice(gap + 1));
  const isWord = word !== "" && word.length <= LONGEST_WORD && !/^\d+$/.test(word);
  return isWord && (gap >= 0 || isFirst) ? { from: start + gap + 1, word } : null;
}

/** Where a word that ends a text begins, white space inside the word left aside; -1 when it does not end so. */
function spacedStart(text: string, word: string): number {
  let at = text.length - 1;
  for (let i = word.length - 1; i >= 0; i--) {
    while (at >= 0 && /\s/.test(text[at]!) && i < word.length - 1) at--;
    if (at < 0 || text[at] !== word[i]) return -1;
    at--;
  }
  return at + 1;
}

function bare(text: string): string {
  return withoutInvisible(text).replace(/\s/g, "");
}

function cleanValue(text: string): string {
  let value = withoutInvisible(text).trim();
  for (const mark of STAMP_MARKS)
    value = value.replaceAll(mark, "").replaceAll(mark.replace("(", "（").replace(")", "）"), "");
  // Lines to write on are no value.
  return value.replace(/^[_＿\s]+|[_＿\s,，;；。]+$/g, "").trim();
}

/** The year that a title names: 脱贫户信息采集表（2024年度）. */
export function yearInTitle(text: string): string | null {
  return /((?:19|20)\d{2})\s*年度?/.exec(text.normalize("NFKC"))?.[1] ?? null;
}
