import {
  Bridge,
  type Answer,
  type BridgeFacts,
  type Command,
  type RawRequest,
} from "../../excel-host/core/bridge";
import type { EventRow } from "../../excel-host/core/bridge";

/** What the page tells the test program, beside batches. */
export type Told =
  | { readonly kind: "ready" }
  | { readonly kind: "completed"; readonly id: string }
  | { readonly kind: "settings"; readonly entries: readonly (readonly [string, string])[] };

/** The two functions that the test program gives to the page, and what the page gives to it. */
export interface ExcelWindow {
  excelHostServe(request: RawRequest): Promise<Answer>;
  excelHostTell(told: Told): Promise<void>;
  excelHostFire(rows: readonly EventRow[]): void;
  excelHostPress(command: Command): void;
}

/** Where settings of the document stay over a reload of the page. */
const SETTINGS = "excel-host-settings";

/** Puts the bridge at `window.external`, where Microsoft's client looks for Excel. Runs before all scripts of the page. */
export function install(facts: BridgeFacts): void {
  const isPage = location.protocol.startsWith("http") && window.top === window;
  if (!isPage) return;
  const page = window as unknown as ExcelWindow;
  const bridge = new Bridge((request) => page.excelHostServe(request), facts);
  const kept = JSON.parse(sessionStorage.getItem(SETTINGS) ?? "[]") as [string, string][];
  for (const [key, value] of kept) bridge.documentSettings.set(key, value);
  bridge.onCompleted = (id) => void page.excelHostTell({ kind: "completed", id });
  bridge.onSettings = (settings) => {
    const entries = [...settings];
    sessionStorage.setItem(SETTINGS, JSON.stringify(entries));
    void page.excelHostTell({ kind: "settings", entries });
  };
  page.excelHostFire = (rows) => bridge.fire(rows);
  page.excelHostPress = (command) => bridge.press(command);
  Object.defineProperty(window, "external", { value: bridge.external(), configurable: true });
  void page.excelHostTell({ kind: "ready" });
}
