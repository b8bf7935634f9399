import type { Memory, SessionPorts } from "./ports";

const PREFIX = "taizhang.";

/** The browser's own store; where it is forbidden or full, nothing is kept and nothing is said. */
export function browserMemory(): Memory {
  return {
    get: (key) => quietly(() => localStorage.getItem(PREFIX + key)) ?? null,
    set: (key, value) =>
      quietly(() => {
        if (value === null) localStorage.removeItem(PREFIX + key);
        else localStorage.setItem(PREFIX + key, value);
        return true;
      }) ?? false,
  };
}

/** The machine's clock and timers. */
export const systemClock: Pick<SessionPorts, "clock" | "timers" | "ticks"> = {
  clock: () => new Date(),
  ticks: () => performance.now(),
  timers: {
    after: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
  },
};

function quietly<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** The clipboard; panes in which the modern way is forbidden have the old one. */
export async function browserCopy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    // The only way in webviews that forbid the clipboard.
    const isCopied = quietly(() => document.execCommand("copy")) ?? false;
    area.remove();
    return isCopied;
  }
}
