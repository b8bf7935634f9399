/** A pattern with Excel's wildcards: `?` is one character, `*` any number, `~` takes the next sign literally. */
export interface Wildcard {
  readonly marks: readonly string[];
  /** literal[i]: marks[i] stands for itself. */
  readonly literal: readonly boolean[];
}

export function hasWildcard(text: string): boolean {
  return /[*?~]/.test(text);
}

export function parseWildcard(text: string): Wildcard {
  const marks: string[] = [];
  const literal: boolean[] = [];
  for (let index = 0; index < text.length; index++) {
    const mark = text[index]!;
    const next = text[index + 1];
    const isEscape = mark === "~" && next !== undefined && "*?~".includes(next);
    marks.push(isEscape ? next : mark);
    literal.push(isEscape || (mark !== "*" && mark !== "?"));
    if (isEscape) index++;
  }
  return { marks, literal };
}

/** Whether the whole text fits. Takes at most text × pattern steps: a star is only ever widened, never retried. */
export function matchesWildcard({ marks, literal }: Wildcard, text: string): boolean {
  let mark = 0;
  let at = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    if (mark < marks.length && !literal[mark] && marks[mark] === "*") {
      star = mark++;
      starAt = at;
    } else if (mark < marks.length && (literal[mark] ? marks[mark] === text[at] : true)) {
      mark++;
      at++;
    } else if (star >= 0) {
      mark = star + 1;
      at = ++starAt;
    } else {
      return false;
    }
  }
  while (mark < marks.length && !literal[mark] && marks[mark] === "*") mark++;
  return mark === marks.length;
}
