/** A workbook with changes that were not saved to a file yet. */
export interface KeptFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
  /** Cells changed. */
  readonly changes: number;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** How long changes that nobody saved are kept on this machine. */
export const KEPT_DAYS = 7;

const [DATABASE, STORE, KEY] = ["taizhang", "kept", "last"];

/** Keeps what was changed and not saved: only on this machine, in the person's own profile, for a week. */
export async function keepFile(file: KeptFile): Promise<void> {
  await inStore("readwrite", (store) => store.put(file, KEY));
}

export async function forgetFile(): Promise<void> {
  await inStore("readwrite", (store) => store.delete(KEY));
}

/** What was kept, unless its time is over; null when there is nothing. */
export async function keptFile(now: number): Promise<KeptFile | null> {
  const found = (await inStore("readonly", (store) => store.get(KEY))) as KeptFile | undefined;
  if (!found) return null;
  if (now - found.time <= KEPT_DAYS * 86_400_000) return found;
  await forgetFile();
  return null;
}

/** One request in the store; a browser without a store (private windows) keeps nothing and says nothing. */
async function inStore(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await opened().catch(() => null);
  if (!database) return undefined;
  try {
    const transaction = database.transaction(STORE, mode);
    const request = ask(transaction.objectStore(STORE));
    return await new Promise((resolve) => {
      transaction.oncomplete = () => resolve(request.result as unknown);
      transaction.onerror = () => resolve(undefined);
      transaction.onabort = () => resolve(undefined);
    });
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error("no database"));
  });
}
