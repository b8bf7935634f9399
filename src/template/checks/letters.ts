import { columnLetters, parseA1 } from "../../sheet";

/** The column, from 0, of letters. */
export function columnNumber(letters: string): number {
  return parseA1(`${letters}1`)!.column;
}

/** Cells of a row, by their columns' letters, as few ranges: $A5:$C5,$E5. */
export function rowRanges(letters: readonly string[], row: number): string {
  const columns = letters.map(columnNumber).sort((a, b) => a - b);
  const ranges: string[] = [];
  for (let at = 0; at < columns.length;) {
    let end = at;
    while (columns[end + 1] === columns[end]! + 1) end++;
    const from = `$${columnLetters(columns[at]!)}${row}`;
    ranges.push(end === at ? from : `${from}:$${columnLetters(columns[end]!)}${row}`);
    at = end + 1;
  }
  return ranges.join(",");
}
