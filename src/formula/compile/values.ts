import type { CallNode, CheckedNode } from "../check/checked";
import { NA, VALUE } from "../values";
import type { Compiler } from "./compiler";
import { FAILED, type Machine, type ValueAt } from "./machine";

/** IF, IFERROR and IFNA hand one of their arguments on as it is, be it blank. */
export function isBranch(node: CheckedNode): node is CallNode {
  return node.kind === "call" && ["IF", "IFERROR", "IFNA"].includes(node.spec.name);
}

/** A node as a value of whatever type: null for blank, errors as values. */
export function compileValue(node: CheckedNode, compiler: Compiler): ValueAt {
  if (isBranch(node)) return compileBranchValue(node, compiler);
  const blank = compiler.blank(node);
  const value = compileFilled(node, compiler);
  return blank ? (row, item) => (blank(row, item) ? null : value(row, item)) : value;
}

function compileFilled(node: CheckedNode, compiler: Compiler): ValueAt {
  const { machine } = compiler;
  switch (node.type) {
    case "number":
    case "date": {
      const at = compiler.number(node);
      return (row, item) => {
        const result = at(row, item);
        return result !== result ? machine.error : result;
      };
    }
    case "boolean": {
      const at = compiler.boolean(node);
      return (row, item) => {
        const result = at(row, item);
        return result === FAILED ? machine.error : result === 1;
      };
    }
    case "text": {
      const at = compiler.text(node);
      return (row, item) => at(row, item) ?? machine.error;
    }
    case "any":
      return () => VALUE;
  }
}

function compileBranchValue(node: CallNode, compiler: Compiler): ValueAt {
  const { machine } = compiler;
  const [first, second, third] = node.args;
  if (node.spec.name === "IF") {
    const condition = compiler.boolean(first!);
    const yes = compiler.value(second!);
    const no = compiler.value(third!);
    return (row, item) => {
      const held = condition(row, item);
      return held === FAILED ? machine.error : held === 1 ? yes(row, item) : no(row, item);
    };
  }
  const value = compiler.value(first!);
  const instead = compiler.value(second!);
  const onlyMissing = node.spec.name === "IFNA";
  return (row, item) => {
    const result = value(row, item);
    const replaced = onlyMissing ? result === NA : result instanceof Object;
    return replaced ? instead(row, item) : result;
  };
}

/** IFERROR or IFNA over closures of one form. */
export function compileBranch<T>(
  node: CallNode,
  value: (row: number, item: number) => T,
  instead: (row: number, item: number) => T,
  failed: (value: T) => boolean,
  machine: Machine,
): (row: number, item: number) => T {
  const onlyMissing = node.spec.name === "IFNA";
  return (row, item) => {
    const result = value(row, item);
    if (!failed(result) || (onlyMissing && machine.error !== NA)) return result;
    return instead(row, item);
  };
}
