import { EngineClient } from "../../taskpane/engine";
import { browserCopy, browserMemory, createSession, systemClock } from "../../taskpane/session";
import { forgetFile } from "./kept-file";
import type { PageHost } from "../file/page-host";

/** The pane's session over a file that is open in the page. */
export function startPane(host: PageHost) {
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
  });
  void session.start();
  const close = async () => {
    await session.close();
    engine.end();
  };
  return { store: session, engine, close };
}
