import type { Rule } from "../../catalog";
import type { Lint } from "./lint";

/** The first sentence is the title in the list of findings; whatever follows says what to do. */
const MOST_TITLE = 24;
/** A value that is put in counts as a name or a number usually does. */
const SLOT = "值".repeat(4);

const sentences = (message: string): string[] =>
  message
    .replace(/\{[^{}]*\}/g, SLOT)
    .split("。")
    .filter((sentence) => sentence.trim() !== "");

/** Messages that do not help whoever reads them. */
export function messageLints({ id, message, kind }: Rule): Lint[] {
  const [title = "", ...rest] = sentences(message);
  const place = { file: "rules.json", id, field: "message", severity: "warning" as const };
  const lints: Lint[] = [];
  const length = [...title].length;
  if (length > MOST_TITLE) {
    const words = `第一句有 ${String(length)} 个字，列表里显示不下。最多 ${String(MOST_TITLE)} 个字，别的放到第二句`;
    lints.push({ ...place, code: "titleTooLong", message: words });
  }
  // What is built in puts whole sentences in, its way out among them.
  const isWhole = kind === "builtin" && /。\{[^{}]*\}$/.test(message);
  if (rest.length === 0 && !isWhole)
    lints.push({ ...place, code: "noWayOut", message: "没有第二句，看的人不知道怎么改。句号后面写怎么改" });
  return lints;
}
