import type { BatchReason } from "../template";
import { formsFirstEnglish } from "./texts.first.en-US";
import type { formsTexts } from "./texts.forms.zh-CN";

const group = new Intl.NumberFormat("en-US");
const n = (value: number): string => group.format(value);
const of = (count: number, what: string): string => `${n(count)} ${what}${count === 1 ? "" : "s"}`;
const SAID = 4;
const some = (names: readonly string[]): string =>
  names.length <= SAID
    ? names.join(", ")
    : `${names.slice(0, SAID).join(", ")} and ${n(names.length - SAID)} more`;
const month = (period: string): string => `${period.slice(0, 4)}-${period.slice(4)}`;
interface Count {
  readonly label: string;
  readonly records: number;
}
const counts = (list: readonly Count[]): string =>
  list.map(({ label, records }) => `${label} ${n(records)}`).join(", ");

const later: Readonly<Record<BatchReason, string>> = {
  previous: "compare with the last period",
  department: "compare with a department's list",
  ledger: "look at other ledgers",
  column: "need a column that the form has not",
  parameter: "wait for a parameter of the county",
  function: "cannot be written as a formula",
  builtin: "look at the whole file",
  length: "make too long a formula",
  disabled: "are turned off",
};

export const formsTextsEnglish: typeof formsTexts = {
  ...formsFirstEnglish,
  month,

  make: {
    title: "New forms",
    which: "Which ledgers",
    others: (count) => `${n(count)} others…`,
    othersChosen: (count) => (count > 0 ? `${n(count)} chosen` : ""),
    where: "For which villages",
    town: "Town",
    townChoose: "Choose",
    village: "Village",
    villages: (picked, all) => `${n(picked)} of ${of(all, "village")}`,
    all: "All",
    none: "None",
    more: "Villages that are not listed",
    moreHint: "One a line.",
    typedOnly: "One a line. With a roster the villages are listed here.",
    style: "Style",
    styles: { roster: "Rows", card: "A page each" },
    styleHints: {
      roster: "A row for each household.",
      card: "A page for each household; it can become rows later.",
    },
    carries: "Carry people and households over",
    lastWhy: "Choose the last period's file: people and fixed facts need not be typed again.",
    chooseLast: "Choose the last period's file",
    moreLast: "One more",
    takeOpen: "Use the open workbook",
    open: "The open workbook",
    found: (list) => `Has ${counts(list)}`,
    drop: (file) => `Leave out “${file}”`,
    dropWord: "Leave out",
    noneOf: "It has none of the ledgers chosen",
    carried: (ledger, labels) => `${ledger}, carried over: ${some(labels)}.`,
    asked: (labels) => `Asked anew: ${some(labels)}.`,
    anew: (labels) => `${some(labels)}: begun anew each time.`,
    what: "What is carried, what is asked",
    refused: (file, why) => `“${file}” was not taken. ${why}`,
    period: "Period",
    note: "Lists and hints are inside: no add-in is needed to fill it in.",
    go: (villages) => (villages > 1 ? `Make forms for ${n(villages)} villages` : "Make the form"),
    making: (done, all) => `Making forms… ${n(done)} of ${n(all)}`,
    stop: "Stop",
    stopNote: "What is made stays.",
  },

  faults: {
    "no-ledger": "No ledger is chosen.",
    "no-town": "No town is chosen.",
    "no-village": "No village is named.",
  },

  made: {
    title: (files) => `${of(files, "form")} made`,
    one: (village) => `The form of ${village} is made`,
    stopped: (files, wanted) => `Stopped: ${n(files)} of ${n(wanted)} are made`,
    native: (rules) => `${of(rules, "rule")} are checked while typing`,
    nativeLine: "The hint to the left of a row says what is wrong in it.",
    later: (rules) => `${n(rules)} more are checked when it is handed in`,
    laterPart: (reason, rules) => `${n(rules)} ${later[reason]}`,
    files: "Forms",
    carried: (list) => `Carried over: ${counts(list)}`,
    blank: "Blank",
    opened: "Opened",
    saved: "Saved",
    open: "Open",
    save: "Save",
    saveAs: (file) => `Save it as “${file}”.`,
    openedNote: "It is in a new workbook.",
    many: "Not all are opened at once: press a village to open its form.",
    saveOne: "Save as a file",
    saveAll: (files) => `Save ${n(files)} forms in one archive`,
    openHere: "Open here",
    again: "Make others",
    nowhere: "This Excel is too old to open new workbooks. Make forms on the page.",
  },

  form: {
    title: "Mend or restyle",
    of: (place, period) => `A form of ours: ${[place, month(period)].filter(Boolean).join(" · ")}.`,
    whole: ["Nothing is damaged", "Headers, hints and lists are there."],
    notOurs: "It is no form of ours: there is nothing to mend. It can be restyled.",
    noLimits: "Lists and limits cannot be seen here; all else was looked at.",
    damages: "Damages",
    mend: "Mend this form",
    mendNote: "A new one is made and what was typed is put into it. This one stays as it is.",
    style: "Style",
    toCard: ["A page each", "A page for each household"],
    toRoster: ["Rows", "A row for each household"],
    styleNote: "It is a new workbook; this one stays as it is.",
    working: "At work…",
    done: { mended: "Mended", roster: "Now in rows", card: "Now a page each" },
    moved: (list) => (list.length === 0 ? "Nothing was typed yet" : `Moved: ${counts(list)}`),
    inNew: "It is in a new workbook: look at it before it is saved.",
    left: (cells) => `Not moved, outside the table: ${some(cells)}.`,
    otherSheets: (sheets) => `Sheets not moved: ${some(sheets)}.`,
    dropped: (ledger, labels) => `${ledger}, no room on a page: ${some(labels)}.`,
  },
};
