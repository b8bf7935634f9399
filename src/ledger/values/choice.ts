import { CHOSEN_MARKS, OPEN_MARKS } from "../words";

/** Options of a form as they are printed: □是 ☑否, 是√ 否, (√)是 ( )否. */
export interface Choice {
  readonly chosen: readonly string[];
}

type Part = { readonly option: string } | { readonly mark: "chosen" | "open" };

/**
 * Reads printed options; null when the text holds no mark or none of the options.
 * @param text without spaces
 * @param options normalised option → what it stands for; the longest are tried first
 */
export function readChoice(text: string, options: readonly (readonly [string, string])[]): Choice | null {
  if (!hasMark(text)) return null;
  const parts = split(text, options);
  if (!parts.some((part) => "option" in part) || !parts.some((part) => "mark" in part)) return null;
  const marksFirst = "mark" in parts[0]!;
  const chosen: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (!("option" in part)) continue;
    const mark = parts[marksFirst ? i - 1 : i + 1];
    if (mark && "mark" in mark && mark.mark === "chosen" && !chosen.includes(part.option))
      chosen.push(part.option);
  }
  return { chosen };
}

export function hasMark(text: string): boolean {
  for (const char of text) if (CHOSEN_MARKS.includes(char) || OPEN_MARKS.includes(char)) return true;
  return false;
}

function split(text: string, options: readonly (readonly [string, string])[]): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length;) {
    const char = text[at]!;
    if (text.startsWith("()", at)) {
      parts.push({ mark: "open" });
      at += 2;
    } else if (CHOSEN_MARKS.includes(char)) {
      parts.push({ mark: "chosen" });
      at++;
    } else if (OPEN_MARKS.includes(char)) {
      parts.push({ mark: "open" });
      at++;
    } else {
      const option = options.find(([name]) => text.startsWith(name, at));
      if (option) parts.push({ option: option[1] });
      at += option ? option[0].length : 1;
    }
  }
  return parts;
}
