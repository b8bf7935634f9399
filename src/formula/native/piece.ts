/** A piece of a native formula with how tightly it binds, so that brackets stand only where they must. */
export interface Piece {
  readonly text: string;
  readonly level: number;
  /** The text of the opposite condition, where there is a shorter one than NOT(…). */
  readonly opposite?: string;
}

/** Excel's operators from loose to tight. */
export const LEVEL = {
  compare: 1,
  join: 2,
  sum: 3,
  product: 4,
  power: 5,
  percent: 6,
  sign: 7,
  whole: 9,
} as const;

const OPERATOR_LEVEL: Readonly<Record<string, number>> = {
  "=": LEVEL.compare,
  "<>": LEVEL.compare,
  "<": LEVEL.compare,
  ">": LEVEL.compare,
  "<=": LEVEL.compare,
  ">=": LEVEL.compare,
  "&": LEVEL.join,
  "+": LEVEL.sum,
  "-": LEVEL.sum,
  "*": LEVEL.product,
  "/": LEVEL.product,
  "^": LEVEL.power,
};

/** A text literal may hold 255 characters: longer ones are joined. */
const MAX_TEXT = 255;
/** Functions younger than the file format carry a prefix in files. */
const YOUNG: ReadonlySet<string> = new Set(["MAXIFS", "MINIFS", "IFNA", "XOR", "UNICODE"]);

export const whole = (text: string): Piece => ({ text, level: LEVEL.whole });

/** The text of a piece that stands where `level` is asked for, in brackets if it binds more loosely. */
export function inside(piece: Piece, level: number): string {
  return piece.level >= level ? piece.text : `(${piece.text})`;
}

/** a op b; operators of one level are read from the left. */
export function infix(operator: string, left: Piece, right: Piece): Piece {
  const level = OPERATOR_LEVEL[operator]!;
  const [a, b] = [inside(left, level), inside(right, level + 1)];
  const other = operator === "=" ? "<>" : operator === "<>" ? "=" : null;
  return { text: a + operator + b, level, ...(other === null ? {} : { opposite: a + other + b }) };
}

/** Several pieces with one operator between them. */
export function chain(operator: string, pieces: readonly Piece[]): Piece {
  return pieces.reduce((left, right) => infix(operator, left, right));
}

/** A call, with the prefix that the function needs in files. */
export function call(name: string, ...args: readonly Piece[]): Piece {
  return whole(`${YOUNG.has(name) ? "_xlfn." : ""}${name}(${args.map(({ text }) => text).join(",")})`);
}

/** A text literal; quotes are doubled. */
export function textLiteral(text: string): Piece {
  if (text.length <= MAX_TEXT) return whole(quoted(text));
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    // Never between the halves of a rare character.
    const cut = at + MAX_TEXT;
    const end = /[\uD800-\uDBFF]/.test(text.charAt(cut - 1)) ? cut - 1 : cut;
    parts.push(quoted(text.slice(at, end)));
    at = end;
  }
  return { text: parts.join("&"), level: LEVEL.join };
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

export function numberLiteral(value: number): Piece {
  const text = String(Math.abs(value)).toUpperCase();
  return value < 0 ? { text: `-${text}`, level: LEVEL.sign } : whole(text);
}

export const TRUE = whole("TRUE");
export const FALSE = whole("FALSE");
export const ZERO = whole("0");
export const EMPTY = whole('""');
export const NOT_APPLICABLE = whole("NA()");

/** IF, left out where the condition is known. */
export function choose(condition: Piece, yes: Piece, no: Piece): Piece {
  if (condition === TRUE) return yes;
  return condition === FALSE ? no : call("IF", condition, yes, no);
}

/** AND of conditions; those known to hold are left out. */
export function all(conditions: readonly Piece[]): Piece {
  if (conditions.includes(FALSE)) return FALSE;
  const open = conditions.filter((one) => one !== TRUE);
  return open.length === 0 ? TRUE : open.length === 1 ? open[0]! : call("AND", ...open);
}

/** OR of conditions; those known not to hold are left out. */
export function any(conditions: readonly Piece[]): Piece {
  if (conditions.includes(TRUE)) return TRUE;
  const open = conditions.filter((one) => one !== FALSE);
  return open.length === 0 ? FALSE : open.length === 1 ? open[0]! : call("OR", ...open);
}

export function not(condition: Piece): Piece {
  if (condition === TRUE) return FALSE;
  if (condition === FALSE) return TRUE;
  const { text, level, opposite } = condition;
  return opposite === undefined ? call("NOT", condition) : { text: opposite, level, opposite: text };
}

/** An inline array of texts or numbers, one under another. */
export function inlineArray(values: readonly (string | number)[]): Piece {
  const texts = values.map((value) =>
    typeof value === "number" ? numberLiteral(value).text : quoted(value),
  );
  return whole(`{${texts.join(";")}}`);
}
