import { parseNumber } from "../read/cell-value";
import { unescapeText } from "../read/rich-text";
import type { SheetSink } from "../read/sheet-sink";
import { LT } from "./byte-scanner";
import { TextScanner } from "./text-scanner";

/** Cell types by the letter that begins their name in XML; STR is "str". */
export const CellType = {
  number: 0x6e,
  shared: 0x73,
  boolean: 0x62,
  error: 0x65,
  inline: 0x69,
  str: 0x66,
} as const;

const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const DOT = 0x2e;
const POWERS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/** Reads the values of cells in the plain dialect. */
export class ValueScanner extends TextScanner {
  /** Type of the cell being read. */
  protected type: number = CellType.number;

  constructor(
    prefixes: ReadonlySet<string>,
    protected readonly sink: SheetSink,
  ) {
    super(prefixes);
  }

  /** From after "<v>" to its "</v>", putting the value into the sink. */
  protected readValue(at: number, isFormula: boolean): number {
    const { bytes, sink } = this;
    const first = bytes[at]!;
    switch (this.type) {
      case CellType.number:
        return this.readNumber(at, isFormula);
      case CellType.shared: {
        let index = 0;
        const start = at;
        for (let byte = first; byte >= ZERO && byte <= NINE; byte = bytes[++at]!)
          index = index * 10 + byte - ZERO;
        if (bytes[at] !== LT || at > start + 9) return this.stop(at);
        if (at === start) sink.blank(isFormula);
        else sink.shared(index, isFormula);
        return at;
      }
      case CellType.boolean:
        if (first !== ZERO && first !== ZERO + 1) return this.stop(at);
        if (bytes[at + 1] !== LT) return this.stop(at + 1);
        sink.boolean(first === ZERO + 1, isFormula);
        return at + 1;
      default:
        at = this.readText(at);
        if (at < 0) return at;
        if (this.type === CellType.str)
          sink.text(this.hasUnderscore ? unescapeText(this.textValue) : this.textValue, isFormula);
        else if (this.textValue === "") sink.blank(isFormula);
        else sink.error(this.textValue, isFormula);
        return at;
    }
  }

  /**
   * A decimal of at most 15 digits is an integer divided by a power of ten, both exact, so that the quotient is the
   * nearest double; anything longer goes through the platform's own conversion.
   */
  private readNumber(start: number, isFormula: boolean): number {
    const { bytes } = this;
    const isNegative = bytes[start] === MINUS;
    const digits = isNegative ? start + 1 : start;
    let at = digits;
    let value = 0;
    for (let byte = bytes[at]!; byte >= ZERO && byte <= NINE; byte = bytes[++at]!)
      value = value * 10 + byte - ZERO;
    const whole = at - digits;
    let decimals = 0;
    if (bytes[at] === DOT) {
      const point = at++;
      for (let byte = bytes[at]!; byte >= ZERO && byte <= NINE; byte = bytes[++at]!)
        value = value * 10 + byte - ZERO;
      decimals = at - point - 1;
    }
    if (bytes[at] === LT && whole > 0 && whole + decimals <= 15) {
      if (decimals > 0) value /= POWERS[decimals]!;
      this.sink.number(isNegative ? -value : value, isFormula);
      return at;
    }
    return this.readOddNumber(start, isFormula);
  }

  private readOddNumber(start: number, isFormula: boolean): number {
    const { bytes } = this;
    let at = start;
    while (isNumberByte(bytes[at]!)) at++;
    if (bytes[at] !== LT || at > start + 64) return this.stop(at);
    if (at === start) this.sink.blank(isFormula);
    else this.sink.number(parseNumber(this.ascii(start, at)), isFormula);
    return at;
  }
}

function isNumberByte(byte: number): boolean {
  return (
    (byte >= ZERO && byte <= NINE) ||
    byte === MINUS ||
    byte === DOT ||
    byte === 0x2b ||
    byte === 0x65 ||
    byte === 0x45
  );
}
