/** "A" for 0, "Z" for 25, "AA" for 26. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** The column, from 0, of letters. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

/** Letters of a row's cells as few ranges: $A5:$C5,$E5. */
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
