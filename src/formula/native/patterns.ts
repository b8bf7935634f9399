import { NotNativeError, type NativeReferences } from "./model";
import { all, any, call, inlineArray, infix, textLiteral, whole, ZERO, type Piece } from "./piece";

/**
 * 匹配, for the two kinds of patterns that functions of every program can say: one of some words anywhere in the text
 * (`(?:省|自治区)`), and signs of the ASCII set one after another (`^[0-9]{17}[0-9X](?:B[0-9])?$`).
 */
export function writePattern(pattern: RegExp, text: Piece, refs: NativeReferences): Piece {
  if (!pattern.flags.includes("i")) {
    const words = wordsOf(pattern.source);
    if (words) return containsAny(text, words, refs);
    const shapes = shapesOf(pattern.source);
    if (shapes) return any(shapes.map((shape) => fitsShape(text, shape, refs)));
  }
  throw new NotNativeError("匹配");
}

function wordsOf(source: string): string[] | null {
  const inner = /^\(\?:(.+)\)$/.exec(source)?.[1] ?? source;
  return /^[^\\^$.*+?()[\]{}]+$/.test(inner) ? inner.split("|").filter((word) => word !== "") : null;
}

function containsAny(text: Piece, words: readonly string[], refs: NativeReferences): Piece {
  if (!refs.arrays) return any(words.map((word) => call("ISNUMBER", call("FIND", textLiteral(word), text))));
  const found = `--ISNUMBER(FIND(${inlineArray(words).text},${text.text}))`;
  return infix(">", call("SUMPRODUCT", whole(found)), ZERO);
}

/** Signs that may stand at some places in a row: `least` of them must. */
interface Run {
  readonly signs: string;
  readonly least: number;
  readonly most: number;
}
/** Only the last run varies in length, so that every sign has its place. */
type Shape = readonly Run[];

const PART = /\[((?:[^\\\]^]|\\-)+)\](?:\{(\d+)(?:,(\d+))?\})?|([0-9A-Za-z])/y;

/** Texts of the form ^…$ with at most one optional group, at the end; null for anything else. */
function shapesOf(source: string): Shape[] | null {
  const outer = /^\^(.+?)(?:\(\?:([^()]+)\)\?)?\$$/.exec(source);
  if (!outer) return null;
  const base = runsOf(outer[1]!);
  const more = outer[2] === undefined ? null : runsOf(outer[2]);
  if (!base || (outer[2] !== undefined && !more)) return null;
  const shapes = more ? [base, [...base, ...more]] : [base];
  const isFixed = ({ least, most }: Run) => least === most;
  return shapes.every((shape) => shape.slice(0, -1).every(isFixed)) ? shapes : null;
}

function runsOf(source: string): Run[] | null {
  const runs: Run[] = [];
  PART.lastIndex = 0;
  let at = 0;
  while (at < source.length) {
    const match = PART.exec(source);
    if (!match) return null;
    at = PART.lastIndex;
    const signs = match[1] === undefined ? match[4]! : signsOf(match[1]);
    const least = Number(match[2] ?? 1);
    const most = Number(match[3] ?? match[2] ?? 1);
    if (signs === null || least < 1 || most > 100) return null;
    runs.push({ signs, least, most });
  }
  return runs;
}

/** The signs of a class such as 0-9X, written out. */
function signsOf(inside: string): string | null {
  if (!/^(?:[0-9A-Za-z](?:-[0-9A-Za-z])?)+$/.test(inside)) return null;
  return inside.replace(/(.)-(.)/g, (_, from: string, to: string) => {
    let signs = "";
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) signs += String.fromCharCode(code);
    return signs;
  });
}

function fitsShape(text: Piece, shape: Shape, refs: NativeReferences): Piece {
  if (!refs.arrays) throw new NotNativeError("匹配");
  const sum = (pick: (run: Run) => number) => shape.reduce((total, run) => total + pick(run), 0);
  const [least, most] = [sum((run) => run.least), sum((run) => run.most)];
  const length = call("LEN", text);
  const tests =
    least === most
      ? [infix("=", length, whole(String(least)))]
      : [infix(">=", length, whole(String(least))), infix("<=", length, whole(String(most)))];
  // Shorter texts are filled up with a sign that fits: programs differ in where they find nothing at all.
  const last = shape.at(-1)!;
  const filler = textLiteral(last.signs.charAt(0).repeat(most - least));
  const padded = least === most ? text : infix("&", text, filler);
  let from = 1;
  for (const { signs, most: count } of shape) {
    const places = inlineArray(Array.from({ length: count }, (_, at) => from + at)).text;
    // FIND minds case.
    const found = `--ISNUMBER(FIND(MID(${padded.text},${places},1),${textLiteral(signs).text}))`;
    tests.push(
      count === 1
        ? whole(`ISNUMBER(FIND(MID(${text.text},${from},1),${textLiteral(signs).text}))`)
        : infix("=", call("SUMPRODUCT", whole(found)), whole(String(count))),
    );
    from += count;
  }
  return all(tests);
}
