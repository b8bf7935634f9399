import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { publicKeyCode, readCard, SUITES, type SuiteId } from "../../audit";
import { lockKey, makeCard, newKey, signerOf } from "../../audit/sign";
import { readFile } from "node:fs/promises";
import { parseOptions } from "../args";
import { output } from "../output";
import { UsageError } from "../usage";
import { chance, instant } from "./chance";
import { openSigner, password } from "./secret";

const USAGE =
  "用法：taizhang key new --name 姓名 --unit 单位和职务 [--out 目录] [--suite SM2-SM3|P256-SHA256]；taizhang key show 文件";
/** Letters of a password at least. */
const SHORTEST = 8;

/** `taizhang key new|show`; resolves to the exit code. */
export async function keyCommand([verb, ...argv]: readonly string[]): Promise<number> {
  if (verb === "new") return makeKey(argv);
  if (verb === "show") return showKey(argv);
  throw new UsageError(USAGE);
}

async function makeKey(argv: readonly string[]): Promise<number> {
  const text = { type: "string" } as const;
  const { values } = parseOptions(argv, { name: text, unit: text, out: text, suite: text });
  const { name, unit = "", out = ".", suite = "SM2-SM3" } = values;
  if (name === undefined || name.trim() === "" || !isSuite(suite)) throw new UsageError(USAGE);
  const secret = await password("设一个口令（至少 8 位，自己记牢，没法找回）：");
  if ([...secret].length < SHORTEST) throw new UsageError(`口令太短，至少 ${String(SHORTEST)} 位。`);
  const key = await newKey(suite, chance);
  const files = [
    [join(out, `${fileName(name)}.签审钥`), await lockKey(key, secret, chance), 0o600],
    [
      join(out, `${fileName(name)}.登记卡`),
      await makeCard({ name, unit, made: instant() }, signerOf(key, chance)),
      0o644,
    ],
  ] as const;
  for (const [path, content, mode] of files) await writeNew(path, content, mode);
  await output(
    [
      `密钥文件：“${files[0][0]}”。只自己留着，不要发给别人。`,
      `登记卡：“${files[1][0]}”。交给县信息监测中心。`,
      `核对号：${publicKeyCode(key.publicKey)}。县里会打电话和您核对。`,
      "",
    ].join("\n"),
    undefined,
  );
  return 0;
}

/** Never over a key that is there already: without it nothing that it signed could be signed again. */
async function writeNew(path: string, content: string, mode: number): Promise<void> {
  try {
    await writeFile(path, content, { flag: "wx", mode });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === "EEXIST";
    throw new UsageError(
      isThere
        ? `“${path}”已经有了，没有动它。换个名字或目录再来。`
        : `“${dirname(path)}”里存不进文件。请检查这个文件夹。`,
    );
  }
}

async function showKey(argv: readonly string[]): Promise<number> {
  const { positionals } = parseOptions(argv, {});
  const [path, more] = positionals;
  if (path === undefined || more !== undefined) throw new UsageError(USAGE);
  const card = await readCard(await readFile(path, "utf8").catch(() => ""));
  const lines = card
    ? [`登记卡：${card.name}，${card.unit}`, `核对号：${card.code}`]
    : [`核对号：${publicKeyCode((await openSigner(path)).publicKey)}`];
  await output([...lines, ""].join("\n"), undefined);
  return 0;
}

const isSuite = (text: string): text is SuiteId => (SUITES as readonly string[]).includes(text);

/** Without what no file may be called. */
const fileName = (name: string): string => name.trim().replace(/[\\/:*?"<>|\s]/g, "");
