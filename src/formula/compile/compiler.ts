import { printFormula } from "../print";
import type { CheckedNode } from "../check/checked";
import { compileBoolean } from "./booleans";
import { compileColumnBlank } from "./columns";
import { keepBoolean, keepNumber, keepText } from "./keep";
import type { BlankAt, BooleanAt, Machine, NumberAt, TextAt, ValueAt } from "./machine";
import { compileNumber } from "./numbers";
import { compileText } from "./texts";
import { compileValue, isBranch } from "./values";

/**
 * Turns checked nodes into closures. Each node can be asked for in any form; the forms that its static type does not
 * have are made by Excel's conversions.
 */
export class Compiler {
  constructor(readonly machine: Machine) {}

  number(node: CheckedNode): NumberAt {
    return keepNumber(node, this.machine, () => compileNumber(node, this));
  }

  /** 1, 0 or FAILED. */
  boolean(node: CheckedNode): BooleanAt {
    return keepBoolean(node, this.machine, () => compileBoolean(node, this));
  }

  text(node: CheckedNode): TextAt {
    return keepText(node, this.machine, () => compileText(node, this));
  }

  value(node: CheckedNode): ValueAt {
    return compileValue(node, this);
  }

  /** Whether the value is a blank cell; null when it never is. */
  blank(node: CheckedNode): BlankAt | null {
    if (node.kind === "column") return compileColumnBlank(node, this.machine);
    if (!isBranch(node)) return null;
    const value = this.value(node);
    return (row, item) => value(row, item) === null;
  }

  describe(node: CheckedNode): string {
    return printFormula(node.ast);
  }
}
