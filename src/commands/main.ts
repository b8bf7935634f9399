import { openExcelHost } from "../host/excel";
import { CommandDesk } from "./desk";
import { say } from "./say";
import { texts } from "./texts.zh-CN";

let opening: Promise<CommandDesk> | null = null;

/** The workbook is opened at the first command and kept for the next ones, as long as Excel keeps this page. */
function desk(): Promise<CommandDesk> {
  return (opening ??= openExcelHost().then((host) => new CommandDesk(host)));
}

/** Does what a button asks; whatever goes wrong is said, and Excel always learns that the command is over. */
function command(work: (desk: CommandDesk) => Promise<string | null>) {
  return (event: Office.AddinCommands.Event): void => {
    void carryOut(work).finally(() => event.completed());
  };
}

async function carryOut(work: (desk: CommandDesk) => Promise<string | null>): Promise<void> {
  try {
    const words = await work(await desk());
    if (words !== null) await say(words);
  } catch (error) {
    opening = null;
    // What hosts and engine refuse comes with its own words.
    const isCoded = error instanceof Error && "code" in error;
    await say(isCoded ? error.message : texts.unknown);
  }
}

void Office.onReady(() => {
  Office.actions.associate(
    "nextFinding",
    command((desk) => desk.next()),
  );
  Office.actions.associate(
    "clearMarks",
    command((desk) => desk.clearMarks()),
  );
  Office.actions.associate(
    "issueSheet",
    command((desk) => desk.issueSheet()),
  );
});
