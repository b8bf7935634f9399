import { EditError } from "../../../sheet";

const MAX_NAME = 31;
// eslint-disable-next-line no-control-regex -- these are the very characters that must not be written
const FORBIDDEN = /[:\\/?*[\]\u0000-\u001f\ufffe\uffff]/;

/**
 * Checks the name of a new sheet by Excel's rules: 1 to 31 characters, none of : \ / ? * [ ], no apostrophe at
 * either end, not "History", and no other sheet of that name, case aside.
 * @param others names of the sheets that are there
 * @throws EditError bad-edit, or name-taken when another sheet has the name
 */
export function checkSheetName(name: string, others: Iterable<string> = []): void {
  const refuse = (reason: string, detail: string) => {
    throw new EditError("bad-edit", `工作表名“${name}”不能用：${reason}。`, { sheet: name }, detail);
  };
  if (name.trim() === "") refuse("名称是空的", "sheet name empty");
  if (name.length > MAX_NAME) refuse(`最多 ${String(MAX_NAME)} 个字`, "sheet name too long");
  if (FORBIDDEN.test(name) || !isWellFormed(name))
    refuse("不能含 : \\ / ? * [ ] 等符号", "sheet name character");
  if (name.startsWith("'") || name.endsWith("'")) refuse("首尾不能是单引号", "sheet name apostrophe");
  if (name.toLowerCase() === "history") refuse("是 Excel 的保留名", "sheet name reserved");
  for (const other of others) {
    if (other.toLowerCase() !== name.toLowerCase()) continue;
    const message = `已有名为“${name}”的工作表，请换一个名称。`;
    throw new EditError("name-taken", message, { sheet: name }, "two sheets of one name");
  }
}

/** Without lone surrogates, which no file can hold. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
