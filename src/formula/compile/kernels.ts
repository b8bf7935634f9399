import type { CallNode } from "../check/checked";
import type { Kernel } from "../functions/kernels";
import { isError, NA, NUM } from "../values";
import type { Compiler } from "./compiler";
import type { BlankAt, NumberAt, TextAt } from "./machine";

type Simple = number | string | boolean;
/** null: failed, the error is in the machine. */
export type SimpleAt = (row: number, item: number) => Simple | null;

/** A call of a function of plain values: arguments in order, the first error wins, then the blanks. */
export function compileKernel(node: CallNode, kernel: Kernel, compiler: Compiler): SimpleAt {
  const { machine } = compiler;
  const args = node.args.map((arg, index): NumberAt | TextAt =>
    kernel.takes[index] === "number" ? compiler.number(arg) : compiler.text(arg),
  );
  const blanks = node.spec.blankIsNotApplicable
    ? node.args.map((arg) => compiler.blank(arg)).filter((blank) => blank !== null)
    : [];
  const finish = (result: ReturnType<Kernel["run"]>): Simple | null => {
    if (isError(result)) return machine.failText(result);
    return typeof result === "number" && !Number.isFinite(result) ? machine.failText(NUM) : result;
  };
  const call = withArguments(args, kernel.run, finish);
  return blanks.length === 0 ? call : guarded(blanks, call, () => machine.failText(NA));
}

function withArguments(
  args: readonly (NumberAt | TextAt)[],
  run: Kernel["run"],
  finish: (result: ReturnType<Kernel["run"]>) => Simple | null,
): SimpleAt {
  const [first, second] = args;
  if (args.length === 1) {
    return (row, item) => {
      const a = first!(row, item);
      return failed(a) ? null : finish(run(a));
    };
  }
  if (args.length === 2) {
    return (row, item) => {
      const a = first!(row, item);
      if (failed(a)) return null;
      const b = second!(row, item);
      return failed(b) ? null : finish(run(a, b));
    };
  }
  return (row, item) => {
    const values: Simple[] = [];
    for (const arg of args) {
      const value = arg(row, item);
      if (failed(value)) return null;
      values.push(value);
    }
    return finish(run(values[0]!, values[1], values[2], values[3]));
  };
}

function failed(value: number | string | null): value is null {
  return value === null || value !== value;
}

function guarded(blanks: readonly BlankAt[], call: SimpleAt, notApplicable: () => null): SimpleAt {
  return (row, item) => {
    for (const blank of blanks) if (blank(row, item)) return notApplicable();
    return call(row, item);
  };
}
