import { readFileSync } from "node:fs";
import { join, dirname } from "node:path";
import ts from "typescript";
import { digest, recall, remember } from "../../corpus/cache";
import type { MemberTable } from "../core/members";

/** The declarations of the API: only its shape is taken from them, at test time. */
const DECLARATIONS = join(dirname(require.resolve("@types/office-js/package.json")), "index.d.ts");
const VERSION = "1";

let table: MemberTable | null = null;

/** Classes of `Excel` with their members and requirement sets. Made once per test run. */
export function memberTable(): MemberTable {
  if (table) return table;
  const text = readFileSync(DECLARATIONS, "utf8");
  const key = `office-members-${digest(VERSION, text)}`;
  const kept = recall(key)?.get("members.json");
  if (kept) return (table = JSON.parse(new TextDecoder().decode(kept)) as MemberTable);
  table = readMembers(excelPart(text));
  remember(key, new Map([["members.json", new TextEncoder().encode(JSON.stringify(table))]]));
  return table;
}

/** The declarations of Excel alone: a twelfth of the file, and as much faster. */
function excelPart(text: string): string {
  const parts: string[] = [];
  for (let from = text.indexOf("\ndeclare namespace Excel {"); from >= 0;) {
    const to = text.indexOf("\n}", from);
    parts.push(text.slice(from, to + 2));
    from = text.indexOf("\ndeclare namespace Excel {", to);
  }
  if (parts.length === 0) throw new Error("no Excel namespace in @types/office-js");
  return parts.join("\n");
}

/** @param source declarations with one or more `declare namespace Excel` */
export function readMembers(source: string): MemberTable {
  const file = ts.createSourceFile("excel.d.ts", source, ts.ScriptTarget.Latest, true);
  const classes: Record<string, Record<string, string>> = {};
  for (const statement of file.statements) {
    if (!ts.isModuleDeclaration(statement) || !statement.body || !ts.isModuleBlock(statement.body)) continue;
    for (const node of statement.body.statements) {
      if (ts.isClassDeclaration(node) && node.name) {
        classes[node.name.text] = { ...classes[node.name.text], ...membersOf(node) };
      }
    }
  }
  return { classes };
}

function membersOf(node: ts.ClassDeclaration): Record<string, string> {
  const own = apiSet(node) ?? "";
  const members: Record<string, string> = {};
  for (const member of node.members) {
    if (!member.name || !ts.isIdentifier(member.name)) continue;
    const set = apiSet(member) ?? own;
    const name = member.name.text;
    // Of overloads the oldest counts: which one was meant does not show on the wire.
    const before = members[name];
    if (before === undefined || older(set, before)) members[name] = set;
  }
  return members;
}

function older(a: string, b: string): boolean {
  const [, x = "0.0"] = a.split(" ");
  const [, y = "0.0"] = b.split(" ");
  const [majorA = 0, minorA = 0] = x.split(".").map(Number);
  const [majorB = 0, minorB = 0] = y.split(".").map(Number);
  return majorA < majorB || (majorA === majorB && minorA < minorB);
}

/** The tag "[Api set: ExcelApi 1.7]" of a declaration's comment; "ExcelApi BETA (PREVIEW ONLY)" for what is to come. */
function apiSet(node: ts.Node): string | null {
  const ranges = ts.getLeadingCommentRanges(node.getSourceFile().text, node.getFullStart()) ?? [];
  for (const { pos, end } of ranges.reverse()) {
    const match = /\[Api set:\s*([^\]]+)\]/.exec(node.getSourceFile().text.slice(pos, end));
    if (match) return match[1]!.trim();
  }
  return null;
}
