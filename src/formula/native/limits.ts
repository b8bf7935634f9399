import { MAX_FORMULA_LENGTH, MAX_NESTING } from "../limits";

const MAX_ARGUMENTS = 255;

/** Whether a native formula (without "=") is within Excel's limits of length, nesting and arguments. */
export function fitsExcel(formula: string): boolean {
  return formula.length + 1 <= MAX_FORMULA_LENGTH && fitsNesting(formula);
}

function fitsNesting(formula: string): boolean {
  const counts: number[] = [];
  let quoted = "";
  for (const sign of formula) {
    if (quoted !== "") {
      if (sign === quoted) quoted = "";
    } else if (sign === '"' || sign === "'") quoted = sign;
    else if (sign === "(") counts.push(1);
    else if (sign === ")") counts.pop();
    else if (sign === "," && counts.length > 0) counts[counts.length - 1]!++;
    if (counts.length > MAX_NESTING || (counts.at(-1) ?? 0) > MAX_ARGUMENTS) return false;
  }
  return true;
}
