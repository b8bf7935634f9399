import type { BinaryNode, CallNode, CheckedNode } from "../check/checked";
import { isAggregate } from "../check/calls";
import { add, divide, power, subtract } from "../excel/arithmetic";
import { toNumber } from "../excel/convert";
import { codeRank } from "../domain/items";
import { SCALAR_KERNELS } from "../functions/kernels";
import { DIV0, isError, NA, NUM, VALUE } from "../values";
import { compileAggregate } from "./aggregates";
import { compileNumberColumn } from "./columns";
import type { Compiler } from "./compiler";
import { compileConditional } from "./conditionals";
import { compileKernel } from "./kernels";
import { FAILED, type NumberAt } from "./machine";
import { compileBranch } from "./values";

/** A node where a number is wanted: blanks are 0, conditions 1 and 0, texts their number or #VALUE!. */
export function compileNumber(node: CheckedNode, compiler: Compiler): NumberAt {
  const { machine } = compiler;
  if (node.type === "boolean") {
    const condition = compiler.boolean(node);
    return (row, item) => {
      const held = condition(row, item);
      return held === FAILED ? NaN : held;
    };
  }
  if (node.type === "text" || node.type === "any") {
    const value = compiler.value(node);
    return (row, item) => {
      const number = toNumber(value(row, item));
      return typeof number === "number" ? number : machine.failNumber(number);
    };
  }
  switch (node.kind) {
    case "constant": {
      const number = Number(node.value);
      return () => number;
    }
    case "parameter": {
      const number = machine.environment.parameter(node.parameter.name);
      return typeof number === "number" ? () => number : () => machine.failNumber(NA);
    }
    case "column":
      return compileNumberColumn(node, machine);
    case "unary": {
      const operand = compiler.number(node.operand);
      if (node.operator === "+") return operand;
      return node.operator === "-"
        ? (row, item) => 0 - operand(row, item)
        : (row, item) => operand(row, item) / 100;
    }
    case "binary":
      return compileArithmetic(node, compiler);
    case "call":
      return compileNumberCall(node, compiler);
    case "unknown":
      return () => machine.failNumber(VALUE);
  }
}

function compileArithmetic(node: BinaryNode, compiler: Compiler): NumberAt {
  const { machine } = compiler;
  const left = compiler.number(node.left);
  const right = compiler.number(node.right);
  const checked = (value: number) =>
    value === Infinity || value === -Infinity ? machine.failNumber(NUM) : value;
  const both = (operate: (a: number, b: number) => number): NumberAt => {
    return (row, item) => {
      const a = left(row, item);
      if (a !== a) return a;
      const b = right(row, item);
      return b !== b ? b : checked(operate(a, b));
    };
  };
  switch (node.operator) {
    case "+":
      return both(add);
    case "-":
      return both(subtract);
    case "*":
      return both((a, b) => a * b);
    case "/":
      return both((a, b) => {
        const value = divide(a, b);
        return isError(value) ? machine.failNumber(DIV0) : value;
      });
    default:
      return both((a, b) => {
        const value = power(a, b);
        return isError(value) ? machine.failNumber(value) : value;
      });
  }
}

function compileNumberCall(node: CallNode, compiler: Compiler): NumberAt {
  const { machine } = compiler;
  const { name } = node.spec;
  const [first, second, third] = node.args;
  switch (name) {
    case "IF": {
      const condition = compiler.boolean(first!);
      const yes = compiler.number(second!);
      const no = compiler.number(third!);
      return (row, item) => {
        const held = condition(row, item);
        return held === FAILED ? NaN : held === 1 ? yes(row, item) : no(row, item);
      };
    }
    case "IFERROR":
    case "IFNA":
      return compileBranch(
        node,
        compiler.number(first!),
        compiler.number(second!),
        (value) => value !== value,
        machine,
      );
    case "TODAY": {
      const { today } = machine.environment;
      return () => today;
    }
    case "码序": {
      const text = compiler.text(first!);
      const list = node.codeList!;
      return (row, item) => {
        const value = text(row, item);
        return value === null ? NaN : codeRank(value, list);
      };
    }
    default:
  }
  if (node.spec.parameters.includes("range")) return compileConditional(node, compiler);
  if (isAggregate(node.spec)) return compileAggregate(node, compiler);
  const run = compileKernel(node, SCALAR_KERNELS.get(name)!, compiler);
  return (row, item) => {
    const value = run(row, item);
    return typeof value === "number" ? value : NaN;
  };
}
