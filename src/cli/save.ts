import { randomBytes } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { access, copyFile, open, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { UsageError } from "./usage";

/** How a workbook was saved. */
export interface Saved {
  readonly path: string;
  /** Where the file that stood there before is kept; null when there was none. */
  readonly backup: string | null;
}

/**
 * Saves a workbook so that no failure and no kill can damage what is there: the bytes go to a temporary file in the
 * same folder, are flushed to the disk, and only then take the name. A file that has the name already is first copied
 * beside it as a backup, so that nothing is ever lost by saving.
 *
 * @throws UsageError with the way out: folder missing, no right to write, open in another program, disk full
 */
export async function saveWorkbook(path: string, bytes: Uint8Array, now: Date): Promise<Saved> {
  const target = await realpath(path).catch(() => path);
  const old = await stat(target).catch(() => null);
  if (old && !old.isFile()) throw new UsageError(`“${path}”不是文件，存不进去。请写一个文件名。`);
  await refuseOpen(target);
  if (old) await refuseReadOnly(target, path, old.mode);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString("hex")}.tmp`);
  try {
    await writeThrough(temporary, bytes, old);
    const backup = old ? await backUp(target, now) : null;
    // Once more, as late as can be: somebody may have opened it meanwhile.
    await refuseOpen(target);
    await rename(temporary, target);
    await flushFolder(dirname(target));
    return { path, backup };
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw saveError(path, error);
  }
}

async function writeThrough(path: string, bytes: Uint8Array, like: Stats | null): Promise<void> {
  const file = await open(path, "wx", like ? like.mode : 0o666);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Copies a file beside itself under a name that is free. */
async function backUp(target: string, now: Date): Promise<string> {
  const ending = extname(target);
  const stem = join(dirname(target), basename(target, ending));
  const time = stamp(now);
  for (let number = 1; ; number++) {
    const path = `${stem}（备份${time}${number === 1 ? "" : `-${String(number)}`}）${ending}`;
    try {
      await copyFile(target, path, constants.COPYFILE_EXCL);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      // A backup that was cut short is none.
      await unlink(path).catch(() => undefined);
      throw error;
    }
    const file = await open(path, "r+");
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    return path;
  }
}

function stamp(now: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${String(now.getFullYear())}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}

/** Excel and WPS keep a file `~$name` beside an open workbook, LibreOffice `.~lock.name#`. */
async function refuseOpen(target: string): Promise<void> {
  const name = basename(target);
  const locks = [`~$${name}`, `.~lock.${name}#`, `.~${name}`];
  for (const lock of locks) {
    const found = await stat(join(dirname(target), lock)).catch(() => null);
    if (found?.isFile()) {
      throw new UsageError(
        `“${name}”正在别的程序里开着，存不进去。关掉那边再来一次；原来的文件没有动。` +
          `确实没有打开的话，删掉旁边的“${lock}”再来。`,
      );
    }
  }
}

async function refuseReadOnly(target: string, path: string, mode: number): Promise<void> {
  // A rename would go past a read-only mark, and so does the right to write of an administrator.
  const isMarked = (mode & 0o222) === 0;
  if (isMarked || !(await mayWrite(target))) {
    throw new UsageError(`“${path}”是只读的，没有改动。请换个文件名，或去掉“只读”属性再来一次。`);
  }
}

async function mayWrite(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Makes the new name last through a power cut; where folders cannot be flushed (Windows), the system does it. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => null);
  if (!folder) return;
  await folder.sync().catch(() => undefined);
  await folder.close().catch(() => undefined);
}

function saveError(path: string, error: unknown): Error {
  if (error instanceof UsageError) return error;
  const safe = "原来的文件没有动。";
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
    case "ENOTDIR":
      return new UsageError(`没有“${dirname(path)}”这个文件夹，没存成。请检查 --out 后面的路径。`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new UsageError(`“${path}”没有写入的权限，没存成，${safe}请换个地方存。`);
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return new UsageError(`没存成，${safe}磁盘满了。腾出地方再存，或换个地方。`);
    case "EBUSY":
    case "ETXTBSY":
      return new UsageError(`“${path}”正在别的程序里开着，没存成，${safe}关掉那边再来一次。`);
    default: {
      const { code = "未知原因" } = error as NodeJS.ErrnoException;
      return new UsageError(`“${path}”没存成（${code}），${safe}请换个地方存。`);
    }
  }
}

/** A name beside a workbook that is still free: 东村（已标记）.xlsx, 东村（已标记2）.xlsx, … */
export async function freeNameBeside(path: string, word: string): Promise<string> {
  const ending = extname(path);
  const stem = join(dirname(path), basename(path, ending));
  for (let number = 1; ; number++) {
    const name = `${stem}（${word}${number === 1 ? "" : String(number)}）${ending}`;
    if (!(await stat(name).catch(() => null))) return name;
  }
}
