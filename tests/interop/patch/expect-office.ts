import { MARK_LOOKS, parseMarkFormula, type MarkSeverity } from "../../../src/sheet";
import { differences } from "../../support/corpus/judges/diff";
import type { OfficeSheet, OfficeView } from "../../support/corpus/judges/office";
import { cellsIn, plainly, type JudgeOptions } from "./expect-openpyxl";
import { ISSUES, noteText, SEVERITIES, type SheetPlan } from "./plan";

/** Takes what was meant out of what LibreOffice sees after marking, and tells what else differs from before. */
export function judgeOffice(
  before: OfficeView | undefined,
  after: OfficeView | undefined,
  plans: readonly SheetPlan[],
  { hasSheet, isProtected, ignoresLooks }: JudgeOptions,
): string[] {
  if (!before || !after) return before ? ["LibreOffice cannot open it any more"] : [];
  const wrong: string[] = [];
  const rest = structuredClone(after);
  for (const plan of plans) {
    const sheet = rest.sheets.find(({ name }) => name === plan.sheet);
    if (!sheet) return [`${plan.sheet} is gone`];
    wrong.push(...takeMarks(sheet, plan));
    const was = before.sheets.find(({ name }) => name === plan.sheet)!;
    for (const { cell, text } of plan.notes) {
      const found = sheet.cells[cell];
      if (found?.note?.[1] !== noteText(text))
        wrong.push(`${sheet.name} ${cell} has the note ${JSON.stringify(found?.note)}`);
      if (!found) continue;
      delete found.note;
      if (was.cells[cell] === undefined && found.type === null) delete sheet.cells[cell];
    }
  }
  if (hasSheet) {
    const own = rest.sheets.pop();
    if (own?.name !== ISSUES) wrong.push(`the last sheet is ${String(own?.name)}`);
    else if ((own.protected === "true") !== isProtected) wrong.push("protection of our sheet");
    else wrong.push(...differences(OWN_CELLS, ownCells(own)).map((line) => `our sheet ${line}`));
  }
  if (rest.sheets.length !== before.sheets.length) wrong.push("other sheets");
  // A column is told where it holds cells: also for a note of ours.
  rest.sheets.forEach((sheet, at) => {
    sheet.columns = Object.fromEntries(
      Object.entries(sheet.columns).filter(([name]) => name in (before.sheets[at]?.columns ?? {})),
    );
  });
  rest.names = rest.names.filter(([name]) => !name.startsWith("_taizhang_"));
  rest.filters = (rest.filters as string[][]).filter(([range]) => !range?.includes(ISSUES));
  return [...wrong, ...differences(plainly(before, ignoresLooks), plainly(rest, ignoresLooks))];
}

function takeMarks(sheet: OfficeSheet, plan: SheetPlan): string[] {
  const wrong: string[] = [];
  const severityOf = (condition: string | null) =>
    parseMarkFormula(/^formula-is\((.*)\)$/.exec(condition ?? "")?.[1] ?? "")?.severity;
  for (const severity of SEVERITIES) {
    const found = sheet.formats.filter(([, , condition]) => severityOf(condition) === severity);
    // "'a b'.A1:'a b'.B2" for each range; a name may hold a space.
    const ranges = found.flatMap(([text]) =>
      [...text.matchAll(/\.([A-Z]+\d+):[^.]*?(?:'(?:[^']|'')*')?\.([A-Z]+\d+)(?= |$)/g)].map(
        ([, from, to]) => `${from!}:${to!}`,
      ),
    );
    wrong.push(
      ...differences(cellsIn(plan.marks[severity]), cellsIn(ranges)).map(
        (line) => `${sheet.name} ${severity} ${line}`,
      ),
    );
    for (const [, , , look] of found)
      if (!hasLook(look, severity)) wrong.push(`${sheet.name} ${severity} looks like ${look}`);
  }
  sheet.formats = sheet.formats.filter(([, , condition]) => severityOf(condition) === undefined);
  return wrong;
}

function hasLook(style: string, severity: MarkSeverity): boolean {
  const { fill, line, lineColor, underline } = MARK_LOOKS[severity];
  const border = /border-bottom=\S+ (\w+) #([0-9a-f]{6})/.exec(style);
  return (
    border?.[1] === (line === "thin" ? "solid" : "dotted") &&
    border[2] === lineColor.toLowerCase() &&
    (fill === null || style.includes(`background-color=#${fill.toLowerCase()}`)) &&
    style.includes("text-underline-type=double") === underline
  );
}

const OWN_CELLS = {
  A1: "string 序号",
  A2: "float 1",
  B2: "string B2",
  C2: 'string =1+1 不是公式 <&> "引号" _x0041_ 𠮷\n第二行 ',
  D2: "date 2025-03-31",
  E2: "float -1234.5",
  F2: "float 0",
  B3: "string +1",
  C3: "string @x",
};

function ownCells(sheet: OfficeSheet): Record<string, string> {
  const told = (cell: string) => {
    const found = sheet.cells[cell];
    return found
      ? `${String(found.type)} ${found.type === "string" ? found.text : String(found.value)}`
      : "blank";
  };
  return Object.fromEntries(Object.keys(OWN_CELLS).map((cell) => [cell, told(cell)]));
}
