/** "资料/东村.csv" → "东村": a name for the sheet of a file that has no sheet names. */
export function baseName(fileName: string): string {
  const name = fileName.split(/[/\\]/).pop() ?? "";
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(0, dot) : name;
}
