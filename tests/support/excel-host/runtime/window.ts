import { createContext, runInContext, type Context } from "node:vm";
import { officeScript } from "./files";

/** Where the page of the add-in pretends to be. */
const ORIGIN = "https://localhost";
const SCRIPTS = `${ORIGIN}/office/`;

/** As much of an element as the client uses to load its scripts. */
class ScriptElement {
  src = "";
  id = "";
  type = "";
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  private readonly attributes = new Map<string, string>();
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
}

class MemoryStorage {
  private readonly items = new Map<string, string>();
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.items.set(key, String(value));
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
}

/**
 * A window with the few things that Microsoft's client needs, in a realm of its own, with `external` as the bridge
 * to the host. The client is loaded into it unchanged, its further files by the script elements that it makes.
 */
export function openWindow(external: object): Context {
  const first = new ScriptElement();
  first.src = `${SCRIPTS}office.js`;
  const window = createContext({
    external,
    console,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    performance: { now: () => performance.now() },
    // Errors of the client are then errors of the test, too.
    Error,
    Promise,
    name: "",
    history: {},
    navigator: { userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Edg/130.0" },
    location: {
      href: `${ORIGIN}/taskpane.html`,
      origin: ORIGIN,
      protocol: "https:",
      host: "localhost",
      hostname: "localhost",
      pathname: "/taskpane.html",
      hash: "",
      search: "",
    },
    sessionStorage: new MemoryStorage(),
    localStorage: new MemoryStorage(),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  const head = {
    appendChild(script: ScriptElement): void {
      setTimeout(() => run(window, script), 0);
    },
  };
  const self = runInContext("this", window) as Record<string, unknown>;
  for (const name of ["window", "self", "top", "parent"]) self[name] = self;
  self["document"] = {
    createElement: () => new ScriptElement(),
    getElementsByTagName: (tag: string) => (tag === "script" ? [first] : tag === "head" ? [head] : []),
    addEventListener: () => undefined,
  };
  run(window, first);
  return window;
}

function run(window: Context, script: ScriptElement): void {
  if (!script.src.startsWith(SCRIPTS)) {
    script.onerror?.();
    return;
  }
  officeScript(script.src.slice(SCRIPTS.length)).runInContext(window);
  script.onload?.();
}
