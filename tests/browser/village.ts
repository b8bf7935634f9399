import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { makeCounty } from "../support/county/county";
import { injectFaults } from "../support/county/faults";
import { villageBook } from "../support/county/layouts";
import { makeXlsx } from "../support/xlsx/maker";

/** The day of the tests: the pages' clocks stand still on it, and the command line is told it. */
export const DAY = "2025-03-31";

/** Faults that a village really makes, mendable and not. */
const FAULTS = [
  "C006",
  "C011",
  "C022",
  "C035",
  "M001",
  "M012",
  "H005",
  "I001",
  "L002",
  "L014",
  "K007",
  "X003",
];

/** A village workbook of so many households with a dozen of faults; the same number gives the same bytes. */
export function villageFile(households: number): Buffer {
  const clean = makeCounty({ seed: 7, towns: 1, villagesPerTown: 1, householdsPerVillage: households });
  const { county } = injectFaults(clean, { seed: 7, rules: FAULTS });
  return Buffer.from(makeXlsx(villageBook(county, county.towns[0]!.villages[0]!, "roster")));
}

export interface CliFinding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "notice";
  readonly sheet: string;
  readonly cells: readonly string[];
  readonly message: string;
  readonly waived: boolean;
}

/** What the command line finds in a file. */
export function cliFindings(path: string): CliFinding[] {
  const cli = join(__dirname, "../../dist/cli.js");
  const args = [cli, "validate", path, "--as-of", DAY, "--format", "json"];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (stdout === "") throw new Error(stderr);
  return (JSON.parse(stdout) as { files: { findings: CliFinding[] }[] }).files[0]!.findings;
}

export const titleOf = ({ message }: CliFinding): string => message.slice(0, message.indexOf("。"));

/** The page's clock stands on the day of the tests; timers go on. */
export async function stopClock(page: Page): Promise<void> {
  await page.clock.setFixedTime(new Date(`${DAY}T10:00:00+08:00`));
}

/** In a page before its scripts: nothing is fetched ahead, and nobody keeps what was fetched. The stopped clock brings its own functions. */
export function nothingAhead(): void {
  const never = () => 0;
  Object.defineProperty(window, "requestIdleCallback", { get: () => never, set: () => undefined });
  delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker;
}
