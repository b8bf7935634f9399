import { CancelledError } from "../../sheet";
import type { Changes } from "./changes";
import type { Desk } from "./desk";
import type { LogRecord } from "./log";
import { dueNow } from "./merge-files";
import type { MergingPart } from "./merging";
import { said } from "./said";
import type { Signing } from "./signing";
import { words } from "./words";

/** What comes of merging: a workbook of its own, or sheets of the open one, which can be taken back. */
export class MergeOut {
  /** The log's entry of the merge that can be taken back, and how many signatures there were. */
  private last: { readonly id: string; readonly entries: number } | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly merging: MergingPart,
    private readonly changes: Changes,
    private readonly signing: Pick<Signing, "lookNow">,
    private readonly showSigning: () => void,
  ) {}

  readonly merge = (): void => {
    const { desk, merging } = this;
    const { phase, counts } = merging.state;
    if (phase !== "table" || counts.ready === 0) return;
    merging.set({ phase: "merging", done: 0 });
    void desk
      .attempt(() => this.mergeNow(), this.merge)
      .then(() => {
        if (merging.state.phase === "merging") merging.set({ phase: "table" });
      });
  };

  readonly undo = (): void => {
    const { desk, merging } = this;
    if (!merging.state.merged) return;
    if (merging.state.target === "new") {
      // Nothing of the open workbook was touched: what was made is put aside.
      merging.set({ phase: "table", merged: null, canUndo: false });
      merging.goTo("mergeTable");
      desk.say(said.done("mergeUndone"));
      return;
    }
    void desk.attempt(() => this.takeBack(), this.undo);
  };

  /** Out of 改动记录, in turn. */
  async takeBackEntry(record: LogRecord): Promise<void> {
    if (this.last?.id === record.id) await this.takeBack();
  }

  /** 换掉一个村: the workbook as it is now is what goes on. */
  readonly replace = (): void => {
    const { desk, merging } = this;
    if (merging.state.target === "new") {
      // The files are still here: another one of a village is held against them.
      merging.set({ phase: "table", merged: null, canUndo: false });
      merging.goTo("mergeDrop");
      return;
    }
    void desk.attempt(async () => {
      const pool = merging.workers;
      if (!pool) return;
      for (const { name } of merging.state.files) await pool.drop(name);
      merging.set({ phase: "none", files: [], chosen: [], merged: null, canUndo: false });
      await merging.open(pool);
      merging.goTo("mergeDrop");
    }, this.replace);
  };

  readonly sign = (): void => {
    const { desk, merging } = this;
    const { merged, target } = merging.state;
    const { openBook } = desk.ports;
    if (!merged) return;
    if (target === "here") this.showSigning();
    else if (openBook && desk.state.place === "page")
      void desk.attempt(
        async () => openBook(`${merged.name}.xlsx`, await merging.workers!.bytes(), "sign"),
        this.sign,
      );
  };

  readonly save = (): void => {
    const { desk, merging } = this;
    const { merged } = merging.state;
    const { saveBook } = desk.ports;
    if (!merged || !saveBook) return;
    void desk.attempt(async () => {
      saveBook(`${merged.name}.xlsx`, await merging.workers!.bytes());
      desk.say(said.done("mergeSaved"));
    }, this.save);
  };

  slip(file: string): void {
    const { desk, merging } = this;
    const { saveBook, openBook } = desk.ports;
    if (!saveBook && !openBook) return;
    void desk.attempt(
      async () => {
        const due = dueNow(merging.state.period, desk.ports.clock());
        const { name, bytes } = await merging.workers!.slip(file, due?.day ?? merging.wish().by);
        if (saveBook) saveBook(name, bytes);
        else await openBook!(name, bytes, "look");
        desk.say(said.done(saveBook ? "slipSaved" : "slipOpened"));
      },
      () => this.slip(file),
    );
  }

  private async mergeNow(): Promise<void> {
    const { desk, merging } = this;
    const pool = merging.workers!;
    const { target, period } = merging.state;
    const onProgress = (done: number) => {
      if (merging.state.phase === "merging") merging.set({ done });
    };
    const merged = await pool.merge(merging.wish(), dueNow(period, desk.ports.clock()), onProgress);
    if (desk.isClosed) throw new CancelledError();
    if (target === "here") await this.putHere();
    else if (desk.state.place === "excel") await this.openNew(merged.name);
    merging.set({ phase: "merged", merged, canUndo: true });
    merging.goTo("merged");
  }

  private async openNew(name: string): Promise<void> {
    const { desk, merging } = this;
    const bytes = await merging.workers!.bytes();
    try {
      await desk.ports.openBook!(`${name}.xlsx`, bytes, "look");
    } catch {
      merging.set({ target: "here" });
      desk.say({ code: "merge.notOpened", text: words.mergeNotOpened, tone: "trouble", button: null });
      throw new CancelledError();
    }
  }

  private async putHere(): Promise<void> {
    const { desk, merging, changes } = this;
    const plan = await merging.workers!.plan(await desk.now());
    const isChecked = await changes.apply(plan.edits);
    changes.log.closeKind("merge");
    const { id } = changes.record("merge", { count: plan.edits.length, cells: [], canUndo: true });
    // What is signed is another thing now.
    await this.signing.lookNow();
    this.last = { id, entries: desk.state.signing.view?.entries.length ?? 0 };
    if (!isChecked) desk.say(said.notRechecked, () => changes.flow.check());
  }

  private async takeBack(): Promise<void> {
    const { desk, merging, changes, last } = this;
    if (!last) return;
    if ((desk.state.signing.view?.entries.length ?? 0) > last.entries) {
      desk.say({ code: "merge.signed", text: words.mergeSigned, tone: "trouble", button: null });
      return;
    }
    const plan = await merging.workers!.planUndo(await desk.now());
    const isChecked = await changes.apply(plan.edits);
    await this.signing.lookNow();
    this.last = null;
    changes.log.close(last.id);
    changes.record("undo", { count: 0, cells: [], canUndo: false });
    const isShown = desk.state.screen.kind === "merged";
    merging.set({ phase: "table", merged: null, canUndo: false });
    if (isShown) merging.goTo("mergeTable");
    if (isChecked) desk.say(said.done("mergeUndone"));
    else desk.say(said.notRechecked, () => changes.flow.check());
  }
}
