import { readFile } from "node:fs/promises";
import { parseCode, publicKeyCode, readRoster, RosterError, rootNamedIn, type Roster } from "../../audit";
import { UsageError } from "../usage";
import { ROSTER_WORDS } from "./words";

/** A roster, and whether somebody said whose it has to be. */
export interface RosterFile {
  readonly roster: Roster;
  /** 核对号 of the key that signed it. */
  readonly rootCode: string;
  readonly isPinned: boolean;
}

/**
 * Reads a roster file.
 * @param pin 核对号 of the county's root, as printed on paper; without it any root is taken, and said so
 * @throws UsageError
 */
export async function openRoster(path: string, pin: string | undefined): Promise<RosterFile> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) throw new UsageError(`名册“${path}”打不开。请检查文件名。`);
  const root = rootNamedIn(text);
  if (!root) throw new UsageError(`“${path}”：${ROSTER_WORDS["not-a-roster"]}。`);
  const rootCode = publicKeyCode(root.publicKey);
  if (pin !== undefined && parseCode(pin) !== rootCode)
    throw new UsageError(`“${path}”：${ROSTER_WORDS["other-root"]}。名册上的核对号是 ${rootCode}。`);
  try {
    return { roster: await readRoster(text, root), rootCode, isPinned: pin !== undefined };
  } catch (error) {
    if (error instanceof RosterError) throw new UsageError(`“${path}”：${ROSTER_WORDS[error.code]}。`);
    throw error;
  }
}
