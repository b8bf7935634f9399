/** How long a file that was handed out stays to be had: programs take their time. */
const KEPT_MS = 60_000;

/** Hands a text to the person as a file. */
export function saveText(name: string, text: string, type = "application/octet-stream"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
