import { CancelledError } from "../../../sheet";
import type { Merging, MergeWork, ReadFile } from "./asked";

/** Several workers: all of them read files, the first one keeps what was read and merges it. */
export function mergingOf(
  [desk, ...others]: readonly [MergeWork, ...MergeWork[]],
  end: () => void = () => undefined,
): Merging {
  const all = [desk, ...others];
  let stops = 0;
  const readAll: Merging["readAll"] = async (files, onState) => {
    const queue = [...files];
    const begun = stops;
    const isStopped = () => stops !== begun;
    const lane = async (reader: MergeWork) => {
      for (let next = queue.shift(); next && !isStopped(); next = queue.shift()) {
        const { name, file } = next;
        onState(name, "reading", null);
        const read = await readOne(reader, name, file, isStopped);
        if (read === null) return;
        // The desk takes the cells over: what is told of it afterwards holds none.
        await desk.keep(read);
        onState(name, "done", { ...read, contribution: null });
      }
    };
    await Promise.all(all.map(lane));
    if (isStopped()) throw new CancelledError();
  };
  return {
    begin: async (options) => {
      const [scope] = await Promise.all(all.map((one) => one.begin(options)));
      return scope!;
    },
    readAll,
    drop: (name) => desk.drop(name),
    open: (book) => desk.open(book),
    previous: (file) => desk.previous(file),
    table: (wish) => desk.table(wish),
    merge: (wish, due, onProgress) => desk.merge(wish, due, onProgress),
    bytes: () => desk.bytes(),
    plan: (now) => desk.plan(now),
    planUndo: (now) => desk.planUndo(now),
    slip: (name, by) => desk.slip(name, by),
    stop: () => {
      stops++;
      for (const one of all) one.stop();
    },
    end,
  };
}

/** @returns null when it was stopped */
async function readOne(
  reader: MergeWork,
  name: string,
  file: { arrayBuffer(): Promise<ArrayBuffer> },
  isStopped: () => boolean,
): Promise<ReadFile | null> {
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    const message = "打不开，可能正在别的程序里开着，或者已经移走了。关掉那边，再放进来。";
    return { facts: { file: name, code: "not-found", message }, points: [], contribution: null };
  }
  // Stopped while the bytes were fetched: nothing is running that could be.
  if (isStopped()) return null;
  try {
    return await reader.read(name, bytes);
  } catch (error) {
    if (error instanceof CancelledError) return null;
    throw error;
  }
}
