import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { KeyFileError, signerOf, unlockKey, type Signer } from "../../audit/sign";
import { UsageError } from "../usage";
import { chance } from "./chance";

/** Where a password comes from when nobody sits at the keyboard. */
const VARIABLE = "TAIZHANG_PASSWORD";

/** A password: typed unseen, or out of the environment. @throws UsageError when there is neither */
export async function password(question: string): Promise<string> {
  const given = process.env[VARIABLE];
  if (given !== undefined && given !== "") return given;
  if (!process.stdin.isTTY) throw new UsageError(`没有口令。请在窗口里输入，或者设环境变量 ${VARIABLE}。`);
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await new Promise((resolve) => reader.question("", resolve));
  } finally {
    reader.close();
    process.stderr.write("\n");
  }
}

/** Opens a key file. @throws UsageError naming the file and what to do */
export async function openSigner(path: string): Promise<Signer> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) throw new UsageError(`密钥文件“${path}”打不开。请检查文件名。`);
  try {
    return signerOf(await unlockKey(text, await password(`“${path}”的口令：`)), chance);
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    if (error.code === "wrong-password")
      throw new UsageError("口令不对，什么都没有动。看看大写锁定和中文输入法。");
    throw new UsageError(`“${path}”不是能用的密钥文件。请用登记时生成的那个文件。`);
  }
}
