import { bookCommand, USAGE as BOOK } from "./rules/book";
import { rulesCheck, USAGE as CHECK } from "./rules/check";
import { dryRunCommand, USAGE as DRY_RUN } from "./rules/dry-run";
import { rulesExport, USAGE as EXPORT } from "./rules/export";
import { rulesImport, USAGE as IMPORT } from "./rules/import";
import { rulesLint, USAGE as LINT } from "./rules/lint";
import { rulesSign, USAGE as SIGN } from "./rules/sign";
import { UsageError } from "./usage";

const VERBS: ReadonlyMap<string, (argv: readonly string[]) => Promise<number>> = new Map([
  ["book", bookCommand],
  ["check", rulesCheck],
  ["dry-run", dryRunCommand],
  ["export", rulesExport],
  ["import", rulesImport],
  ["lint", rulesLint],
  ["sign", rulesSign],
]);
const USAGES = [CHECK, LINT, EXPORT, IMPORT, SIGN, BOOK, DRY_RUN];

/** `taizhang rules VERB …`; resolves to the exit code. */
export async function rulesCommand([verb = "", ...argv]: readonly string[]): Promise<number> {
  const command = VERBS.get(verb);
  if (!command) throw new UsageError(`用法：\n${USAGES.map((usage) => `  ${usage}`).join("\n")}`);
  return command(argv);
}
