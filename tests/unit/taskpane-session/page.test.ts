import { buffersOf, type CellRange, type PackedGrid } from "../../../src/sheet";
import { WorkbookEngine } from "../../../src/taskpane/engine/workbook-engine";
import { OpenFile } from "../../../src/web/file/open-file";
import { PageHost } from "../../../src/web/file/page-host";
import { NAME, villageBytes } from "./support/books";
import { walkThrough } from "./support/walk-through";

/** What is handed over is gone, as between threads. */
class FarEngine extends WorkbookEngine {
  override open(...[name, sheets, options, settings]: Parameters<WorkbookEngine["open"]>) {
    return super.open(name, handedOver(sheets), structuredClone(options), structuredClone(settings));
  }

  override putSheets(names: readonly string[], read: readonly PackedGrid[]) {
    return super.putSheets(names, handedOver(read));
  }

  override putRange(sheet: string, range: CellRange, part: PackedGrid) {
    return super.putRange(sheet, range, handedOver([part])[0]!);
  }
}

const handedOver = (grids: readonly PackedGrid[]): PackedGrid[] =>
  structuredClone([...grids], { transfer: buffersOf(grids) as ArrayBuffer[] });

test("the whole way over the page's own host, which tells of every cell that it writes", async () => {
  const bytes = villageBytes(60);
  const host = await PageHost.open(new OpenFile(), NAME, bytes.buffer.slice(0) as ArrayBuffer, {});
  const { session } = await walkThrough(host, { engine: new FarEngine(), place: "page" });
  await session.close();
}, 60_000);
