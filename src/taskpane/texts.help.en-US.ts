import type { helpTexts } from "./texts.help.zh-CN";

const says = (text: string, button = "") => ({ text, button });

/** Help and troubles in English: the second half of the English texts. */
export const helpTextsEnglish: typeof helpTexts = {
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
    "intake.noHeader": says("No headers in the first 15 rows. Complete them, then read again."),
    "waiver.thin": says("The explanation is too short. Say what was seen and who was asked."),
    unknown: says("Something unexpected happened; this step was not done. The workbook was not changed."),
    marked: says("Marked in the sheet"),
    unmarked: says("Marks cleared"),
    issueSheet: says("List of issues made"),
    waived: says("Explanation saved"),
    mapped: says("Columns kept"),
    undone: says("Undone"),
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
