import { WorkbookError } from "../../sheet";
import type { CatalogRead } from "../engine/catalog-asked";
import type { CatalogState, CatalogView } from "../model";
import type { Desk } from "./desk";
import type { Flow } from "./flow";
import { keepCatalog, trustedRoot } from "./kept-catalog";
import type { Options } from "./options";
import type { ChosenFile } from "./previous";
import { said } from "./said";
import { words } from "./words";

/** 口径: rules in plain words, and checking by another catalog than the one that comes with the product. */
export class Cataloging {
  private waiting: { readonly text: string; readonly view: CatalogView } | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly flow: Flow,
    private readonly options: Options,
  ) {}

  /** What parameters say, and whose key is trusted, may have changed since. */
  readRules(): void {
    const { engine, memory } = this.desk.ports;
    const read = async () => {
      const [words, view] = [await engine.ruleWords(), await engine.catalogView(trustedRoot(memory))];
      this.set({ words, view });
    };
    // Not in turn: a long check keeps nobody from reading.
    this.desk.aside(read().catch((error: unknown) => this.desk.fail(error, () => this.readRules())));
  }

  put(file: ChosenFile): void {
    const { desk } = this;
    this.waiting = null;
    this.set({ isBusy: true, offered: null, refused: null, faulty: null });
    void desk
      .attempt(
        async () => {
          const read = await this.read(file);
          if (read) await this.take(file.name, read);
        },
        () => this.put(file),
      )
      .then(() => this.set({ isBusy: false }));
  }

  confirm(isWanted: boolean): void {
    const { desk, waiting } = this;
    this.waiting = null;
    this.set({ offered: null });
    if (waiting && isWanted)
      void desk.attempt(
        () => this.use(waiting.text),
        () => void desk.attempt(() => this.use(waiting.text)),
      );
  }

  drop(): void {
    const { desk } = this;
    void desk.attempt(
      () => this.use(null),
      () => this.drop(),
    );
  }

  private async take(file: string, read: CatalogRead): Promise<void> {
    switch (read.kind) {
      case "faulty":
        this.set({ faulty: { file, faults: read.faults, count: read.count } });
        return;
      case "refused":
        this.set({ refused: { file, view: read.view } });
        return;
      case "read": {
        const { state } = read.view;
        if (state === "signed") await this.use(read.text);
        else if (state === "builtin") await this.use(null);
        else {
          this.waiting = { text: read.text, view: read.view };
          this.set({ offered: { file, view: read.view } });
        }
      }
    }
  }

  /** In turn. In force, kept for the next time, and everything is checked again by it. */
  private async use(text: string | null): Promise<void> {
    const { desk } = this;
    const { engine, memory } = desk.ports;
    await this.flow.guarded(async () => {
      const view = await engine.useCatalog(text, trustedRoot(memory));
      // What is not in force is not kept, either.
      const isKept = view !== null && keepCatalog(memory, text);
      this.set({ view, isLost: view === null, refused: null, faulty: null });
      this.options.forget();
      if (desk.state.book) await this.flow.again(false);
      if (view === null) return;
      if (isKept || text === null) desk.say(said.done(text === null ? "catalog.own" : "catalog.taken"));
      else desk.say({ code: "catalog.notKept", text: words.catalogNotKept, tone: "trouble", button: null });
    });
  }

  /** Null for a file that cannot be opened, which was said and changes nothing. */
  private async read(file: ChosenFile): Promise<CatalogRead | null> {
    const { engine, memory } = this.desk.ports;
    try {
      return await engine.readCatalog(file.name, await file.bytes(), trustedRoot(memory));
    } catch (error) {
      if (!(error instanceof WorkbookError)) throw error;
      const text = words.catalogUnreadable(file.name, error.message);
      this.desk.say({ code: `catalog.${error.code}`, text, tone: "trouble", button: null });
      return null;
    }
  }

  private set(change: Partial<CatalogState>): void {
    this.desk.set({ catalog: { ...this.desk.state.catalog, ...change } });
  }
}
