import { writeFile } from "node:fs/promises";
import { UsageError } from "./usage";

/**
 * Writes a result to a file, or to standard output when no path is given.
 * @throws UsageError when the file cannot be written
 */
export async function output(text: string, path: string | undefined): Promise<void> {
  if (path === undefined) {
    await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));
    return;
  }
  try {
    await writeFile(path, text);
  } catch {
    throw new UsageError(`结果写不进“${path}”。请检查文件夹是否存在、文件是否正被打开。`);
  }
}
