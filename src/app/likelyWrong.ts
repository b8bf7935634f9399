import { likelyWrongCells, type Suspicion } from "../repair";
import type { Finding, Validation } from "../validate";

/**
 * 最可能填错的格 in words, for the findings of a run where it can be said and says something: a finding about one
 * cell alone names its cell anyway, and among more than two cells nobody can choose.
 */
export function likelyWrongWords(validation: Validation): (finding: Finding) => string | null {
  const suspicions = likelyWrongCells(validation);
  return (finding) => {
    const suspicion = suspicions.get(finding);
    return !suspicion || finding.cells.length < 2 ? null : words(suspicion, finding);
  };
}

function words({ cells, which }: Suspicion, { sheet, cells: own }: Finding): string | null {
  const names = cells.map(
    (cell) => `${cell.sheet === sheet ? "" : `${cell.sheet} `}${cell.cell} ${cell.label}`,
  );
  const [first, second, third] = names;
  if (first === undefined || third !== undefined) return null;
  // "One of all the cells that are marked" is no news.
  if (which === "either" && own.length <= cells.length) return null;
  if (second === undefined) return `最可能填错的格：${first}。`;
  return which === "either"
    ? `最可能填错的格：${first} 或 ${second}。`
    : `最可能填错的格：${first} 和 ${second}。`;
}
