import { ZipWriter } from "./write";

/** Files packed into one archive, in their order; of two with one name the second gets a number. */
export async function zipped(
  files: readonly { readonly name: string; readonly bytes: ArrayBuffer }[],
): Promise<ArrayBuffer> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const writer = new ZipWriter((piece) => void pieces.push(piece.slice()));
  const names = new Set<string>();
  for (const { name, bytes } of files) {
    let own = name;
    for (let number = 2; names.has(own); number++)
      own = name.replace(/(\.[^.]*)?$/, (ending) => `（${String(number)}）${ending}`);
    names.add(own);
    await writer.add(own, new Uint8Array(bytes));
  }
  await writer.finish();
  return new Blob(pieces).arrayBuffer();
}
