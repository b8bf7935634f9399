import type { helpTexts } from "./texts.help.zh-CN";

const group = new Intl.NumberFormat("en-US");
const n = (value: number): string => group.format(value);
const of = (value: number, one: string, more = `${one}s`): string =>
  `${n(value)} ${value === 1 ? one : more}`;

/** The screens below 更多, help and troubles in English: the second half of the English texts. */
export const helpTextsEnglish: typeof helpTexts = {
  mapping: {
    title: "Columns",
    header: (sheet, from, to) =>
      from === to
        ? `Sheet “${sheet}”, header in row ${from}. `
        : `Sheet “${sheet}”, header in rows ${from}–${to}. `,
    named: (sheet, from, to, ledger) =>
      from === to
        ? `Sheet “${sheet}”, row ${from} as the header of “${ledger}”. `
        : `Sheet “${sheet}”, rows ${from}–${to} as the header of “${ledger}”. `,
    cards: (sheet) => `Sheet “${sheet}”, one page a record. `,
    known: (columns, known) => `${n(known)} of ${n(columns)} columns recognised`,
    openCount: (count) => of(count, "column"),
    openBefore: ", ",
    openAfter: " for you to settle.",
    noneOpen: ", none left to settle.",
    required: " (required)",
    notFound: "not found",
    done: "chosen",
    doubts: {
      values: "please look: told by its values",
      duplicate: "please look: another column has this name",
      likeness: "please look: the name is only alike",
    },
    otherRow: "Other rows",
    pick: "Choose a column",
    column: (letters, header) => `${letters} ${header}`,
    taken: (letters, label) => `Column ${letters} is “${label}” already; a column can be one thing only.`,
    optional: (count) => `${of(count, "more indicator")} without a column`,
    optionalLine: "Leave them if the sheet has none",
    knownTitle: (count) => `${of(count, "column")} recognised`,
    unknownTitle: (count) => `${of(count, "column")} not recognised`,
    unknownLine: (names) => `${names.join(", ")}: left alone, not checked`,
    forTown: (town) => (town ? `The same for later ledgers of ${town}` : "The same for later ledgers"),
    save: "Use these",
    cancel: "Cancel",
  },

  header: {
    title: "Which row is the header",
    sheet: "Sheet",
    point: (sheet) =>
      `Click the header row in ${sheet ? `sheet “${sheet}”` : "the sheet"}, then “This row”, or write its number. Select all rows of a header of two or three.`,
    here: "This row",
    typed: "Or write the rows",
    from: "From row",
    to: "To row",
    rows: (from, to) => (from === to ? `Row ${from}: ` : `Rows ${from}–${to}: `),
    names: (names, all) =>
      `${names.map((name) => `“${name}”`).join(" ")}${all > names.length ? `, ${n(all)} columns` : ""}`,
    ledger: "Which ledger is it",
    pick: "Choose a ledger",
    likely: "Likely",
    others: "Others",
    faults: {
      empty: "This row is blank. Click the row with the names of the columns.",
      otherSheet: "That is another sheet. Go back to the sheet named above and click its header row.",
      range: "No such rows. Write rows of the sheet, five at most.",
      nowhere: "No cell is selected. Click the header row in the sheet first.",
    },
    next: "Next: match columns",
    cancel: "Cancel",
  },

  catalog: {
    title: "Rules",
    version: (version, rules) => `Version ${version} · ${of(rules, "rule")}`,
    search: "Rule or column",
    found: (search, count) => `${n(count)} found for “${search}”`,
    nothing: (search) => `“${search}” was not found. Try another word, such as a column.`,
    rules: "Rules",
    count: (count) => n(count),
    exceptions: "Exceptions: ",
    noException: "none.",
    inferred: "default that the county can change",
    enabled: "on",
    disabled: "off",
    turnOff: "Turn this rule off",
    why: "Why",
    whyHint: (least) => `At least ${n(least)} characters; every result will say it.`,
    confirmOff: "Turn off",
    keepOn: "Keep it on",
    turnOn: "Turn on again",
    offBecause: (reason) => `Turned off on this computer: ${reason}`,
    parameters: "Parameters",
    unset: (rules) => `Not set: ${of(rules, "rule")} not checked`,
    usedBy: (rules) => `Used by ${of(rules, "rule")}`,
    more: (rest) => `Show more (${n(rest)} left)`,
  },

  settings: {
    title: "Settings",
    me: "I am",
    none: "Not chosen",
    meHint: "Changes only what the home page offers first.",
    person: "Name",
    personHint: "Filled in when an explanation is written.",
    town: "Town",
    village: "Village",
    size: "Size of letters",
    sizes: { normal: "Normal", large: "Large", huge: "Larger" },
    checkOnOpen: "Check when a workbook opens",
    live: "Check while working",
    masks: "Show only the ends of ID, card and telephone numbers",
    keys: "Letter keys (A accept, W it is true)",
    kept: "Kept on this computer",
    keptHint:
      "Where you were, unfinished explanations, former values of changes, files not saved: for 7 days at most. Once forgotten, earlier changes cannot be undone.",
    forget: "Forget",
  },

  log: {
    title: "Changes",
    line: "Only what was changed here. Newest first; each can be undone.",
    none: "Nothing was changed yet.",
    kinds: {
      repair: (count) => `Accepted: ${of(count, "cell")}`,
      cell: (count) => `Changed ${of(count, "cell")}`,
      showRow: (row) => `Showed row ${row}`,
      hideRow: (row) => `Hid row ${row} again`,
      mark: (count) => `Marked ${of(count, "place")}`,
      clearMarks: () => "Cleared marks",
      issueSheet: () => "Made the list of issues",
      applications: (count) => `Listed ${of(count, "request")}`,
      waiver: (count) => `Wrote ${of(count, "explanation")}`,
      sign: () => "Added an entry to the audit record",
      merge: () => "Put the merged sheets in",
      undo: (count) => (count > 0 ? `Undid ${of(count, "cell")}` : "Put the list back"),
    },
    change: (cell, from, to) => `${cell} ${from} → ${to}`,
    more: (rest) => `${of(rest, "more cell")}`,
    undo: "Undo",
    undoOf: (what) => `Undo: ${what}`,
  },

  help: {
    title: "Help",
    states: "Shapes",
    meanings: {
      error: "Wrong; must be mended.",
      warning: "Rare but possible: mend it, or explain it.",
      notice: "Have a look; nothing has to be done.",
      waived: "Explained; the explanation ends when the data change.",
      passed: "Checked, nothing found.",
      notChecked: "A column, parameter or earlier ledger is missing. This is not a pass.",
    },
    keys: "Keys",
    keyList: [
      ["F8", "next; Shift+F8 previous"],
      ["↑ ↓", "move in the list; Home, End, PgUp, PgDn too"],
      ["Enter", "open the issue; on “Go to” the sheet gets the keyboard"],
      ["A", "accept the suggestion"],
      ["W", "it is true: explain it"],
      ["Ctrl+F or /", "search"],
      ["Ctrl+Z", "undo what was just changed here"],
      ["Ctrl+Enter", "save the explanation"],
      ["Esc", "back one level"],
      ["F6", "between pane and sheet"],
    ],
    f8: "In the grid F8 belongs to Excel: use the ribbon button 下一处, or put it on the quick access bar for Alt+1.",
    privacy: "The workbook stays on this computer; nothing goes to a network.",
    rules: "Nothing is changed by itself. Every change is shown first and can be undone.",
  },
};
