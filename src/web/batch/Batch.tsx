import { Button, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { serialOf } from "../../table";
import { Outcome } from "./Outcome";
import { texts } from "./texts.zh-CN";
import { CheckWorker } from "./worker/client";
import type { CheckedWorkbooks } from "./worker/messages";

const useStyles = makeStyles({
  page: {
    boxSizing: "border-box",
    minHeight: "100vh",
    padding: tokens.spacingHorizontalM,
    maxWidth: "960px",
    marginInline: "auto",
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  row: { display: "flex", gap: tokens.spacingHorizontalM, alignItems: "center", flexWrap: "wrap" },
  bar: { flex: "1 1 160px" },
});

type State =
  | { readonly kind: "checking"; readonly done: number }
  | { readonly kind: "done"; readonly result: CheckedWorkbooks };

/** Several files at once: checked one after another, the outcome as one list; each can be opened on its own. */
export function Batch({
  files,
  onOpen,
  onMerge,
  onAgain,
}: {
  readonly files: readonly File[];
  readonly onOpen: (file: File) => void;
  /** 合并 the very files. */
  readonly onMerge: (files: readonly File[]) => void;
  /** Back to the start, with words about what went wrong if anything did. */
  readonly onAgain: (trouble: string) => void;
}) {
  const styles = useStyles();
  const [state, setState] = useState<State>({ kind: "checking", done: 0 });
  const worker = useRef<CheckWorker | null>(null);
  const leave = useRef(onAgain);
  leave.current = onAgain;

  useEffect(() => {
    const own = (worker.current = new CheckWorker());
    const today = new Date();
    const asOf = serialOf(today.getFullYear(), today.getMonth() + 1, today.getDate());
    let isCurrent = true;
    own
      .check(files, asOf, (done) => setState({ kind: "checking", done }))
      .then(
        (result) => isCurrent && (result ? setState({ kind: "done", result }) : leave.current(texts.stopped)),
        (error: unknown) =>
          isCurrent && leave.current(error instanceof Error ? error.message : String(error)),
      );
    return () => {
      isCurrent = false;
      own.end();
    };
  }, [files]);

  return (
    <main className={styles.page}>
      <h1>{texts.product}</h1>
      {state.kind === "checking" ? (
        <div className={styles.row}>
          <ProgressBar className={styles.bar} value={state.done} aria-label={texts.checking} />
          <span>{texts.checking}</span>
          <Button onClick={() => worker.current?.stop()}>{texts.stop}</Button>
        </div>
      ) : (
        <Outcome
          result={state.result}
          onMark={(path) => worker.current!.mark(path, () => undefined)}
          onOpen={(path) => {
            const file = files.find(({ name }) => name === path);
            if (file) onOpen(file);
          }}
          onMerge={() => onMerge(files)}
          onAgain={() => onAgain("")}
        />
      )}
      <p className={styles.quiet}>{texts.privacy}</p>
    </main>
  );
}
