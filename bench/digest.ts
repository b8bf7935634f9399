import type { Benchmark, Work } from "./run/benchmark";
import { sizesOf } from "./run/options";
import type { Case, CaseResult, Role, Target } from "./run/sample";
import { CPU, find, growthTable, PEAK } from "./run/table";

const SIZES = [5_000, 150_000];
const LIMIT = "limit: OpenSSL's SM3 over the bytes alone";
const WORK = "digest.ledger";
const CONTENDERS: readonly { work: string; label: string; role: Role }[] = [
  { work: WORK, label: "this program: digest of a 户表", role: "product" },
  { work: "digest.bytes", label: "our SM3 over the bytes alone", role: "peer" },
  { work: "digest.openssl", label: LIMIT, role: "limit" },
];
/** Seconds at each size. */
const BOUNDS = [1, 10];

const late =
  (name: "digestWork" | "bytesWork" | "openSslWork"): Work =>
  async (args) =>
    (await import("./digest-works"))[name](args);

/** B7: the digest that a signature is about. */
export const DIGEST: Benchmark = {
  works: new Map([
    [WORK, late("digestWork")],
    ["digest.bytes", late("bytesWork")],
    ["digest.openssl", late("openSslWork")],
  ]),
  cases(options) {
    return Promise.resolve(
      sizesOf(SIZES, options).flatMap((size) =>
        CONTENDERS.map((one): Case => ({ ...one, size, args: [String(size)] })),
      ),
    );
  },
  tables(results, options) {
    const sizes = sizesOf(SIZES, options);
    const table = (measure: typeof CPU) => growthTable(results, sizes, "households", measure, LIMIT);
    return [
      { title: "CPU seconds (times the limit)", text: table(CPU) },
      { title: "Peak memory of the process, MB", text: table(PEAK) },
    ];
  },
  targets(results, options) {
    return sizesOf(SIZES, options).flatMap((size, at) => target(results, size, BOUNDS[at]!));
  },
};

function target(results: readonly CaseResult[], size: number, bound: number): Target[] {
  const own = find(results, WORK, size);
  if (!own) return [];
  const label = `digest of ${size.toLocaleString("en")} households, CPU seconds`;
  return [{ label, actual: CPU.of(own), sense: "at most", bound, of: own.case }];
}
