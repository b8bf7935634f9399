import type { ByteSink } from "../zip/unpack";
import { isSame } from "./xml-part";

/** How many bytes a part and runs that follow each other begin with alike; a run that is a view of it is the same. */
export function commonStart(bytes: Uint8Array, runs: readonly Uint8Array[]): number {
  let at = 0;
  for (const run of runs) {
    const place = bytes.subarray(at, at + run.length);
    const isView = run.buffer === place.buffer && run.byteOffset === place.byteOffset;
    const isHere = place.length === run.length && (isView || isSame(place, run));
    if (!isHere) return at + firstDifference(place, run);
    at += run.length;
  }
  return at;
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const least = Math.min(a.length, b.length);
  let at = 0;
  while (at < least && a[at] === b[at]) at++;
  return at;
}

/** Holds bytes, as they come, against what they should be. */
export class RunsMatch implements ByteSink {
  private run = 0;
  private at = 0;
  /** Whether all bytes so far are right; after the end, whether none is missing. */
  isSame = true;

  /** @param runs what should come, in runs that follow each other */
  constructor(private readonly runs: readonly Uint8Array[]) {}

  push(chunk: Uint8Array): void {
    for (let from = 0; this.isSame && from < chunk.length;) {
      const run = this.runs[this.run];
      const length = run ? Math.min(run.length - this.at, chunk.length - from) : 0;
      this.isSame =
        run !== undefined &&
        isSame(chunk.subarray(from, from + length), run.subarray(this.at, this.at + length));
      from += length;
      this.at += length;
      if (this.at === run?.length) this.next();
    }
  }

  end(): void {
    while (this.runs[this.run]?.length === this.at) this.next();
    if (this.run < this.runs.length) this.isSame = false;
  }

  private next(): void {
    this.run++;
    this.at = 0;
  }
}
