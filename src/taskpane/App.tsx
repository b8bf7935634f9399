import {
  Button,
  FluentProvider,
  ProgressBar,
  makeStyles,
  tokens,
  webDarkTheme,
  webLightTheme,
} from "@fluentui/react-components";
import { useMemo, useRef, useState } from "react";
import { serialOf } from "../table";
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
  drop: {
    border: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingVerticalXXL,
    textAlign: "center",
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    gap: tokens.spacingVerticalM,
  },
  over: { backgroundColor: tokens.colorNeutralBackground1Hover },
  row: { display: "flex", gap: tokens.spacingHorizontalM, alignItems: "center", flexWrap: "wrap" },
  bar: { flex: "1 1 160px" },
});

type State =
  | { readonly kind: "start"; readonly note?: string }
  | { readonly kind: "checking"; readonly done: number }
  | { readonly kind: "done"; readonly result: CheckedWorkbooks };

/** Open files, check them, see what is wrong: the whole page in three states. */
export function App() {
  const dark = useMemo(() => window.matchMedia("(prefers-color-scheme: dark)").matches, []);
  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme}>
      <Page />
    </FluentProvider>
  );
}

function Page() {
  const styles = useStyles();
  const [state, setState] = useState<State>({ kind: "start" });
  const worker = useRef<CheckWorker | null>(null);

  const check = async (files: readonly File[]) => {
    if (files.length === 0) return;
    worker.current ??= new CheckWorker();
    setState({ kind: "checking", done: 0 });
    const today = new Date();
    const asOf = serialOf(today.getFullYear(), today.getMonth() + 1, today.getDate());
    try {
      const result = await worker.current.check(files, asOf, (done) => setState({ kind: "checking", done }));
      setState(result ? { kind: "done", result } : { kind: "start", note: texts.stopped });
    } catch (error) {
      setState({ kind: "start", note: error instanceof Error ? error.message : String(error) });
    }
  };

  return (
    <main className={styles.page}>
      <h1>{texts.product}</h1>
      {state.kind === "start" && <Start note={state.note} onFiles={(files) => void check(files)} />}
      {state.kind === "checking" && (
        <div className={styles.row}>
          <ProgressBar className={styles.bar} value={state.done} aria-label={texts.checking} />
          <span>{texts.checking}</span>
          <Button onClick={() => worker.current?.stop()}>{texts.stop}</Button>
        </div>
      )}
      {state.kind === "done" && (
        <Outcome
          result={state.result}
          onMark={(path) => worker.current!.mark(path, () => undefined)}
          onAgain={() => setState({ kind: "start" })}
        />
      )}
      <p className={styles.quiet}>{texts.privacy}</p>
    </main>
  );
}

function Start({
  note,
  onFiles,
}: {
  readonly note: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const styles = useStyles();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      {note && <p role="alert">{note}</p>}
      <div
        className={over ? `${styles.drop} ${styles.over}` : styles.drop}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          onFiles([...event.dataTransfer.files]);
        }}
      >
        <span>{texts.drop}</span>
        <Button appearance="primary" size="large" onClick={() => input.current?.click()}>
          {texts.open}
        </Button>
        <span className={styles.quiet}>{texts.kinds}</span>
        <input
          ref={input}
          hidden
          type="file"
          multiple
          accept=".xlsx,.xlsm,.xls,.csv,.htm,.html"
          aria-label={texts.open}
          onChange={(event) => onFiles([...(event.target.files ?? [])])}
        />
      </div>
    </>
  );
}
