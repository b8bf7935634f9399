import type { Counts, Notice, PaneState } from "../model";
import type { Texts } from "../texts.zh-CN";

/** What a notice says: its first sentence, the rest, and its button's word. */
export function noticeWords(
  notice: Notice,
  texts: Texts,
): { readonly text: string; readonly head: string; readonly rest: string; readonly button: string } {
  const own = new Map(Object.entries(texts.notices)).get(notice.code);
  const text = notice.text || (own ?? texts.notices.unknown).text;
  const end = text.search(/[。\n]|[.] /);
  const head = end < 0 ? text : text.slice(0, end);
  const rest = end < 0 ? "" : text.slice(end + 1).trim();
  const button = notice.button ? own?.button || texts.buttons[notice.button] : "";
  return { text, head, rest, button };
}

/** Findings that are still to be settled; notices are no work. */
export function leftOf(state: PaneState): number {
  return total(state.check.counts);
}

export const total = (counts: Counts | null): number => (counts ? counts.error + counts.warning : 0);
