const WIDTH = 24;
const EVERY_MS = 100;

/** A progress bar on a terminal's error stream; silent anywhere else, so that reports stay clean. */
export class Progress {
  private shown = 0;
  private drawn = false;

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly label: string,
  ) {}

  /** @param done from 0 to 1 */
  readonly show = (done: number): void => {
    const now = performance.now();
    if (!this.stream.isTTY || (done < 1 && now - this.shown < EVERY_MS)) return;
    this.shown = now;
    this.drawn = true;
    const full = Math.round(done * WIDTH);
    this.stream.write(
      `\r${this.label} ${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${Math.round(done * 100)}%`,
    );
  };

  clear(): void {
    if (this.drawn) this.stream.write("\r\u001b[K");
    this.drawn = false;
  }
}
