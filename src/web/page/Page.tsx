import { Button, FluentProvider, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { CancelledError } from "../../sheet";
import { idle, useTheme } from "../../taskpane";
import type { Engine } from "../../taskpane/engine";
import type { PaneStore } from "../../taskpane/model";
import { Batch } from "../batch/Batch";
import type { PageHost } from "../file/page-host";
import { saveFile } from "../save-file";
import { texts, XLSX_TYPE } from "../texts.zh-CN";
import { forgetFile, keepFile, keptFile, type KeptFile } from "./kept-file";
import type * as OpenedModule from "./opened";
import { emptyBook } from "./empty-book";
import { openWorkbook } from "./open-workbook";
import { sampleBytes, sampleNames } from "./samples";
import { Start } from "./Start";
import type { Wish } from "./start-pane";

const useStyles = makeStyles({
  root: { minHeight: "100vh", backgroundColor: tokens.colorNeutralBackground1 },
  leave: {
    position: "fixed",
    insetInline: 0,
    bottom: 0,
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: "12px",
    zIndex: 10,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `2px solid ${tokens.colorNeutralStrokeAccessible}`,
  },
});

type OpenedParts = typeof OpenedModule;

/** @throws an error that says what to do; asking again fetches again */
const openedParts = (): Promise<OpenedParts> =>
  import("./opened").catch((cause: unknown) => {
    throw new Error(texts.notCome, { cause });
  });

interface Opened {
  readonly Workbook: OpenedParts["Workbook"];
  readonly host: PageHost;
  readonly store: PaneStore;
  readonly engine: Engine;
  close(): Promise<void>;
}

type Screen =
  | { readonly kind: "start"; readonly trouble: string }
  | { readonly kind: "opening"; readonly name: string; readonly done: number }
  | { readonly kind: "batch"; readonly files: readonly File[] }
  | { readonly kind: "open"; readonly opened: Opened; readonly note: string };

/** Something to be opened: chosen, dropped, kept from last time, or a sample. */
interface Source {
  readonly name: string;
  readonly bytes: () => Promise<ArrayBuffer>;
}

/** The page for people without Excel: a file is opened, looked at, mended and saved again, all on this machine. */
export function Page() {
  const styles = useStyles();
  const theme = useTheme("normal");
  const [screen, setScreen] = useState<Screen>({ kind: "start", trouble: "" });
  const [kept, setKept] = useState<KeptFile | null>(null);
  const [signal, setSignal] = useState({ aborted: false });
  /** What waits for an answer about changes that were not saved. */
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  /** Opens another workbook from within one that is open: the newest way to do it. */
  const openOther = useRef<(source: Source, wish: Wish) => void>(() => undefined);
  const opened = screen.kind === "open" ? screen.opened : null;

  useEffect(() => void keptFile(Date.now()).then(setKept), [screen.kind]);
  useKeeping(opened);
  useEffect(
    () =>
      void idle()
        .then(openedParts)
        .catch(() => undefined),
    [],
  );

  const open = async ({ name, bytes }: Source, changes = 0, wish?: Wish) => {
    const own = { aborted: false };
    setSignal(own);
    setScreen({ kind: "opening", name, done: 0 });
    try {
      const control = {
        signal: own,
        onProgress: (done: number) => setScreen({ kind: "opening", name, done }),
      };
      const { startPane, Workbook } = await openedParts();
      const host = await openWorkbook(name, await bytes(), control);
      if (changes > 0) host.countUnsaved(changes);
      await opened?.close();
      const openBook = (other: string, content: ArrayBuffer, how: "look" | "sign") => {
        openOther.current({ name: other, bytes: () => Promise.resolve(content) }, { kind: how });
        return Promise.resolve();
      };
      const pane = startPane(host, openBook, wish);
      setScreen({ kind: "open", opened: { Workbook, host, ...pane }, note: "" });
    } catch (error) {
      const trouble =
        error instanceof CancelledError ? texts.stopped : error instanceof Error ? error.message : "";
      setScreen({ kind: "start", trouble });
    }
  };
  const openFiles = (files: readonly File[]) => {
    const [first, ...more] = files;
    if (!first) return;
    if (more.length > 0) {
      void opened?.close();
      setScreen({ kind: "batch", files });
    } else void open({ name: first.name, bytes: () => first.arrayBuffer() });
  };
  /** Asks first, where there are changes that nobody saved. */
  const unlessUnsaved = (go: () => void) => {
    if (opened && opened.host.view().unsaved > 0) setWaiting(() => go);
    else go();
  };
  const onFiles = (files: readonly File[]) => unlessUnsaved(() => openFiles(files));
  openOther.current = (source, wish) => unlessUnsaved(() => void open(source, 1, wish));
  const merge = (files: readonly File[]) => {
    const source = { name: texts.mergeBook, bytes: emptyBook };
    void open(source, 0, { kind: "merge", files });
  };
  const save = async () => {
    if (screen.kind !== "open") return false;
    const { host } = screen.opened;
    try {
      const name = texts.savedName(host.view().name);
      saveFile(name, await host.save(), XLSX_TYPE);
      await forgetFile();
      setScreen({ ...screen, note: texts.saved(name) });
      return true;
    } catch {
      setScreen({ ...screen, note: texts.notSaved });
      return false;
    }
  };
  const answer = async (choice: "save" | "drop" | "stay") => {
    const go = waiting;
    setWaiting(null);
    if (choice === "stay" || (choice === "save" && !(await save()))) return;
    if (choice === "drop") await forgetFile();
    go?.();
  };
  return (
    <FluentProvider theme={theme} className={styles.root}>
      {(screen.kind === "start" || screen.kind === "opening") && (
        <Start
          trouble={screen.kind === "start" ? screen.trouble : ""}
          opening={screen.kind === "opening" ? screen : null}
          kept={kept}
          samples={sampleNames()}
          onFiles={onFiles}
          onMerge={() => merge([])}
          onForms={() => void open({ name: texts.formsBook, bytes: emptyBook }, 0, { kind: "forms" })}
          onStop={() => {
            signal.aborted = true;
          }}
          onKept={() =>
            kept && void open({ name: kept.name, bytes: () => Promise.resolve(kept.bytes) }, kept.changes)
          }
          onForget={() => void forgetFile().then(() => setKept(null))}
          onSample={(name) => void open({ name, bytes: () => Promise.resolve(sampleBytes(name)) })}
        />
      )}
      {screen.kind === "batch" && (
        <Batch
          files={screen.files}
          onOpen={(file) => openFiles([file])}
          onMerge={merge}
          onAgain={(trouble) => setScreen({ kind: "start", trouble })}
        />
      )}
      {screen.kind === "open" && (
        <screen.opened.Workbook
          {...screen.opened}
          note={screen.note}
          onFiles={onFiles}
          onSave={() => void save()}
        />
      )}
      {waiting && opened && (
        <div className={styles.leave} role="alertdialog" aria-label={texts.leave(opened.host.view().unsaved)}>
          <span>{texts.leave(opened.host.view().unsaved)}</span>
          <Button appearance="primary" onClick={() => void answer("save")}>
            {texts.leaveSave}
          </Button>
          <Button onClick={() => void answer("drop")}>{texts.leaveDrop}</Button>
          <Button onClick={() => void answer("stay")}>{texts.leaveStay}</Button>
        </div>
      )}
    </FluentProvider>
  );
}

/** Changes that were not saved are kept on this machine, and the browser asks before the page is closed. */
function useKeeping(opened: Opened | null): void {
  useEffect(() => {
    if (!opened) return;
    const { host } = opened;
    const stop = host.onView(() => {
      const { unsaved, name } = host.view();
      if (unsaved === 0) return;
      void host.bytes().then((bytes) => keepFile({ name, bytes, changes: unsaved, time: Date.now() }));
    });
    const ask = (event: BeforeUnloadEvent) => {
      if (host.view().unsaved > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => {
      stop();
      window.removeEventListener("beforeunload", ask);
    };
  }, [opened]);
}
