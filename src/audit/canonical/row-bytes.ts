const ENCODER = new TextEncoder();
/** Bytes of UTF-8 for one unit of UTF-16 at most. */
const WIDEST = 3;

/** UTF-8 of one text after another, in one buffer: what was given out before is written over. */
export class RowBytes {
  private buffer = new Uint8Array(4096);

  of(text: string): Uint8Array {
    if (text.length * WIDEST > this.buffer.length) this.buffer = new Uint8Array(text.length * WIDEST * 2);
    return this.buffer.subarray(0, ENCODER.encodeInto(text, this.buffer).written);
  }
}
