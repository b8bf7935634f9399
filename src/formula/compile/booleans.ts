import { isComparison } from "../ast";
import type { CallNode, CheckedNode } from "../check/checked";
import { toBoolean } from "../excel/convert";
import { isInCodeList } from "../domain/items";
import { SCALAR_KERNELS } from "../functions/kernels";
import { VALUE } from "../values";
import { compileComparison } from "./comparisons";
import type { Compiler } from "./compiler";
import { canFail } from "./depends";
import { compileKernel } from "./kernels";
import { FAILED, type BooleanAt } from "./machine";
import { compileMembership } from "./membership";
import { compileBranch } from "./values";

/** A node where a condition is wanted: 1, 0 or FAILED. */
export function compileBoolean(node: CheckedNode, compiler: Compiler): BooleanAt {
  if (node.kind === "constant" && typeof node.value === "boolean") {
    const held = Number(node.value);
    return () => held;
  }
  if (node.type === "boolean" && node.kind === "binary" && isComparison(node.operator)) {
    return compileComparison(node, node.operator, compiler);
  }
  if (node.type === "boolean" && node.kind === "call") return compileBooleanCall(node, compiler);
  const { machine } = compiler;
  const value = compiler.value(node);
  return (row, item) => {
    const held = toBoolean(value(row, item));
    return typeof held === "boolean" ? Number(held) : machine.failBoolean(held);
  };
}

function compileBooleanCall(node: CallNode, compiler: Compiler): BooleanAt {
  const { machine } = compiler;
  const [first, second, third] = node.args;
  switch (node.spec.name) {
    case "TRUE":
      return () => 1;
    case "FALSE":
      return () => 0;
    case "AND":
      return compileAll(node.args, 1, compiler);
    case "OR":
      return compileAll(node.args, 0, compiler);
    case "XOR":
      return compileXor(node.args, compiler);
    case "NOT": {
      const condition = compiler.boolean(first!);
      return (row, item) => {
        const held = condition(row, item);
        return held === FAILED ? FAILED : 1 - held;
      };
    }
    case "IF": {
      const condition = compiler.boolean(first!);
      const yes = compiler.boolean(second!);
      const no = compiler.boolean(third!);
      return (row, item) => {
        const held = condition(row, item);
        return held === FAILED ? FAILED : held === 1 ? yes(row, item) : no(row, item);
      };
    }
    case "IFERROR":
    case "IFNA":
      return compileBranch(
        node,
        compiler.boolean(first!),
        compiler.boolean(second!),
        (held) => held === FAILED,
        machine,
      );
    case "ISBLANK": {
      const blank = compiler.blank(first!);
      return blank ? (row, item) => Number(blank(row, item)) : () => 0;
    }
    case "ISNUMBER":
      return ofValue(first!, compiler, (value) => typeof value === "number");
    case "ISTEXT":
      return ofValue(first!, compiler, (value) => typeof value === "string");
    case "ISERROR":
      return ofValue(first!, compiler, (value) => value instanceof Object);
    case "属于":
      return compileMembership(node, compiler);
    case "属于码表":
      return ofText(first!, compiler, (text) => isInCodeList(text, node.codeList!));
    case "匹配": {
      // A pattern may carry the g flag, whose memory of the last match would leak from row to row.
      const pattern = new RegExp(node.pattern!.source, node.pattern!.flags.replace(/[gy]/g, ""));
      return ofText(first!, compiler, (text) => text !== "" && pattern.test(text));
    }
    default: {
      const kernel = SCALAR_KERNELS.get(node.spec.name);
      if (!kernel) return () => machine.failBoolean(VALUE);
      const run = compileKernel(node, kernel, compiler);
      return (row, item) => {
        const held = run(row, item);
        return held === null ? FAILED : Number(held);
      };
    }
  }
}

function ofValue(
  node: CheckedNode,
  compiler: Compiler,
  test: (value: ReturnType<ReturnType<Compiler["value"]>>) => boolean,
): BooleanAt {
  const value = compiler.value(node);
  return (row, item) => Number(test(value(row, item)));
}

function ofText(node: CheckedNode, compiler: Compiler, test: (text: string) => boolean): BooleanAt {
  const text = compiler.text(node);
  return (row, item) => {
    const value = text(row, item);
    return value === null ? FAILED : Number(test(value));
  };
}

/**
 * AND (`neutral` 1) and OR (`neutral` 0). Excel looks at every argument and the first error wins; arguments that
 * cannot fail go last and only until the answer is known.
 */
function compileAll(args: readonly CheckedNode[], neutral: 0 | 1, compiler: Compiler): BooleanAt {
  const risky = args.filter(canFail).map((arg) => compiler.boolean(arg));
  const safe = args.filter((arg) => !canFail(arg)).map((arg) => compiler.boolean(arg));
  const decisive = 1 - neutral;
  if (risky.length === 0 && safe.length === 2) {
    const [a, b] = safe as [BooleanAt, BooleanAt];
    return (row, item) => (a(row, item) === decisive ? decisive : b(row, item));
  }
  return (row, item) => {
    let result: number = neutral;
    for (const arg of risky) {
      const held = arg(row, item);
      if (held === FAILED) return FAILED;
      if (held === decisive) result = decisive;
    }
    for (const arg of safe) {
      if (result === decisive) return result;
      result = arg(row, item);
    }
    return result;
  };
}

function compileXor(args: readonly CheckedNode[], compiler: Compiler): BooleanAt {
  const conditions = args.map((arg) => compiler.boolean(arg));
  return (row, item) => {
    let odd = 0;
    for (const condition of conditions) {
      const held = condition(row, item);
      if (held === FAILED) return FAILED;
      odd ^= held;
    }
    return odd;
  };
}
