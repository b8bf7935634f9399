import { mkdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { catalogFiles, type Catalog } from "../../catalog";
import { SIGNATURE } from "../../app";
import { saveWorkbook } from "../save";
import { UsageError } from "../usage";

/**
 * Saves a catalog as one JSON file, or as a folder of them; what stood there is kept beside it.
 * @param signature as `signCatalog` gave it; undefined for none
 * @returns lines of Chinese about what was saved where
 * @throws UsageError
 */
export async function saveCatalog(path: string, catalog: Catalog, signature: unknown): Promise<string[]> {
  const parts: Record<string, unknown> = {
    ...catalogFiles(catalog),
    ...(signature === undefined ? {} : { [SIGNATURE]: signature }),
  };
  const now = new Date();
  if (!(await isFolder(path))) return saved(path, await saveWorkbook(path, json(parts), now));
  await mkdir(path, { recursive: true });
  const backups: string[] = [];
  for (const [name, part] of Object.entries(parts)) {
    const { backup } = await saveWorkbook(join(path, `${name}.json`), json(part), now);
    if (backup !== null) backups.push(backup);
  }
  // A signature of what stood here before says nothing of what stands here now.
  const old = join(path, `${SIGNATURE}.json`);
  if (signature === undefined && (await stat(old).catch(() => null)))
    backups.push((await saveWorkbook(old, json(null), now)).backup!);
  return [
    `已存到文件夹“${path}”。`,
    ...(backups.length > 0 ? [`原来的 ${String(backups.length)} 个文件留了备份，名字里有“备份”。`] : []),
  ];
}

async function isFolder(path: string): Promise<boolean> {
  const ending = extname(path).toLowerCase();
  const info = await stat(path).catch(() => null);
  if (info) return info.isDirectory();
  if (ending === ".json") return false;
  if (ending === "") return true;
  throw new UsageError(`“${path}”：口径存成 .json 文件，或者写一个文件夹。`);
}

const json = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

/** Lines about a file that was saved. */
export function saved(path: string, { backup }: { readonly backup: string | null }): string[] {
  return [`已存为“${path}”。`, ...(backup === null ? [] : [`原来的留在“${backup}”。`])];
}
