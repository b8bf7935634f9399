import type { SheetVisibility } from "../../../sheet";
import { attributeOf, childOf, childrenOf, type XmlSpan } from "./spans";
import { withAttribute, type Splice } from "./splice";

/** Sheets in the order of the tabs. */
type Tabs = readonly { readonly visibility: SheetVisibility }[];

/** Windows that show a sheet which is about to be hidden show the next visible one, or else the one before. */
export function hiddenViews(workbook: XmlSpan, tabs: Tabs, hidden: number): Splice[] {
  return viewsOf(workbook)
    .filter((view) => numberOf(view, "activeTab") === hidden)
    .map((view) => withAttribute(view, "activeTab", String(neighbour(tabs, hidden))));
}

/** Windows when a sheet goes: places after it move up by one, and who showed it shows its neighbour. */
export function removedViews(workbook: XmlSpan, tabs: Tabs, gone: number): Splice[] {
  const moved = (index: number) => (index > gone ? index - 1 : index);
  return viewsOf(workbook).flatMap((view) => {
    const splices: Splice[] = [];
    const active = numberOf(view, "activeTab");
    const next = moved(active === gone ? neighbour(tabs, gone) : active);
    if (next !== active) splices.push(withAttribute(view, "activeTab", String(next)));
    const first = numberOf(view, "firstSheet");
    const start = Math.min(moved(first), tabs.length - 2);
    if (start !== first) splices.push(withAttribute(view, "firstSheet", String(start)));
    return splices;
  });
}

function viewsOf(workbook: XmlSpan): XmlSpan[] {
  const list = childOf(workbook, "bookViews");
  return list ? childrenOf(list, "workbookView") : [];
}

function neighbour(tabs: Tabs, index: number): number {
  const isVisible = (at: number) => at !== index && tabs[at]?.visibility === "visible";
  for (let at = index + 1; at < tabs.length; at++) if (isVisible(at)) return at;
  for (let at = index - 1; at > 0; at--) if (isVisible(at)) return at;
  return 0;
}

function numberOf(span: XmlSpan, attribute: string): number {
  const number = Number(attributeOf(span, attribute) ?? "0");
  return Number.isInteger(number) && number >= 0 ? number : 0;
}
