import { openWorkbookFile, readWorkbook, type XlsxFileHost } from "../../host/xlsx";
import { CancelledError, packGrid, type PackedGrid, type WorkbookEdit } from "../../sheet";
import { sent, Turns } from "../../thread";
import type { AppliedEdits, FileWorker, OpenedFile, Progress } from "./protocol";

/** The open file: its bytes, changed by edits and read again. Runs in a worker, or in the same thread in tests. */
export class OpenFile implements FileWorker {
  private host: XlsxFileHost | null = null;
  private readonly turns = new Turns();

  async open(name: string, bytes: ArrayBuffer, onProgress: Progress) {
    return sent(async (): Promise<OpenedFile> => {
      const control = this.turns.begin(onProgress);
      const array = new Uint8Array(bytes);
      const { format, notices, sheets } = await readWorkbook(array, { fileName: name, ...control });
      const host = await openWorkbookFile(array, { fileName: name });
      if (control.signal?.aborted) throw new CancelledError();
      // Only what could be read takes the place of the file before.
      this.host = host;
      return { format, notices, sheets: sheets.map(packGrid), ...(await this.outline(host)) };
    });
  }

  async apply(edits: readonly WorkbookEdit[], onProgress: Progress) {
    return sent(async (): Promise<AppliedEdits> => {
      const host = this.opened();
      await host.apply(edits, this.turns.begin(onProgress));
      const outline = await this.outline(host);
      const read: PackedGrid[] = [];
      for (const name of touched(edits, outline.infos)) read.push(packGrid(await host.readSheet(name)));
      return { ...outline, read };
    });
  }

  async validations() {
    return sent(async () => [...(await this.opened().validations())]);
  }

  async bytes(): Promise<ArrayBuffer> {
    return Promise.resolve(new Uint8Array(this.opened().bytes()).buffer);
  }

  stop(): void {
    this.turns.stop();
  }

  private opened(): XlsxFileHost {
    if (!this.host) throw new Error("no file is open");
    return this.host;
  }

  private async outline(host: XlsxFileHost) {
    return {
      infos: await host.sheets(),
      isStructureProtected: await host.isStructureProtected(),
      settings: [...(await host.settings())],
    };
  }
}

/** Sheets whose cells may be others after edits: marks and notes leave cells as they are. */
function touched(edits: readonly WorkbookEdit[], infos: AppliedEdits["infos"]): string[] {
  const names = new Set<string>();
  for (const edit of edits) {
    if (edit.kind === "setCells" || edit.kind === "hideRows") names.add(edit.sheet);
    if (edit.kind === "putSheet" || edit.kind === "appendRows")
      for (const { name, role } of infos) if (role === edit.role) names.add(name);
  }
  return infos.map(({ name }) => name).filter((name) => names.has(name));
}
