import type { CheckStep } from "./check";
import { summarise, type Finding, type Summary } from "./finding";
import type { Found } from "./validate";

/** Counts what a check finds while it goes on, each finding once. */
export class Told {
  private readonly counts: Record<keyof Summary, number>;
  private counted = 0;
  private last: string | null = null;

  /**
   * @param before findings that stand already
   * @param waive marks those that a waiver covers
   */
  constructor(
    before: readonly Finding[],
    private readonly onFound: ((found: Found) => void) | undefined,
    private readonly waive: (findings: readonly Finding[]) => readonly Finding[],
  ) {
    this.counts = { ...summarise(before) };
  }

  /** Tells when another stage, or another piece of the records, was begun. @param beside findings of the place */
  tell({ stage, records, findings }: CheckStep, beside: readonly Finding[]): void {
    if (!this.onFound || `${stage} ${String(records)}` === this.last) return;
    if (this.last === null) this.add(beside);
    this.last = `${stage} ${String(records)}`;
    this.add(findings.slice(this.counted));
    this.counted = findings.length;
    this.onFound({ ...this.counts, stage, records });
  }

  private add(findings: readonly Finding[]): void {
    const more = summarise(this.waive(findings));
    for (const name of Object.keys(more) as (keyof Summary)[]) this.counts[name] += more[name];
  }
}
