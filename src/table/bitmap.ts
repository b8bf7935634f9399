/** One bit per row, with a count, so that "no row at all" is answered without looking. */
export class Bitmap {
  private readonly words: Uint32Array;
  private ones = 0;

  constructor(readonly size: number) {
    this.words = new Uint32Array((size + 31) >>> 5);
  }

  get(index: number): boolean {
    return (this.words[index >>> 5]! & (1 << (index & 31))) !== 0;
  }

  set(index: number): void {
    const word = index >>> 5;
    const bit = 1 << (index & 31);
    if ((this.words[word]! & bit) === 0) {
      this.words[word]! |= bit;
      this.ones++;
    }
  }

  clear(index: number): void {
    const word = index >>> 5;
    const bit = 1 << (index & 31);
    if ((this.words[word]! & bit) !== 0) {
      this.words[word]! &= ~bit;
      this.ones--;
    }
  }

  /** A bitmap of `size` rows that begins with this one's bits. */
  copy(size = this.size): Bitmap {
    const copy = new Bitmap(size);
    copy.words.set(this.words.subarray(0, Math.min(this.words.length, copy.words.length)));
    copy.ones = this.ones;
    return copy;
  }

  /** How many bits are set. */
  get count(): number {
    return this.ones;
  }
}
