import type { FormAct } from "../model";
import type { Desk } from "./desk";
import type { FormsPart } from "./forms";
import { said } from "./said";
import { words } from "./words";

/** So many new workbooks are opened at once in Excel; more would bury the one that somebody works in. */
const MOST_AT_ONCE = 3;

/** Hands over what was made: as workbooks of their own, or as files. */
export class FormsOut {
  constructor(
    private readonly part: FormsPart,
    private readonly desk: Desk,
  ) {}

  /** In Excel a few new forms are opened as soon as they are made; on the page a person says what becomes of them. */
  async openFew(): Promise<void> {
    const { part, desk } = this;
    const count = part.state.made?.files.length ?? 0;
    if (desk.state.place !== "excel" || !desk.ports.openBook || count > MOST_AT_ONCE) return;
    for (let file = 0; file < count; file++) if (!(await this.open(file))) return;
  }

  hand(act: Extract<FormAct, { readonly kind: "open" | "save" }>): void {
    const { desk } = this;
    void desk.attempt(
      async () => {
        if (act.kind === "open") await this.open(act.file);
        else await this.save(act.file);
      },
      () => this.hand(act),
    );
  }

  /** The mended form in Excel: it takes the place of nothing. */
  async openNow(): Promise<void> {
    if (this.desk.state.place === "excel") await this.openResult();
  }

  handResult(isOpened: boolean): void {
    const { desk, part } = this;
    void desk.attempt(
      async () => {
        if (isOpened) return void (await this.openResult());
        const { name, bytes } = await part.ask("result");
        desk.ports.saveBook?.(name, bytes);
        desk.say(said.done("formSaved"));
      },
      () => this.handResult(isOpened),
    );
  }

  private async open(file: number): Promise<boolean> {
    const { name, bytes } = await this.part.ask("bytes", file, "");
    const isOpened = await this.openBook(name, bytes);
    if (isOpened) this.handed([file]);
    return isOpened;
  }

  private async openResult(): Promise<boolean> {
    const { name, bytes } = await this.part.ask("result");
    return this.openBook(name, bytes);
  }

  private async openBook(name: string, bytes: ArrayBuffer): Promise<boolean> {
    const { desk } = this;
    const { openBook } = desk.ports;
    if (!openBook) {
      desk.say({ code: "forms.noWindow", text: words.formsNoWindow, tone: "trouble", button: null });
      return false;
    }
    try {
      await openBook(name, bytes, "look");
      return true;
    } catch {
      desk.say({ code: "forms.notOpened", text: words.formNotOpened(name), tone: "trouble", button: null });
      return false;
    }
  }

  private async save(file: number | null): Promise<void> {
    const { part, desk } = this;
    const { saveBook } = desk.ports;
    const { made, period } = part.state;
    if (!saveBook || !made) return;
    const { name, bytes } = await part.ask("bytes", file, words.formsPacked(made.files.length, period));
    saveBook(name, bytes);
    this.handed(file === null ? made.files.map((_, at) => at) : [file]);
    desk.say(said.done(file === null ? "formsSaved" : "formSaved"));
  }

  private handed(files: readonly number[]): void {
    const { part } = this;
    part.set({ handed: [...new Set([...part.state.handed, ...files])] });
  }
}
