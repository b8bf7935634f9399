import type { Span } from "../errors";
import type { NameInfo, TableInfo } from "../scope";
import {
  readKey,
  type CheckedNode,
  type Diagnostic,
  type DiagnosticCode,
  type Read,
  type WarningCode,
} from "./checked";

/** Collects what a check finds out about one formula. */
export class Recorder {
  readonly diagnostics: Diagnostic[] = [];
  readonly reads = new Map<string, Read>();
  readonly tested = new Set<string>();
  readonly parameters = new Set<string>();
  readonly tables = new Set<string>();
  usesToday = false;

  error(code: Exclude<DiagnosticCode, WarningCode>, message: string, span: Span, suggestion?: string): void {
    this.add("error", code, message, span, suggestion);
  }

  warning(code: WarningCode, message: string, span: Span, suggestion?: string): void {
    this.add("warning", code, message, span, suggestion);
  }

  read(table: TableInfo | null, column: NameInfo): void {
    this.reads.set(readKey(table, column), { table, column });
    if (table) this.tables.add(table.name);
  }

  /** Remembers that the formula itself asks whether a column is blank. */
  test(node: CheckedNode | undefined): void {
    if (node?.kind === "column") this.tested.add(readKey(node.table, node.column));
  }

  private add(
    severity: Diagnostic["severity"],
    code: DiagnosticCode,
    message: string,
    span: Span,
    suggestion?: string,
  ): void {
    this.diagnostics.push({
      severity,
      code,
      message,
      span,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
}
