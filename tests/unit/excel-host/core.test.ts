import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../../support/excel-host");

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : [path];
  });
}

describe("the core of the test host", () => {
  it.each(["core", "model", "file"])("can run in a browser: %s/ knows nothing of Node", (room) => {
    const wrong: string[] = [];
    for (const path of sources(join(ROOT, room))) {
      const text = readFileSync(path, "utf8");
      const imports = [...text.matchAll(/from "([^"]+)"/g)].map((match) => match[1]!);
      const bad = imports.filter((name) => name.startsWith("node:") || name.includes("/runtime/"));
      const globals = /(?<![.\w])(?:Buffer|process|require|__dirname)(?=[.(])/.exec(text);
      if (bad.length > 0 || globals) wrong.push(`${path}: ${[...bad, globals?.[0]].join()}`);
    }
    expect(wrong).toEqual([]);
  });

  it("holds nothing of Microsoft's client", () => {
    // The client's own names for its parts do not occur in sources of ours.
    for (const path of sources(ROOT).filter((name) => name.endsWith(".ts"))) {
      expect(readFileSync(path, "utf8")).not.toMatch(/Microsoft Corporation|OSF\.DDA|_createPropertyObject/);
    }
  });
});
