import type { rulebookTexts } from "./texts.rulebook.zh-CN";

const group = new Intl.NumberFormat("en-US");
const n = (value: number): string => group.format(value);
const of = (count: number, one: string): string => `${n(count)} ${one}${count === 1 ? "" : "s"}`;

/** The same in English. */
export const rulebookTextsEnglish: typeof rulebookTexts = {
  head: {
    builtin: (version) => `Version ${version} · comes with the product`,
    signed: (version, issuer) => `Version ${version} · issued by ${issuer}, signature holds`,
    unpinned: (version, issuer) => `Version ${version} · issued by ${issuer}, not compared yet`,
    other: (version) => `Version ${version} · not signed`,
  },
  rules: (count) => of(count, "rule"),
  warn: {
    unsigned: "These rules are not signed. Ask the county before you use them.",
    unpinned: (code) =>
      `Nobody knows yet whether the county signed them. Compare ${code} with the code on paper. With the county's roster it is compared by itself.`,
    lost: "The rules that were chosen cannot be used now; those of the product check. Choose again, or go back to the product's.",
  },
  change: "Other rules",
  changeHint: "Choose the county's file of rules (.json or .xlsx). It is looked over first.",
  reading: "Looking over the file…",
  own: "Back to the product's rules",
  offered: (file) => `“${file}” can be used, but have a look:`,
  use: "I asked; use it",
  leave: "Do not use it",
  refused: {
    changed: (file, issuer) =>
      `“${file}” was changed after ${issuer} had issued it. Nothing was changed here. Ask the county for the original.`,
    "other-root": (file, code) =>
      `“${file}” was not signed by the county's key but by ${code}. Nothing was changed here. Ask the county.`,
    broken: (file) =>
      `The signature of “${file}” is broken. Nothing was changed here. Ask the county for it.`,
  },
  faulty: (file, count) => `“${file}” has ${of(count, "fault")}. The rules stay as they were.`,
  faultyMore: (rest) => `${n(rest)} more. Mend these and choose it again.`,
  faultyTitle: "To be mended in the file",
  which: "Which rules",
  all: "All ledgers",
  every: "Of all ledgers",
  offOnly: (count) => `Turned off: ${n(count)}`,
  noneOff: "No rule is turned off.",
  check: "What: ",
  fix: "How: ",
  exceptions: "Exceptions: ",
  sources: "Source: ",
  needs: "Needs: ",
  parameterOwn: (name, value) => `${name} ${value} · set here`,
  parameter: (name, value) => `${name} ${value} · of the catalog`,
  parameterUnset: (name) => `${name} is not set; without it nothing is checked`,
  list: ", ",
};
