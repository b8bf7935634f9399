import { makeCommand } from "./make";
import { checkCommand, convertCommand, restoreCommand } from "./restore";

/** `taizhang template …`: makes blank workbooks, holds one against what it was, mends one. */
export async function templateCommand(argv: readonly string[]): Promise<number> {
  const [verb, ...rest] = argv;
  if (verb === "check") return checkCommand(rest);
  if (verb === "restore") return restoreCommand(rest);
  if (verb === "convert") return convertCommand(rest);
  return makeCommand(argv);
}
