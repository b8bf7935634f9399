import { rosterFirstEnglish } from "./texts.first.en-US";
import type { rosterTexts } from "./texts.roster.zh-CN";

const group = new Intl.NumberFormat("en-US");
const n = (value: number): string => group.format(value);
const of = (value: number, one: string, more: string): string => `${n(value)} ${value === 1 ? one : more}`;

/** Everything about issuing a roster, in English. */
export const rosterTextsEnglish: typeof rosterTexts = {
  ...rosterFirstEnglish,
  title: "Issue a roster",
  starting: "Getting ready…",
  line: "The roster says who signs what. It counts only when the county's root key issued it.",
  chooseKey: "Choose the root key file",
  otherKey: "Another file",
  newKey: "New root key",
  password: (file) => `Password of “${file}”`,
  passwordWhy: "Only to see which key it is. Neither password nor key is kept on this computer.",
  open: "Open",
  opening: "Opening…",
  cancel: "Cancel",
  up: "Back",
  over: "Put the key away and start again",

  making: {
    title: "New root key",
    line: "A county has one. With another, every town and village has to accept the roster anew.",
    password: "Set a password",
    passwordHint: "At least 8 characters, kept by two people. It cannot be recovered.",
    again: "Once more",
    do: "Make it",
    doing: "Making it…",
    made: "The root key is made",
    madeLine: "Save it first, and lock a copy away. A lost key cannot be recovered. Give it to nobody.",
    save: "Save the root key file",
    use: "Saved, go on",
  },
  code: "Code of the root key",
  codeLine: "Print it and send it to the towns: they compare it when they first use a roster.",

  book: {
    title: "Which roster goes before",
    line: "Choose the one issued last. The file itself is not touched.",
    choose: "Choose the last roster",
    kept: (version) => `Go on from no. ${n(version)} (on this computer)`,
    first: "None yet: issue no. 1",
    county: "County",
  },

  people: {
    title: (version) => `Roster no. ${n(version)}`,
    after: (version, issued) => `After no. ${n(version)} (${issued}). Not issued yet: change what you like.`,
    first: "The first one. Add signers.",
    add: "Add: choose an enrolment card",
    search: "Find somebody",
    none: "Nobody yet. Signers enrol on their own computers and hand in their cards.",
    notFound: "Nobody of that name.",
    count: (active, all) => `${n(active)} in office, ${of(all, "entry", "entries")}`,
    change: { added: "added", left: "leaves now", revoked: "stopped now" },
    state: { active: "in office", left: "left", revoked: "stopped" },
    county: "whole county",
    flows: "Who signs where the policy names nobody is settled by taizhang roster settle; it is carried on.",
    next: "Look it over and issue",
  },

  card: {
    title: (name) => `Enrol ${name}`,
    code: "Code",
    codeLine: "Ring a number that you know, and have the person read out the code in their own pane.",
    heard: "Read out, and the same",
    same: (name) => `There is a ${name} already. Who is this?`,
    who: "Who is it",
    isSame: (unit) => `The one of ${unit}, with a new key`,
    isOther: "Another of the same name",
    sameLine: "The old key still counts. If it was lost, stop it afterwards.",
    roles: "Roles",
    places: "Places",
    town: "Town",
    village: "Village (blank: whole town)",
    county: "Whole county",
    morePlace: "One more place",
    dropPlace: "Drop this place",
    accept: "Add to the roster",
  },

  person: {
    since: (day) => `since ${day}`,
    id: (id) => `Id ${id}`,
    reason: "Reason",
    reasonHint: "Such as: moved, key lost",
    left: "Leaves office",
    leftLine: "Leaves: earlier signatures stay good, later ones are refused.",
    revoke: "Stop this key",
    revokeLine: "Stop: for a lost key or a password that got out. Signatures nobody registered end, too.",
    undo: "Leave as it was",
    remove: "Do not add",
    nothing: "This key is stopped: there is nothing to change.",
  },

  confirm: {
    title: (version) => `Issue no. ${n(version)}`,
    changes: (version) => `Compared with no. ${n(version)}`,
    firstChanges: "No. 1",
    none: "Nobody in it. You can add people later.",
    line: "What is issued stays. A mistake is mended by the next one.",
    password: "Password of the root key",
    passwordHint: "Used on this computer only, and not kept.",
    do: "Issue",
    doing: "Issuing…",
  },

  done: {
    title: (version) => `No. ${n(version)} is issued`,
    line: "Save the file and send it to towns, villages and departments. Keep the old ones.",
    save: "Save the roster file",
    again: "Go on to the next",
    kept: "This computer uses it now, and goes on from none that is older.",
  },

  faults: {
    "wrong-password": () => "Wrong password; nothing was changed. Look at caps lock and the input method.",
    "not-a-key-file": () => "This is no key file. Choose the one saved when the root key was made.",
    "no-crypto": () => "Without https no roster can be issued. Use the pane in Excel, or set up https.",
    short: () => "Too short: at least 8 characters.",
    differs: () => "The two passwords differ.",
    county: () => "Write the county's name.",
    "not-a-roster": (file) =>
      `${file === "" ? "What is here" : `“${file}”`} is no roster. Choose the last one.`,
    "other-root": (file) =>
      `${file === "" ? "This roster" : `“${file}”`} was issued by another root key. Change the key or the file.`,
    older: (file) => `“${file}” is not the last: a newer one was used here. Choose the last.`,
    forked: (file) =>
      `“${file}” has the number of one used here, and other contents. Find out which went out.`,
    broken: (file) => `“${file}” is not as it should be. Choose an untouched copy.`,
    "not-a-card": (file) => `“${file}” is no enrolment card, or was changed. Have it made again.`,
    "same-key": (name) =>
      name === "" ? "A key is in the roster already." : `This key of ${name} is in the roster already.`,
    "root-key": () => "This is the root key, for rosters alone. Sign with another.",
    "same-name": (name) => `Somebody of that name is there. Say whether it is the same ${name}.`,
    "not-heard": () => "Have the code read out first; add only if it is the same.",
    roles: () => "Choose at least one role.",
    village: () => "A village needs its town, and no “/” in its name.",
    reason: () => "Write a reason.",
    "nothing-changed": () => "Nothing differs from the last: no need to issue.",
    clock: () => "This computer's time is before the last roster. Set the clock first.",
  },
};
