import { markFormula, parseMarkFormula, type MarkSeverity } from "../../../sheet";
import { MAIN_NS } from "../names";
import type { StyleBook } from "./contract";
import { WORKSHEET_ORDER } from "./sheet-document";
import { attributeOf, contentOf, escapeXml, readSpans, type XmlSpan } from "./spans";
import { insertInOrder, nameLike, removed, spliced, type Splice } from "./splice";

/** A mark of ours as it stands in a sheet: one `sqref` each. */
export interface SheetMark {
  readonly severity: MarkSeverity;
  readonly block: string;
  readonly sqref: string;
}

/** The shell of a sheet without the marks of ours, and these. */
export interface Unmarked {
  readonly shell: Uint8Array;
  readonly marks: readonly SheetMark[];
}

/**
 * Takes the rules of our marks out. Other programs may have put them into one element with rules of the user, which
 * then stays with those.
 */
export function takeMarks(shell: Uint8Array): Unmarked {
  const root = readSpans(shell);
  const marks: SheetMark[] = [];
  const splices: Splice[] = [];
  for (const element of mainChildren(root, "conditionalFormatting")) {
    const rules = mainChildren(element, "cfRule");
    const ours = rules.filter((rule) => {
      const mark = markOf(shell, rule);
      if (mark) marks.push({ ...mark, sqref: attributeOf(element, "sqref") ?? "" });
      return mark !== null;
    });
    if (ours.length > 0)
      splices.push(...(ours.length === element.children.length ? [element] : ours).map(removed));
  }
  return { shell: spliced(shell, splices), marks };
}

/** A rule that holds anything besides its formula is not as we write it: what it holds may be the user's. */
function markOf(shell: Uint8Array, rule: XmlSpan): ReturnType<typeof parseMarkFormula> {
  if (attributeOf(rule, "type") !== "expression") return null;
  const [formula] = mainChildren(rule, "formula");
  return formula && rule.children.length === 1 ? parseMarkFormula(contentOf(shell, formula)) : null;
}

function mainChildren(span: XmlSpan, local: string): XmlSpan[] {
  return span.children.filter((child) => child.uri === MAIN_NS && child.local === local);
}

/** Marks that are worse win where two lie on one cell. */
const WORST_FIRST: readonly MarkSeverity[] = ["error", "warning", "notice"];

/**
 * Puts marks into a shell that has none. Their rules come after all others in priority, so that the user's own formats
 * win; and no two have the same, because Excel's add-in interface cannot read rules that share one.
 */
export function writeMarks({ shell, marks }: Unmarked, styles: StyleBook): Uint8Array {
  const root = readSpans(shell);
  const sorted = marks.filter(({ sqref }) => sqref !== "").sort(compareMarks);
  let priority = lastPriority(root);
  const xml = sorted.map(({ severity, block, sqref }) =>
    ruleXml(
      root,
      sqref,
      styles.mark(severity),
      (priority = priorityAfter(priority)),
      markFormula(severity, block),
    ),
  );
  return xml.length === 0 ? shell : spliced(shell, [insertRules(root, xml.join(""))]);
}

/** The next priority; the last one that the schema has (xsd:int) is shared, which is better than a file that is none. */
export function priorityAfter(priority: number): number {
  return Math.min(priority + 1, 2 ** 31 - 1);
}

/** By severity, then block; marks of one block stay as they came. */
function compareMarks(a: SheetMark, b: SheetMark): number {
  const bySeverity = WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity);
  if (bySeverity !== 0 || a.block === b.block) return bySeverity;
  return a.block < b.block ? -1 : 1;
}

/** Where new conditional formats go: behind those that are there. */
export function insertRules(root: XmlSpan, xml: string): Splice {
  return insertInOrder(root, WORKSHEET_ORDER, "conditionalFormatting", xml);
}

/** A conditional format (ECMA-376-1, 18.3.1.18) with one rule that is a formula. */
export function ruleXml(
  root: XmlSpan,
  sqref: string,
  dxf: number,
  priority: number,
  formula: string,
): string {
  const [element, rule, inner] = ["conditionalFormatting", "cfRule", "formula"].map((local) =>
    nameLike(root, local),
  ) as [string, string, string];
  return (
    `<${element} sqref="${escapeXml(sqref)}">` +
    `<${rule} type="expression" dxfId="${String(dxf)}" priority="${String(priority)}">` +
    `<${inner}>${escapeXml(formula)}</${inner}></${rule}></${element}>`
  );
}

/** The highest number among the priorities of a sheet's rules, those in extension lists too; 0 when there are none. */
export function lastPriority(span: XmlSpan): number {
  let last = 0;
  for (const child of span.children) {
    const own = child.local === "cfRule" ? Number(attributeOf(child, "priority") ?? "0") : 0;
    last = Math.max(last, Number.isInteger(own) ? own : 0, lastPriority(child));
  }
  return last;
}
