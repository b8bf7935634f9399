import type { DutyView, StatedView } from "../../model";
import type { TextsWith } from "../../parts/late-texts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);

/** A name that somebody without a key typed for a stage: no signature, it goes beside one on paper. */
export interface TypedName {
  readonly stage: string;
  readonly name: string;
}

/**
 * 签审单: a page to be printed, with what was signed, by whom, and the 校验码. Opens without a network.
 * @param code "" when nobody signed yet
 * @param unsigned what the last check said, for a slip that nobody has signed with a key yet
 * @param typed 打字留名: stands in the column of the paper's signature, and its stage stays unsigned
 */
export function slipHtml(
  book: string,
  duty: DutyView,
  code: string,
  { sign, number, lang }: Pick<TextsWith<"sign">, "sign" | "number" | "lang">,
  typed: TypedName | null = null,
  unsigned: StatedView | null = null,
): string {
  const { slip, tab, walk } = sign;
  const stated = duty.stated ?? unsigned;
  const facts = [
    [slip.book, book],
    [slip.ledger, duty.label],
    [slip.scope, duty.scope],
    [slip.period, duty.period],
    ...duty.ledgers.map(({ label, records }) => [slip.recordsOf(label), number(records)]),
    ...(stated
      ? [
          [slip.errors, number(stated.errors)],
          [slip.warnings, slip.explained(stated.warnings, stated.explained)],
          [slip.waivers, number(stated.waivers)],
        ]
      : [[slip.check, slip.unchecked]]),
    ...(stated && stated.time !== "" ? [[slip.signed, stated.time]] : []),
    ...(code === "" ? [] : [[walk.code, code]]),
  ];
  const rows = duty.stages.map(({ stage, who, time, state, ended }) => [
    stage,
    state === "unsigned" ? "" : slip.signer(who, tab.level),
    state === "unsigned" ? "" : time,
    ended ? tab.ended[ended] : tab.state[state],
    typed?.stage === stage && state === "unsigned" ? slip.typed(typed.name) : slip.hand,
  ]);
  const heads = [slip.stage, slip.who, slip.time, slip.state, ""];
  const cells = (tag: "td" | "th", texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${safe(text)}</${tag}>`).join("")}</tr>`;
  return `<!doctype html>
<html lang="${safe(lang)}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(`${slip.title} ${book}`)}</title>
<style>
body{font:14px/1.6 "Microsoft YaHei","PingFang SC","Noto Sans SC",sans-serif;max-width:48em;margin:2em auto;padding:0 1em}
table{border-collapse:collapse;width:100%;margin:1em 0}
th,td{border:1px solid #666;padding:4px 8px;text-align:left;vertical-align:top}
tr{break-inside:avoid}
</style>
<h1>${safe(slip.title)}</h1>
<table>${facts.map(([name, value]) => `<tr><th>${safe(name!)}</th><td>${safe(value!)}</td></tr>`).join("")}</table>
<table>${cells("th", heads)}${rows.map((row) => cells("td", row)).join("")}</table>
${code === "" ? "" : `<p>${safe(slip.note)}</p>`}${typed ? `<p>${safe(slip.typedNote)}</p>` : ""}
</html>
`;
}
