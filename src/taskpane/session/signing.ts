import { WorkbookError } from "../../sheet";
import type { SigningNow } from "../engine/signing-asked";
import type { SigningState } from "../model";
import type { Desk } from "./desk";
import type { ChosenFile } from "./previous";
import { SigningStore, type KeptKey, type KeptRoster } from "./signing-store";
import { words } from "./words";

/** Signatures are looked at again so long after the last check: typing goes first. */
const REST_MS = 600;
/** Longer sheets that nobody signed are looked at only where somebody asks. */
const MANY_ROWS = 20_000;
const AUDIT_SHEET = "审签记录";

/** A file with words in it that a person chose. */
export interface TextFile {
  readonly name: string;
  text(): Promise<string>;
}

/** Who this machine's person is, what roster counts, and what the signatures of the workbook say. */
export class Signing {
  readonly store: SigningStore;
  private offered: KeptRoster | null = null;
  private chosen: { readonly fileName: string; readonly text: string } | null = null;
  private waiting: (() => void) | null = null;
  private code: string | null = null;

  constructor(private readonly desk: Desk) {
    this.store = new SigningStore(desk.ports.memory);
  }

  get state(): SigningState {
    return this.desk.state.signing;
  }

  set(change: Partial<SigningState>): void {
    this.desk.set({ signing: { ...this.state, ...change } });
  }

  get key(): KeptKey | null {
    return this.store.key();
  }

  /** What this machine kept of roster and key. In turn. */
  async begin(): Promise<void> {
    this.set({ register: this.store.register() });
    const kept = this.store.roster();
    if (kept) {
      const taken = await this.desk.ports.engine.putRoster(kept.text, kept);
      if ("view" in taken) this.set({ roster: taken.view });
    }
    await this.showKey();
  }

  putRoster(file: TextFile): void {
    const { desk } = this;
    void desk.attempt(
      async () => {
        const text = await file.text();
        const kept = this.store.roster();
        const trust = { rootCode: kept?.rootCode ?? null, seen: kept?.seen ?? null };
        const taken = await desk.ports.engine.putRoster(text, trust);
        if ("refused" in taken) {
          const { refused } = taken;
          desk.say({
            code: `roster.${refused}`,
            text: words.roster[refused](file.name),
            tone: "trouble",
            button: null,
          });
          return;
        }
        const { view, id } = taken;
        const next = { text, rootCode: view.rootCode, seen: { version: view.version, id } };
        if (kept) await this.trust(next, taken.view);
        else {
          // Nobody has said yet that this is the county's key: until then it counts for nothing.
          this.offered = next;
          await desk.ports.engine.dropRoster();
          this.set({ offered: view });
        }
      },
      () => this.putRoster(file),
    );
  }

  confirmRoster(isRight: boolean): void {
    const { desk, offered } = this;
    this.offered = null;
    const view = this.state.offered;
    this.set({ offered: null });
    if (!offered || !view || !isRight) return;
    void desk.attempt(async () => {
      await desk.ports.engine.putRoster(offered.text, { rootCode: offered.rootCode, seen: null });
      await this.trust(offered, view);
    }, null);
  }

  /**
   * A roster that was issued here is this machine's from now on, unless it trusts another county's. In turn.
   * @param rootCode 核对号 of the key that issued it
   */
  async takeIssued(text: string, rootCode: string): Promise<void> {
    const kept = this.store.roster();
    if (kept && kept.rootCode !== rootCode) return;
    const taken = await this.desk.ports.engine.putRoster(text, { rootCode, seen: kept?.seen ?? null });
    if ("refused" in taken) return;
    const { view, id } = taken;
    this.offered = null;
    await this.trust({ text, rootCode, seen: { version: view.version, id } }, view);
  }

  putKey(file: TextFile): void {
    const { desk } = this;
    void desk.attempt(
      async () => {
        this.chosen = { fileName: file.name, text: await file.text() };
        this.set({ lockedKey: { fileName: file.name, fault: null } });
      },
      () => this.putKey(file),
    );
  }

