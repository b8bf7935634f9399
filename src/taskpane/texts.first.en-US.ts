import type { formsFirst, mergeFirst, moreTexts, rosterFirst, signFirst } from "./texts.first.zh-CN";

const group = new Intl.NumberFormat("en-US");
const n = (value: number): string => group.format(value);
const of = (value: number, one: string, more = `${one}s`): string =>
  `${n(value)} ${value === 1 ? one : more}`;

const says = (text: string, button = "") => ({ text, button });

// The same in English.
export const signFirstEnglish: typeof signFirst = {
  home: {
    invalid: [
      "The signatures do not hold: do not use this",
      "The audit record was touched, or is another workbook's.",
    ],
    invalidLine: (seq, what) => `Entry ${n(seq)}: ${what}`,
    invalidButton: "See what does not hold",
    returned: (who) => `${who} sent this back`,
    returnedLine: (stage, time, to, count, until) =>
      `${stage}, ${time}, to ${to}. ${count > 0 ? `${of(count, "point")} to mend, ` : ""}by ${until}.`,
    returnedButton: (count) => (count > 0 ? `See ${of(count, "point")}` : "See the message"),
    stale: (count) => `${of(count, "row")} changed after signing`,
    staleWhole: "Data changed after signing",
    staleLine: (stages, cells) =>
      `${cells > 0 ? `${of(cells, "cell")} changed. ` : ""}${stages}: no longer valid.`,
    staleHeader: "Headers changed after signing",
    staleWaivers: "Explanations changed after signing",
    staleOther: "Ledgers came or went after signing",
    staleSame: "The data is the same, but what was seen when signing is not. Sign again.",
    staleButton: "See what changed",
    ready: "All clear, ready to sign",
    mineLine: (stage) => `It is your turn: ${stage}.`,
    othersTurn: (who, stage) => `All clear; ${who} signs ${stage}`,
    noKeyLine: "Enrol once before signing (about 3 minutes).",
    signed: (stage) => `${stage} signed, nothing changed`,
    signedLine: (stage, who) => `Next: hand the file and its code to ${who || stage}.`,
    myTurn: (stages, stage) => `${stages} signed; ${stage} is yours`,
    myTurnLine: "The signatures hold, the data is unchanged.",
    all: (count) => `All ${of(count, "stage")} signed`,
    allLine: "Nothing changed. Submit the file with its code.",
    unknown: "Signed, cannot be verified yet",
    unknownLine: "There is no roster on this computer. Choose the county's roster file.",
    rosterOld: "The roster is too old to verify",
    rosterOldLine: "The signatures name a newer roster. Put that one here.",
    begin: "Check and sign",
    again: "Sign again",
    enrol: "Enrol",
    copy: "Copy the code",
    copied: "Code copied",
    chooseRoster: "Choose a roster",
    otherRoster: "Put a newer roster",
  },
  tab: {
    level: "Key",
    progress: "Stages",
    waiting: (roles) => `Waits for ${roles}`,
    by: (who, time) => `${who} · ${time}`,
    missing: "The policy names nobody. The county settles it in a new roster.",
    byCounty: "The county settled these stages in its roster.",
    state: { unsigned: "Not signed", valid: "Signed, unchanged", stale: "No longer valid" },
    ended: { withdrawn: "withdrawn", returned: "sent back", "earlier-stage-ended": "an earlier stage ended" },
  },
  returned: {
    done: (done, all) => `${n(done)} of ${of(all, "point")} mended`,
    ready: "All done: sign again.",
  },
  faults: {
    "errors-left": "Errors are left.",
    malformed: "the payload was changed",
    "unknown-key": "the key is not in the roster",
    "bad-signature": "changed after signing",
    "key-mismatch": "signer and key are not the same",
    "wrong-number": "entries are missing or moved",
    "broken-link": "does not follow the entry above",
    "other-workbook": "from another workbook",
    "time-backwards": "earlier than the entry above",
    "time-future": "in the future",
    "before-roster": "earlier than its roster",
    "roster-newer": "its roster is newer than the one here",
    "unknown-roster": "its roster was never issued",
    "key-not-valid-then": "not in the post then",
    "key-revoked": "the key was revoked",
    "revoked-unanchored": "revoked later, without proof of the time",
    "out-of-scope": "another place than enrolled for",
    "wrong-role": "the post cannot sign this stage",
    "unknown-target": "nothing to withdraw",
    "shown-otherwise": "shown otherwise than signed",
    "stage-order": "an earlier stage is missing",
    "same-person": "the same person signed an earlier stage",
  },
};

