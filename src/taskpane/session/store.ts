import type { PaneState } from "../model";

/** The state with those who look at it. */
export class StateStore {
  private readonly listeners = new Set<() => void>();
  private isClosed = false;

  constructor(private current: PaneState) {}

  get(): PaneState {
    return this.current;
  }

  /** Changes some of it, and tells; after `close` nothing changes any more. */
  set(change: Partial<PaneState>): void {
    if (this.isClosed) return;
    this.current = { ...this.current, ...change };
    for (const listener of [...this.listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.isClosed = true;
    this.listeners.clear();
  }
}
