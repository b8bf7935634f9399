import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Script } from "node:vm";

/** Where the npm package of Microsoft's client is installed: it is read from there and nowhere else kept. */
export const OFFICE_FOLDER = join(dirname(require.resolve("@microsoft/office-js/package.json")), "dist");

/** The files that Excel for Windows in Chinese loads. */
export const OFFICE_FILES = ["office.js", "excel-win32-16.01.js", "zh-cn/office_strings.js"] as const;

const scripts = new Map<string, Script>();

/** A file of the client, compiled once and run as it is. */
export function officeScript(name: string): Script {
  let script = scripts.get(name);
  if (!script) {
    const path = join(OFFICE_FOLDER, name);
    script = new Script(readFileSync(path, "utf8"), { filename: path });
    scripts.set(name, script);
  }
  return script;
}

/** SHA-256 of a file of the client on disk. */
export function officeDigest(name: string): string {
  return createHash("sha256")
    .update(readFileSync(join(OFFICE_FOLDER, name)))
    .digest("hex");
}