export const mergeFirstEnglish: typeof mergeFirst = {
  more: ["Merge", "Make one submission of the villages' files"],
  group: "Merge and compare",
  head: (town) => `${town} · merging`,
  headLine: (villages) => `${of(villages, "village")} in the roster`,
  homeButton: "Add the villages' files",
  homeOn: "Go on merging",
  homeEmpty: ["No village's file yet", "Add the files that the villages handed in, dozens at a time."],
  homeTable: (all, ready) => `${of(all, "village")}, ${n(ready)} can be merged`,
  homeTableLine: (trouble, missing) =>
    `${n(trouble)} need attention, ${n(missing)} not received. They can be added later.`,
  live: {
    reading: (count) => `Reading ${of(count, "file")}`,
    table: (all, ready) => `Done: ${of(all, "village")}, ${n(ready)} can be merged`,
    merging: "Merging",
    merged: (villages) => `${of(villages, "village")} merged`,
  },
};

export const rosterFirstEnglish: typeof rosterFirst = {
  more: ["Issue a roster", "For who holds the county's root key: enrol signers, stop old keys"],
  group: "Signing",
};

export const formsFirstEnglish: typeof formsFirst = {
  more: ["New forms", "Blank tables with lists and hints, people carried over"],
  formMore: ["Mend or restyle", "Mend a damaged form; rows to pages and back"],
  empty: [
    "This workbook is empty",
    "You can make a form with lists and hints, open a ledger, or paste one here.",
  ],
  button: "New forms",
  wish: ["A blank form", "With lists and hints"],
  damaged: (count) => `${of(count, "place")} of this form ${count === 1 ? "is" : "are"} damaged`,
  older: "This form was made by other rules",
  damagedLine: "See where. It can be mended, and what was typed stays.",
  blank: (place, period) => `Blank form: ${[place, period].filter(Boolean).join(" · ")}`,
  blankLine: "Nothing was typed yet. With the first row it is recognised.",
  live: {
    making: "Making forms",
    made: (count) => `${of(count, "form")} made`,
  },
};

/** 更多, and what is said when something stands in the way. */
export const moreTextsEnglish: typeof moreTexts = {
  more: {
    make: "Sheets",
    learn: "About",
    mapping: ["Columns", "Show it once where headers were renamed"],
    mappingOf: (sheet) => `Sheet “${sheet}”`,
    catalog: ["Rules", "What each rule checks and how to mend it"],
    log: ["Changes", "What was changed here; can be undone"],
    settings: ["Settings", "Role, size of letters, live checks"],
    help: ["Help", "Shapes and keys, without a network"],
  },

  notices: {
    "host.cellEdit": says("A cell is still being edited. Press Enter there; work goes on by itself."),
    "host.protected": says(
      "The sheet is protected. Issues can be seen; to change cells, unprotect it under Review.",
    ),
    "host.sheetGone": says(
      "A sheet is gone. If it was just deleted, Ctrl+Z brings it back. Nothing was changed.",
    ),
    "host.tooLarge": says(
      "The sheet is too large for Excel on the web. Use Excel on the desktop, or the page.",
    ),
    "host.requirement": says("This Excel is too old for marks. Use 2021 or later, or the page."),
    "write.stale": says(
      "The cell changed; this suggestion no longer fits. Nothing was changed.",
      "Look again",
    ),
    "write.disk": says("Not saved; the old file is untouched. Free some space, or save elsewhere."),
    "write.lock": says("Another program has the file open. Close it there and save again.", "Save again"),
    "intake.noHeader": says("No headers in the first 15 rows. Press “Show it the header” on the home page."),
    "waiver.thin": says("The explanation is too short. Say what was seen and who was asked."),
    unknown: says("Something unexpected happened; this step was not done. The workbook was not changed."),
    marked: says("Marked in the sheet"),
    forgotten: says("Forgotten; settings and matched columns are still there"),
    unmarked: says("Marks cleared"),
    issueSheet: says("List of issues made"),
    applications: says("Requests listed. Add reasons, dates and who handles them"),
    noApplications: says("Nothing to request, or all of it is in the form already"),
    mergeUndone: says("Merge undone. The villages' files were not touched"),
    mergeSaved: says("Merged workbook saved"),
    formSaved: says("The form was saved"),
    formsSaved: says("All forms were saved in one archive"),
    slipSaved: says("Return slip saved"),
    slipOpened: says("The return slip is in a new workbook: save it and send it"),
    waived: says("Explanation saved"),
    "catalog.taken": says("These rules check from now on"),
    "catalog.own": says("The product's own rules check again"),
    mapped: says("Columns kept"),
    returned: says("Sent back. Save the file and hand it over"),
    received: says("Registered"),
    registerRead: says("The register was read in"),
    withdrawn: says("Withdrawn. Save the file"),
    copied: says("Code copied"),
    rowShown: says("The row is shown; the filter stays"),
    undone: says("Undone"),
  },
};
