/**
 * Which cells have been spoken for, per ledger: of several checks on one cell the first reports, and general checks
 * (G001…) speak only where no rule of the cell did.
 */
export class ReportedCells {
  private readonly byLabel = new Map<string, Set<number>>();

  add(row: number, label: string): void {
    let rows = this.byLabel.get(label);
    if (!rows) this.byLabel.set(label, (rows = new Set()));
    rows.add(row);
  }

  has(row: number, label: string): boolean {
    return this.byLabel.get(label)?.has(row) ?? false;
  }
}
