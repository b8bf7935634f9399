import type { Ast } from "./ast";
import { FormulaError, type Span } from "./errors";
import { parseFormula } from "./parse";

/** A message cut at its placeholders: `人均纯收入 {人均纯收入} 元` is text, formula, text. */
export type MessagePart =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "formula";
      readonly source: string;
      /** Its spans count from the formula's own first character. */
      readonly ast: Ast;
      /** Where the formula stands in the message, without the braces. */
      readonly span: Span;
    };

/**
 * Cuts a message at its `{formula}` placeholders. Quotes inside a formula may hold braces.
 * @throws FormulaError with spans that count in the whole message
 */
export function parseMessage(message: string): MessagePart[] {
  const parts: MessagePart[] = [];
  let literal = 0;
  const addText = (end: number) => {
    if (end > literal) parts.push({ kind: "text", text: message.slice(literal, end) });
  };
  for (let open = message.indexOf("{"); open >= 0; open = message.indexOf("{", literal)) {
    addText(open);
    const close = closingBrace(message, open);
    const source = message.slice(open + 1, close);
    parts.push({ kind: "formula", source, ast: parsedAt(source, open + 1), span: [open + 1, close] });
    literal = close + 1;
  }
  addText(message.length);
  return parts;
}

function closingBrace(message: string, open: number): number {
  let depth = 0;
  let quote = "";
  for (let index = open; index < message.length; index++) {
    const character = message[index]!;
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"') {
      quote = '"';
    } else if (character === "“") {
      quote = "”";
    } else if (character === "{") {
      depth++;
    } else if (character === "}" && --depth === 0) {
      return index;
    }
  }
  throw new FormulaError("unclosedBrace", "花括号没有成对", [open, message.length]);
}

function parsedAt(source: string, offset: number): Ast {
  try {
    return parseFormula(source);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    const { code, message, span, suggestion } = error;
    throw new FormulaError(code, message, [span[0] + offset, span[1] + offset], suggestion);
  }
}
