import { rulesCheck, USAGE as CHECK } from "./rules/check";
import { UsageError } from "./usage";

const VERBS: ReadonlyMap<string, (argv: readonly string[]) => Promise<number>> = new Map([
  ["check", rulesCheck],
]);
const USAGES = [CHECK];

/** `taizhang rules VERB …`; resolves to the exit code. */
export async function rulesCommand([verb = "", ...argv]: readonly string[]): Promise<number> {
  const command = VERBS.get(verb);
  if (!command) throw new UsageError(`用法：\n${USAGES.map((usage) => `  ${usage}`).join("\n")}`);
  return command(argv);
}
