import type { Desk } from "./desk";

/** The script of a part could not be fetched. */
export class NotCome extends Error {
  override readonly name = "NotCome";
}

/** A part of the session that is fetched when it is first needed. */
export class Later<Part> {
  private part: Part | null = null;
  private coming: Promise<Part> | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly load: () => Promise<Part>,
  ) {}

  /** Null until it has come. */
  get here(): Part | null {
    return this.part;
  }

  /**
   * Does something with the part: at once where it is there, else when it has come, in the order in which it was asked
   * for. What goes wrong is said.
   */
  with(work: (part: Part) => void): void {
    const { desk } = this;
    if (this.part) {
      work(this.part);
      return;
    }
    const later = this.fetch().then((part) => {
      if (!desk.isClosed) work(part);
    });
    desk.aside(later.catch((error: unknown) => desk.fail(error, () => this.with(work))));
  }

  /** @throws NotCome; asking again fetches again */
  fetch(): Promise<Part> {
    this.coming ??= this.load().then(
      (part) => (this.part = part),
      (error: unknown) => {
        this.coming = null;
        throw new NotCome("a part of the session could not be fetched", { cause: error });
      },
    );
    return this.coming;
  }
}
