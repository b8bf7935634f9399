/** Sample workbooks that a page may carry along (`npm start`): name → base64. A released page has none. */
interface WithSamples {
  readonly taizhangSamples?: Readonly<Record<string, string>>;
}

export function sampleNames(): string[] {
  return Object.keys((globalThis as WithSamples).taizhangSamples ?? {});
}

export function sampleBytes(name: string): ArrayBuffer {
  const text = (globalThis as WithSamples).taizhangSamples?.[name] ?? "";
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return bytes.buffer;
}
