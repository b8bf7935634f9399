import { releaseProxy, type ProxyMethods } from "comlink";
import { sent, type Sent } from "../../thread";
import type { FindingItem } from "../model";
import type { CheckOutcome, Engine, EngineControl } from "./engine";
import type { Answer, Asked, EngineWorker, OnProgress, OutcomeHead } from "./protocol";

/** Frees the channel of a function that lives in the other thread. */
function release(remote: object): void {
  // Asked by getting it: the other thread's functions do not tell what they have.
  (remote as Partial<ProxyMethods>)[releaseProxy]?.();
}

/** The worker's end: an engine whose answers are packed for the way. */
export class EngineServer implements EngineWorker {
  /** The items of the last outcome and their numbers: an item that is the same object keeps its number. */
  private numbers = new Map<FindingItem, number>();
  private byNumber = new Map<number, FindingItem>();
  private next = 0;

  constructor(private readonly engine: Engine) {}

  ask<Method extends Asked>(method: Method, args: Parameters<Engine[Method]>): Promise<Sent<Answer<Method>>> {
    const { engine } = this;
    // What TypeScript cannot follow: the arguments are those of the method of this very name.
    const call = engine[method] as (...args: Parameters<Engine[Method]>) => Promise<Answer<Method>>;
    return sent(() => call.apply(engine, args));
  }

  check(onProgress: OnProgress): Promise<Sent<OutcomeHead>> {
    const control: EngineControl = {
      onProgress: (done) => onProgress(done, null),
      onFound: (found) => onProgress(null, found),
    };
    return sent(async () => this.head(await this.engine.check(control))).finally(() => release(onProgress));
  }

  items(numbers: Uint32Array): readonly (FindingItem | null)[] {
    return Array.from(numbers, (number) => this.byNumber.get(number) ?? null);
  }

  stop(): void {
    this.engine.stop();
  }

  private head({ items, ...rest }: CheckOutcome): OutcomeHead {
    const order = Uint32Array.from(items, (item) => this.numbers.get(item) ?? this.next++);
    this.numbers = new Map(items.map((item, index) => [item, order[index]!]));
    this.byNumber = new Map(items.map((item, index) => [order[index]!, item]));
    return { rest, order };
  }
}
