import { skipWords } from "../../marks";
import type { Changes } from "./changes";
import type { Desk } from "./desk";
import type { ListUndo } from "./list-undo";
import { said } from "./said";
import { words } from "./words";

/** 列出申请表: whoever is gone since the last period, or since the workbook was opened, is asked for. */
export class Requesting {
  constructor(
    private readonly desk: Desk,
    private readonly changes: Changes,
    private readonly forms: ListUndo,
  ) {}

  readonly list = (): void => {
    const { desk } = this;
    if (desk.state.busy) return;
    desk.set({ busy: "list" });
    void desk.attempt(() => this.listNow(), this.list).then(() => desk.set({ busy: null }));
  };

  private async listNow(): Promise<void> {
    const { desk, changes, forms } = this;
    const { edits, skipped, count } = await desk.ports.engine.planApplications(await desk.now());
    const [left] = skipped;
    if (left)
      desk.say(said.skipped(left.reason === "structure-protected" ? words.noRoomForForm : skipWords(left)));
    else if (edits.length === 0) desk.say(said.done("noApplications"));
    if (edits.length === 0) return;
    const hadForm = forms.hasList;
    const isChecked = await changes.apply(edits);
    await forms.wrote("applications", edits, hadForm, count);
    if (isChecked) desk.say(said.done("applications"));
    else desk.say(said.notRechecked, () => changes.flow.check());
  }
}
