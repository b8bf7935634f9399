/** PEM (RFC 7468). */
const LINE = 64;

export function writePem(label: string, bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  const lines = text.match(new RegExp(`.{1,${String(LINE)}}`, "g")) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/** The bytes under a label; whatever stands around them is left alone. @returns null when there are none */
export function readPem(label: string, text: string): Uint8Array<ArrayBuffer> | null {
  const begin = `-----BEGIN ${label}-----`;
  const start = text.indexOf(begin);
  const end = text.indexOf(`-----END ${label}-----`, start);
  if (start < 0 || end < 0) return null;
  const base64 = text.slice(start + begin.length, end).replace(/\s/g, "");
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
