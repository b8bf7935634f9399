#!/usr/bin/env node
import { CatalogError } from "../catalog";
import { EditError, WorkbookError } from "../sheet";
import { changesCommand } from "./changes";
import { columnsCommand } from "./columns";
import { markCommand, unmarkCommand } from "./mark";
import { mergeCommand } from "./merge/merge";
import { serveMerge } from "./merge/pool";
import { proveCommand } from "./merge/prove";
import { repairCommand } from "./repair";
import { rulesCommand } from "./rules";
import { returnCommand, withdrawCommand } from "./signing/amend";
import { receiveCommand } from "./signing/receive";
import { keyCommand } from "./signing/key";
import { rosterCommand } from "./signing/roster";
import { signCommand } from "./signing/sign";
import { verifyCommand } from "./signing/verify";
import { templateCommand } from "./template/template";
import { TOOL } from "../app";
import { HELP, UsageError } from "./usage";
import { validateCommand } from "./validate";

const COMMANDS: ReadonlyMap<string, (argv: readonly string[]) => Promise<number>> = new Map([
  ["validate", validateCommand],
  ["mark", markCommand],
  ["unmark", unmarkCommand],
  ["repair", repairCommand],
  ["columns", columnsCommand],
  ["changes", changesCommand],
  ["template", templateCommand],
  ["rules", rulesCommand],
  ["key", keyCommand],
  ["roster", rosterCommand],
  ["sign", signCommand],
  ["verify", verifyCommand],
  ["withdraw", withdrawCommand],
  ["return", returnCommand],
  ["receive", receiveCommand],
  ["merge", mergeCommand],
  ["prove", proveCommand],
]);

async function run(argv: readonly string[]): Promise<number> {
  const [name = "--help", ...rest] = argv;
  if (name === "--help" || name === "-h" || name === "help" || rest.includes("--help")) {
    process.stdout.write(HELP);
    return 0;
  }
  if (name === "--version") {
    process.stdout.write(`${TOOL.name} ${TOOL.version}\n`);
    return 0;
  }
  const command = COMMANDS.get(name);
  if (!command) throw new UsageError(`没有“${name}”这个命令。用 taizhang --help 看能做什么。`);
  return command(rest);
}

/** Exit code 2 with words, never a stack trace. */
function explain(error: unknown): string {
  if (error instanceof UsageError || error instanceof WorkbookError || error instanceof EditError)
    return error.message;
  if (error instanceof CatalogError) return `口径有问题，没有检查：\n${error.message}`;
  const detail = error instanceof Error ? error.message : String(error);
  return `程序出错了，没有检查完。请把这句话报给县信息监测中心：${detail}`;
}

// A reader that closes early (head, less) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

function start(): void {
  run(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`${explain(error)}\n`);
      process.exitCode = 2;
    },
  );
}

// The same program is the thread that reads files for a merge.
if (!serveMerge()) start();
