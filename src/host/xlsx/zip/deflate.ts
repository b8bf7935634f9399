import { Deflate, deflateSync } from "fflate";

/** What compressed bytes go to; the next piece waits until it has taken the one before. */
export type ByteOutput = (bytes: Uint8Array) => void | Promise<void>;

/** Takes the bytes of a part as they come. */
export interface Deflater {
  /** The deflater keeps the chunk until it is used: it must not change any more. */
  push(chunk: Uint8Array): Promise<void>;
  end(): Promise<void>;
  /** Drops what is under way; nothing more comes out. */
  abort(): void;
}

/** Below this the platform's streams take longer to set up than to use. */
const SMALL = 64 * 1024;
/** Bytes at a step of the portable way. */
const STEP = 64 * 1024;
const LEVEL = 6;

/** The platform can deflate: then it is faster, and in Node and in browsers another thread does it. */
function isNative(): boolean {
  return typeof CompressionStream !== "undefined";
}

/** Deflates runs of bytes that follow each other to one raw deflate stream (RFC 1951) in memory, which is in pieces. */
export async function deflated(runs: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  if (lengthOf(runs) <= SMALL || !isNative()) return [deflateSync(concat(runs), { level: LEVEL })];
  const pieces: Uint8Array[] = [];
  const deflater = nativeDeflater((piece) => void pieces.push(piece));
  for (const run of runs) await deflater.push(run);
  await deflater.end();
  return pieces;
}

/** Bytes of all pieces together. */
export function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

/** Pieces one after the other as one run of bytes; one piece alone is that very piece. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const all = new Uint8Array(lengthOf(pieces));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Deflates what comes in pieces, by the platform where it can. */
export function deflater(output: ByteOutput): Deflater {
  return isNative() ? nativeDeflater(output) : portableDeflater(output);
}

/** In plain JavaScript, for platforms without CompressionStream. */
export function portableDeflater(output: ByteOutput): Deflater {
  let ready: Uint8Array[] = [];
  const deflate = new Deflate({ level: LEVEL }, (chunk) => ready.push(chunk));
  const hand = async () => {
    const chunks = ready;
    ready = [];
    for (const chunk of chunks) if (chunk.length > 0) await output(chunk);
  };
  return {
    async push(chunk) {
      for (let at = 0; at < chunk.length; at += STEP) {
        deflate.push(chunk.subarray(at, at + STEP));
        await hand();
      }
    },
    async end() {
      deflate.push(new Uint8Array(0), true);
      await hand();
    },
    abort() {
      ready = [];
    },
  };
}

export function nativeDeflater(output: ByteOutput): Deflater {
  const { readable, writable } = new CompressionStream("deflate-raw");
  const reader = (readable as ReadableStream<Uint8Array>).getReader();
  const writer = writable.getWriter();
  // What goes wrong is told by `push` and `end`, which wait for the pump; these two would tell it again, to nobody.
  writer.closed.catch(() => undefined);
  // Neither the `ready` of the writer nor the queue of the reader hold anybody up on some platforms before thousands
  // of chunks have gathered, whatever their size: so a push waits for the one before, and for the output.
  let before: Promise<unknown> = Promise.resolve();
  let taking: Promise<void> | null = null;
  let failure: { readonly error: unknown } | null = null;
  const pump = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const taken = output(value);
      if (!taken) continue;
      taking = taken;
      await taken;
      taking = null;
    }
  };
  const pumped = pump().catch((error: unknown) => {
    failure = { error };
    reader.cancel().catch(() => undefined);
  });
  const refuseFailure = () => {
    if (failure) throw failure.error;
  };
  return {
    async push(chunk) {
      await before;
      if (taking) await taking.catch(() => undefined);
      refuseFailure();
      const written = writer.write(chunk as Uint8Array<ArrayBuffer>).catch(() => undefined);
      before = Promise.race([written, pumped]);
    },
    async end() {
      writer.close().catch(() => undefined);
      await pumped;
      refuseFailure();
    },
    abort() {
      reader.cancel().catch(() => undefined);
      writer.abort().catch(() => undefined);
    },
  };
}
