import { rulesCheck, USAGE as CHECK } from "./rules/check";
import { rulesExport, USAGE as EXPORT } from "./rules/export";
import { rulesImport, USAGE as IMPORT } from "./rules/import";
import { rulesLint, USAGE as LINT } from "./rules/lint";
import { rulesSign, USAGE as SIGN } from "./rules/sign";
import { UsageError } from "./usage";

const VERBS: ReadonlyMap<string, (argv: readonly string[]) => Promise<number>> = new Map([
  ["check", rulesCheck],
  ["export", rulesExport],
  ["import", rulesImport],
  ["lint", rulesLint],
  ["sign", rulesSign],
]);
const USAGES = [CHECK, LINT, EXPORT, IMPORT, SIGN];

/** `taizhang rules VERB …`; resolves to the exit code. */
export async function rulesCommand([verb = "", ...argv]: readonly string[]): Promise<number> {
  const command = VERBS.get(verb);
  if (!command) throw new UsageError(`用法：\n${USAGES.map((usage) => `  ${usage}`).join("\n")}`);
  return command(argv);
}
