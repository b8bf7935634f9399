import type { Memory } from "./ports";

/** What was said once on this machine and need not be said again. */
export class Flags {
  constructor(private readonly memory: Memory) {}

  /** @returns whether it is the first time */
  once(name: string): boolean {
    const key = `once.${name}`;
    if (this.memory.get(key) !== null) return false;
    this.memory.set(key, "1");
    return true;
  }
}
