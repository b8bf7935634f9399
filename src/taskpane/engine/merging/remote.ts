import { proxy, releaseProxy, transfer, wrap, type Endpoint, type ProxyMethods, type Remote } from "comlink";
import { buffersOf } from "../../../sheet";
import { received, sent, type Sent } from "../../../thread";
import type { MergedView } from "../../model";
import type { Merging, MergeDue, MergeWish, MergeWork, ReadFile } from "./asked";
import { mergingOf } from "./pool";

type Asked = Exclude<keyof MergeWork, "stop" | "merge">;
type Answer<Method extends Asked> = Awaited<ReturnType<MergeWork[Method]>>;

/** What a worker offers; errors travel as data. */
export interface MergeWorker {
  ask<Method extends Asked>(
    method: Method,
    args: Parameters<MergeWork[Method]>,
  ): Promise<Sent<Answer<Method>>>;
  /** By itself: a function crosses between threads only as an argument of its own. */
  merge(wish: MergeWish, due: MergeDue | null, onProgress: (done: number) => void): Promise<Sent<MergedView>>;
  stop(): void;
}

/** The worker's end. */
export function served(work: MergeWork): MergeWorker {
  return {
    ask: async <Method extends Asked>(method: Method, args: Parameters<MergeWork[Method]>) => {
      // What TypeScript cannot follow: the arguments are those of the method of this very name.
      const call = work[method] as (...given: typeof args) => Promise<Answer<Method>>;
      const answer = await sent(() => call.apply(work, args));
      return transfer(answer, answer.ok ? buffersIn(answer.result) : []);
    },
    merge: (wish, due, onProgress) =>
      sent(() => work.merge(wish, due, onProgress)).finally(() =>
        // Asked by getting it: functions of the other thread do not tell what they have.
        (onProgress as Partial<ProxyMethods>)[releaseProxy]?.(),
      ),
    stop: () => work.stop(),
  };
}

/** The page's end of one worker. */
export function remoteWork(endpoint: Endpoint): MergeWork {
  const remote: Remote<MergeWorker> = wrap<MergeWorker>(endpoint);
  const ask = async <Method extends Asked>(
    method: Method,
    args: Parameters<MergeWork[Method]>,
  ): Promise<Answer<Method>> => {
    const there = remote.ask as unknown as MergeWorker["ask"];
    return received(await there(method, transfer(args, args.flatMap(buffersIn))));
  };
  return {
    begin: (...args) => ask("begin", args),
    read: (...args) => ask("read", args),
    keep: (...args) => ask("keep", args),
    drop: (...args) => ask("drop", args),
    open: (...args) => ask("open", args),
    previous: (...args) => ask("previous", args),
    table: (...args) => ask("table", args),
    merge: async (wish, due, onProgress) => received(await remote.merge(wish, due, proxy(onProgress))),
    bytes: (...args) => ask("bytes", args),
    plan: (...args) => ask("plan", args),
    planUndo: (...args) => ask("planUndo", args),
    slip: (...args) => ask("slip", args),
    stop: () => void remote.stop(),
  };
}

/** Files that are read side by side: more workers would take memory from Excel, and the second already halves it. */
const WORKERS = 2;

export function mergingWorkers(): Merging {
  const workers = Array.from(
    { length: WORKERS },
    () => new Worker(new URL("./merging.worker.ts", import.meta.url)),
  );
  const [first, ...others] = workers.map((worker) => remoteWork(worker));
  return mergingOf([first!, ...others], () => workers.forEach((worker) => worker.terminate()));
}

/** Buffers that change hands instead of being copied. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (value instanceof ArrayBuffer) return [value];
  if (value === null || typeof value !== "object") return [];
  const { contribution, sheets, bytes } = value as {
    readonly contribution?: ReadFile["contribution"];
    readonly sheets?: readonly Parameters<typeof buffersOf>[0][number][];
    readonly bytes?: unknown;
  };
  const grids = [
    ...(contribution?.parts.map(({ cells }) => cells) ?? []),
    ...(sheets ?? []).filter((sheet) => "pages" in sheet),
  ];
  return [...(buffersOf(grids) as ArrayBuffer[]), ...(bytes instanceof ArrayBuffer ? [bytes] : [])];
}
