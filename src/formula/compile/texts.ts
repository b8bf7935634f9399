import type { CallNode, CheckedNode } from "../check/checked";
import { toText } from "../excel/convert";
import { formatText } from "../excel/format";
import { SCALAR_KERNELS } from "../functions/kernels";
import { NA, VALUE } from "../values";
import { compileTextColumn } from "./columns";
import type { Compiler } from "./compiler";
import { compileKernel } from "./kernels";
import { FAILED, type TextAt } from "./machine";
import { compileBranch } from "./values";

/** A node where a text is wanted: blanks are "", numbers their General format. */
export function compileText(node: CheckedNode, compiler: Compiler): TextAt {
  const { machine } = compiler;
  if (node.type !== "text") {
    const value = compiler.value(node);
    return (row, item) => {
      const text = toText(value(row, item));
      return typeof text === "string" ? text : machine.failText(text);
    };
  }
  switch (node.kind) {
    case "constant": {
      const text = String(node.value);
      return () => text;
    }
    case "parameter": {
      const text = machine.environment.parameter(node.parameter.name);
      return text === undefined ? () => machine.failText(NA) : () => String(text);
    }
    case "column":
      return compileTextColumn(node, machine);
    case "binary": {
      const left = compiler.text(node.left);
      const right = compiler.text(node.right);
      return (row, item) => {
        const a = left(row, item);
        if (a === null) return null;
        const b = right(row, item);
        return b === null ? null : a + b;
      };
    }
    case "call":
      return compileTextCall(node, compiler);
    case "unary":
    case "unknown":
      return () => machine.failText(VALUE);
  }
}

function compileTextCall(node: CallNode, compiler: Compiler): TextAt {
  const { machine } = compiler;
  const [first, second, third] = node.args;
  switch (node.spec.name) {
    case "IF": {
      const condition = compiler.boolean(first!);
      const yes = compiler.text(second!);
      const no = compiler.text(third!);
      return (row, item) => {
        const held = condition(row, item);
        return held === FAILED ? null : held === 1 ? yes(row, item) : no(row, item);
      };
    }
    case "IFERROR":
    case "IFNA":
      return compileBranch(
        node,
        compiler.text(first!),
        compiler.text(second!),
        (text) => text === null,
        machine,
      );
    case "TEXT": {
      const value = compiler.value(first!);
      const format = second!.kind === "constant" ? String(second!.value) : "";
      return (row, item) => {
        const text = formatText(value(row, item), format);
        return typeof text === "string" ? text : machine.failText(text);
      };
    }
    default: {
      const run = compileKernel(node, SCALAR_KERNELS.get(node.spec.name)!, compiler);
      return (row, item) => {
        const text = run(row, item);
        return text === null ? null : String(text);
      };
    }
  }
}
