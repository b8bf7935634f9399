import { hostError } from "./words";

/** Bytes that are turned into text at once: a call takes so many arguments. */
const PIECE = 0x8000;

/** Whether this Excel can open a workbook beside the one in front. */
export const canOpenWorkbooks = (): boolean => Office.context.requirements.isSetSupported("ExcelApi", "1.8");

/**
 * Opens a new workbook with the contents of a file, in a window of its own.
 * @throws HostError
 */
export async function openNewWorkbook(bytes: ArrayBuffer): Promise<void> {
  try {
    await Excel.createWorkbook(base64(new Uint8Array(bytes)));
  } catch (error) {
    throw hostError(error);
  }
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