  openKey(password: string): void {
    const { desk, chosen } = this;
    if (!chosen || this.state.isBusy) return;
    this.set({ isBusy: true });
    void desk
      .attempt(async () => {
        const opened = await desk.ports.engine.openKey({ text: chosen.text, password });
        if ("refused" in opened) {
          this.set({ lockedKey: { fileName: chosen.fileName, fault: opened.refused } });
          return;
        }
        this.chosen = null;
        this.set({ lockedKey: null });
        await this.takeKey({ ...chosen, ...opened });
      })
      .then(() => this.set({ isBusy: false }));
  }

  /** A key becomes that of this machine. In turn. */
  async takeKey(key: KeptKey): Promise<void> {
    this.store.keepKey(key);
    await this.showKey();
    await this.lookNow();
  }

  dropKey(): void {
    this.chosen = null;
    this.store.keepKey(null);
    this.set({ key: null, lockedKey: null });
    this.look();
  }

  /** Looks at the signatures when its turn comes; with a 校验码 it is held against the chain. */
  look(code: string | null = this.code): void {
    this.code = code;
    void this.desk.attempt(
      () => this.lookNow(),
      () => this.look(),
    );
  }

  /** After a check: once nothing else goes on for a while. */
  lookLater(): void {
    this.waiting?.();
    this.waiting = this.desk.ports.timers.after(REST_MS, () => {
      this.waiting = null;
      if (this.isWanted()) this.look();
    });
  }

  /** 选签字时的文件: old values are told out of it, if it is what was signed. */
  compareWith(file: ChosenFile): void {
    const { desk } = this;
    void desk.attempt(
      async () => {
        const { name } = file;
        const refuse = (code: string, text: string) =>
          desk.say({ code, text, tone: "trouble", button: null });
        try {
          const fits = await desk.ports.engine.compareWith(name, await file.bytes(), await this.now());
          if (!fits) {
            refuse("signed.other", words.notAsSigned(name));
            return;
          }
        } catch (error) {
          if (!(error instanceof WorkbookError)) throw error;
          refuse(`signed.${error.code}`, words.previousUnreadable(name, error.message));
          return;
        }
        this.set({ compared: name });
        await this.lookNow();
      },
      () => this.compareWith(file),
    );
  }

  /**
   * In turn.
   * @param opened what is known of the workbook already
   * @throws what host and engine throw
   */
  async lookNow(opened: Desk["opened"] = null): Promise<void> {
    const { desk } = this;
    // Whoever waits to look later would see the same.
    this.waiting?.();
    this.waiting = null;
    if (!desk.state.book || desk.state.book.ledgers.length === 0) {
      this.set({ phase: "none", view: null });
      return;
    }
    this.set({ phase: "looking" });
    try {
      const view = await desk.ports.engine.signatures(await this.now(opened), this.code);
      this.set({ phase: "done", view });
    } finally {
      if (this.state.phase === "looking") this.set({ phase: this.state.view ? "done" : "none" });
    }
  }

  /** What signing needs to know of the workbook at this moment. */
  async now(opened: Desk["opened"] = null): Promise<SigningNow> {
    const { desk } = this;
    const known = async () => {
      const [settings, now] = await Promise.all([desk.ports.host.settings(), desk.now()]);
      return { ...now, settings };
    };
    const { settings, ...now } = opened ?? (await known());
    const time = `${desk.ports.clock().toISOString().slice(0, 19)}Z`;
    return {
      ...now,
      settings: [...settings],
      time,
      key: this.key?.id ?? null,
      register: this.store.register(),
    };
  }

  isWanted(): boolean {
    const { book, tab } = this.desk.state;
    if (!book) return false;
    const isSigned = this.desk.sheets.some(({ name }) => name === AUDIT_SHEET);
    return isSigned || tab === "sign" || book.rows <= MANY_ROWS;
  }

  close(): void {
    this.waiting?.();
  }

  private async trust(kept: KeptRoster, view: SigningState["roster"]): Promise<void> {
    this.store.keepRoster(kept);
    this.set({ roster: view, offered: null });
    await this.showKey();
    await this.lookNow();
  }

  private async showKey(): Promise<void> {
    const { key } = this;
    if (!key) {
      this.set({ key: null });
      return;
    }
    const person = await this.desk.ports.engine.personOf(key.id);
    this.set({ key: { fileName: key.fileName, code: key.code, person } });
    const { settings } = this.desk.state;
    // Who signs also explains: the name need not be typed.
    if (person && settings.person === "") this.desk.set({ settings: { ...settings, person: person.name } });
  }
}
