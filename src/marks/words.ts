/**
 * A message cut in two: what is wrong (its first sentence), and how to mend it (the rest). A message of one sentence
 * is cut before its "请"; where it has none, `cure` is "".
 */
export function splitMessage(message: string): { readonly problem: string; readonly cure: string } {
  const end = message.indexOf("。") + 1;
  if (end > 0 && end < message.length) return { problem: message.slice(0, end), cure: message.slice(end) };
  const please = message.indexOf("，请");
  if (please < 0) return { problem: message, cure: "" };
  return { problem: `${message.slice(0, please)}。`, cure: message.slice(please + 1) };
}
