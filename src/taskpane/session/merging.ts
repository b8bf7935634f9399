import { CancelledError, LINEAGE_ROLE, packGrid } from "../../sheet";
import type { Merging, MergeWish, ReadFile } from "../engine/merging";
import { NO_MERGING, type DroppedFile, type MergeFile, type MergeFilter, type MergingState } from "../model";
import type { Desk } from "./desk";
import { keptCatalog } from "./kept-catalog";
import { askedBy, named, nextInTrouble, secondsLeft } from "./merge-files";
import type { Options } from "./options";
import type { Signing } from "./signing";

/** 合并: files of villages are read and judged beside whatever else goes on; nothing is written before it is asked for. */
export class MergingPart {
  private pool: Merging | null = null;
  /** Under which roster and key the pool was begun. */
  private begun = "";
  private waiting: { readonly name: string; readonly file: DroppedFile }[] = [];
  private offered: readonly DroppedFile[] = [];
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly desk: Desk,
    private readonly signing: Signing,
    private readonly options: Options,
  ) {}

  get state(): MergingState {
    return this.desk.state.merging;
  }

  set(change: Partial<MergingState>): void {
    this.desk.set({ merging: { ...this.state, ...change } });
  }

  /** To where merging stands; the first time it is begun. */
  readonly show = (): void => {
    const { desk } = this;
    this.goTo(this.screenNow());
    if (this.state.phase !== "none") return;
    void desk.attempt(() => this.begin(), this.show).then(() => this.takeOffered());
  };

  showDrop(): void {
    this.goTo("mergeDrop");
  }

  setTown(town: string): void {
    this.set({ town, lacks: null });
    if (this.state.phase === "table") this.tableLater();
    this.takeOffered();
  }

  /** The last period's submission; what cannot be read is said, and the one before is then gone, too. */
  setPrevious(file: DroppedFile | null): void {
    const retry = () => this.setPrevious(file);
    void this.desk.attempt(async () => {
      this.set({ previous: null });
      await this.pool?.previous(file && { name: file.name, bytes: await file.arrayBuffer() });
      this.set({ previous: file?.name ?? null });
    }, retry);
  }

  setPeriod(period: string): void {
    this.set({ period });
    this.tableLater();
  }

  /** Reads files after those that are being read. */
  put(files: readonly DroppedFile[]): void {
    const taken = named(files, [
      ...this.state.files.map(({ name }) => name),
      ...this.waiting.map(({ name }) => name),
    ]);
    if (taken.length === 0) return;
    if (this.state.lacks !== null || this.begun === "") {
      // They are read as soon as it is known whose they are.
      this.offered = [...this.offered, ...files];
      return;
    }
    this.set({
      phase: "reading",
      files: [...this.state.files, ...taken.map(({ name }) => fileOf(name, "queued"))],
    });
    this.goTo("mergeReading");
    this.read(taken);
  }

  stop(): void {
    if (this.state.phase === "reading" || this.state.phase === "merging") this.pool?.stop();
  }

  readRest(): void {
    const rest = this.waiting;
    if (rest.length === 0) return;
    this.waiting = [];
    const names = new Set(rest.map(({ name }) => name));
    this.set({
      phase: "reading",
      files: this.state.files.map((file) => (names.has(file.name) ? fileOf(file.name, "queued") : file)),
    });
    this.goTo("mergeReading");
    this.read(rest);
  }

  continueFormer(): void {
    if (!this.state.opened) return;
    this.tableLater("mergeTable");
  }

  filter(filter: MergeFilter): void {
    this.set({ filter });
  }

  openVillage(current: string): void {
    this.set({ current });
    this.goTo("mergeVillage");
  }

  nextVillage(): void {
    const current = nextInTrouble(this.state);
    this.set({ current });
    this.goTo(current === null ? "mergeTable" : "mergeVillage");
  }

  /** A person decides for a file; its rivals are no longer chosen. */
  choose(name: string): void {
    const { files, chosen } = this.state;
    const places = files.find((file) => file.name === name)?.places ?? [];
    const rivals = files.filter((file) => file.places.some((place) => places.includes(place)));
    const others = new Set(rivals.map((file) => file.name));
    this.set({ chosen: [...chosen.filter((one) => !others.has(one)), name] });
    this.tableThen(() => {
      const village = this.state.villages.find(({ place }) => place === this.state.current);
      if (village?.state !== "trouble") this.nextVillage();
    });
  }

  drop(name: string): void {
    this.waiting = this.waiting.filter((one) => one.name !== name);
    this.tableThen(
      () => {
        const { villages, strays, current } = this.state;
        const isThere = villages.some(({ place }) => place === current) || strays.includes(current ?? "");
        if (!isThere) this.goTo("mergeTable");
      },
      (pool) => pool.drop(name),
    );
  }

  /** In turn. Begins under the roster and key of now; where something is lacking, the state says what. */
  private async begin(): Promise<void> {
    const { desk, signing } = this;
    const roster = signing.store.roster();
    if (!roster || !desk.ports.merging) {
      this.set({ ...NO_MERGING, lacks: "roster" });
      return;
    }
    const key = signing.key?.id ?? null;
    // One that cannot be used any more checks nothing here, either.
    const catalog = desk.state.catalog.isLost ? null : keptCatalog(desk.ports.memory);
    const under = `${roster.seen.id} ${String(key)} ${catalog ?? ""}`;
    if (this.pool && this.begun === under) {
      await this.open(this.pool);
      return;
    }
    this.pool ??= desk.ports.merging();
    const { asOf, mappings, parameters } = this.options.current();
    const scope = await this.pool.begin({
      roster,
      key,
      now: `${desk.ports.clock().toISOString().slice(0, 19)}Z`,
      asOf,
      mappings,
      parameters,
      ...(catalog === null ? {} : { catalog }),
    });
    this.begun = under;
    const own = desk.state.settings.town;
    const town = scope.town ?? (scope.towns.includes(own) ? own : null);
    this.set({
      ...NO_MERGING,
      ...scope,
      town,
      lacks: scope.level === "township" && town === null ? "town" : null,
      canOpenNew: desk.ports.openBook !== undefined,
    });
    await this.open(this.pool);
  }

  /** In turn. Takes the open workbook apart, if it is a submission. */
  async open(pool: Merging): Promise<void> {
    const { desk } = this;
    const { host, openBook } = desk.ports;
    const sheets = await desk.controlled((control) => host.sheets(control));
    const isSubmission = sheets.some(({ role }) => role === LINEAGE_ROLE);
    let opened: MergingState["opened"] = null;
    if (isSubmission) {
      const content = await desk.controlled((control) => host.read(control));
      opened = await pool.open({
        name: await host.name(),
        sheets: content.sheets.map(packGrid),
        settings: [...(await host.settings())],
      });
    }
    const isEmptyExcel = desk.state.place === "excel" && (desk.state.book?.isEmpty ?? false);
    this.set({ opened, target: openBook && !opened && !isEmptyExcel ? "new" : "here" });
  }

  wish(): MergeWish {
    const { level, town, period, chosen } = this.state;
    return { level, town, period, chosen, by: askedBy(period, this.desk.ports.clock()) };
  }

  async table(): Promise<void> {
    const table = await this.pool!.table(this.wish());
    const rest = this.waiting.map(({ name }) => fileOf(name, "notRead"));
    this.set({ ...table, files: [...table.files, ...rest], phase: "table", secondsLeft: null });
  }

  get workers(): Merging | null {
    return this.pool;
  }

  /** All files are put aside. */
  leave(): void {
    this.pool?.stop();
    this.begun = "";
    this.waiting = [];
    this.offered = [];
    this.set({ ...NO_MERGING });
    this.show();
  }

  close(): void {
    this.pool?.end();
    this.pool = null;
  }

  goTo(kind: MergingScreen): void {
    const { desk } = this;
    if (desk.state.screen.kind !== kind) desk.set({ screen: { kind } });
  }

  private takeOffered(): void {
    const files = this.offered;
    if (files.length === 0 || this.state.lacks !== null || this.begun === "") return;
    this.offered = [];
    this.put(files);
  }

  private screenNow(): MergingScreen {
    const { phase } = this.state;
    if (phase === "reading") return "mergeReading";
    if (phase === "table" || phase === "merging") return "mergeTable";
    return phase === "merged" ? "merged" : "mergeDrop";
  }

  private read(files: readonly { readonly name: string; readonly file: DroppedFile }[]): void {
    this.reading = this.reading.then(() => this.readNow(files));
    this.desk.aside(this.reading);
  }

  private async readNow(
    files: readonly { readonly name: string; readonly file: DroppedFile }[],
  ): Promise<void> {
    const { desk, pool } = this;
    if (!pool || desk.isClosed) return;
    const { clock } = desk.ports;
    const begun = clock().getTime();
    const left = new Map(files.map((one) => [one.name, one]));
    const onState = (name: string, state: "reading" | "done", read: ReadFile | null) => {
      if (state === "done") left.delete(name);
      const file = read ? readView(name, read) : fileOf(name, "reading");
      this.set({
        files: this.state.files.map((one) => (one.name === name ? file : one)),
        secondsLeft: secondsLeft(clock().getTime() - begun, files.length - left.size, files.length),
      });
    };
    try {
      await pool.readAll(files, onState);
    } catch (error) {
      if (!(error instanceof CancelledError)) desk.fail(error, () => this.readRest());
    }
    if (desk.isClosed) return;
    this.waiting = [...this.waiting, ...left.values()];
    const isMore = this.state.files.some(
      ({ state, name }) => state === "queued" && !this.waiting.some((one) => one.name === name),
    );
    if (isMore) return;
    const isSeen = desk.state.screen.kind === "mergeReading";
    await this.table().catch((error: unknown) => desk.fail(error, () => this.tableLater()));
    if (isSeen && this.state.phase === "table") this.goTo("mergeTable");
  }

  private tableLater(screen?: MergingScreen): void {
    this.tableThen(() => {
      if (screen) this.goTo(screen);
    });
  }

  private tableThen(
    after: () => void,
    before: (pool: Merging) => Promise<void> = () => Promise.resolve(),
  ): void {
    const { desk, pool } = this;
    if (!pool) return;
    const work = before(pool)
      .then(() => this.table())
      .then(after, (error: unknown) => desk.fail(error, () => this.tableThen(after)));
    desk.aside(work);
  }
}

type MergingScreen = "mergeDrop" | "mergeReading" | "mergeTable" | "mergeVillage" | "merged";

const fileOf = (name: string, state: MergeFile["state"]): MergeFile => ({
  name,
  state,
  verdict: null,
  words: [],
  places: [],
  size: "",
  signedAt: "",
  stages: [0, 0],
  errors: 0,
  warnings: 0,
  points: [],
  morePoints: 0,
});

/** What is known of a file before it is held against the others. */
function readView(name: string, { facts }: ReadFile): MergeFile {
  if ("message" in facts) return { ...fileOf(name, "unreadable"), words: [facts.message] };
  const { counts, places } = facts;
  return { ...fileOf(name, "read"), places, errors: counts.error, warnings: counts.warning };
}
