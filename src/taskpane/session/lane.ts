/** One piece of work after another: engine and host are asked for one thing at a time. */
export class Lane {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.waiting++;
    const result = this.tail.then(work);
    this.tail = result
      .catch(() => undefined)
      .then(() => {
        this.waiting--;
      });
    return result;
  }

  get isIdle(): boolean {
    return this.waiting === 0;
  }

  /** Resolves when nothing is left to be done, also what was added meanwhile. */
  async idle(): Promise<void> {
    while (!this.isIdle) await this.tail;
  }
}
