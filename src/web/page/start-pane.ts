import { EngineClient, mergingWorkers } from "../../taskpane/engine";
import { browserCopy, browserMemory, createSession, systemClock } from "../../taskpane/session";
import { saveFile } from "../save-file";
import { XLSX_TYPE, ZIP_TYPE } from "../texts.zh-CN";
import { forgetFile } from "./kept-file";
import type { PageHost } from "../file/page-host";

/** What the pane begins with. */
export type Wish =
  | { readonly kind: "look" | "sign" | "forms" }
  /** 合并, with the files that were put in already. */
  | { readonly kind: "merge"; readonly files: readonly File[] };

/** The pane's session over a file that is open in the page. */
export function startPane(
  host: PageHost,
  openBook: (name: string, bytes: ArrayBuffer, wish: "look" | "sign") => Promise<void>,
  wish: Wish = { kind: "look" },
) {
  const engine = new EngineClient();
  const session = createSession({
    host,
    engine,
    place: "page",
    memory: browserMemory(),
    copy: browserCopy,
    ...systemClock,
    focusSheet: () => host.askForEdit(),
    forgetFiles: forgetFile,
    merging: mergingWorkers,
    openBook,
    saveBook: (name, bytes) => saveFile(name, bytes, name.endsWith(".zip") ? ZIP_TYPE : XLSX_TYPE),
  });
  if (wish.kind === "sign") session.actions.showTab("sign");
  if (wish.kind === "merge" || wish.kind === "forms") session.actions.showTab("more");
  void session.start().then(() => {
    if (wish.kind === "forms") session.actions.show({ kind: "newForms" });
    if (wish.kind !== "merge") return;
    session.actions.showMerging();
    session.actions.putFiles(wish.files);
  });
  const close = async () => {
    await session.close();
    engine.end();
  };
  return { store: session, engine, close };
}
