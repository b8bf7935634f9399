import { Button, Link, makeStyles, mergeClasses, ProgressBar, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { texts } from "../texts.zh-CN";
import type { KeptFile } from "./kept-file";

const useStyles = makeStyles({
  page: { maxWidth: "720px", margin: "0 auto", padding: "24px 16px", width: "100%", boxSizing: "border-box" },
  drop: {
    border: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingVerticalXXL,
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    textAlign: "center",
    gap: tokens.spacingVerticalM,
  },
  over: { backgroundColor: tokens.colorNeutralBackground1Hover },
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalM },
  list: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: tokens.spacingVerticalS },
  bar: { flex: "1 1 160px" },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface StartProps {
  /** What went wrong with the last try; "" for nothing. */
  readonly trouble: string;
  /** A file is being opened. */
  readonly opening: { readonly name: string; readonly done: number } | null;
  readonly kept: KeptFile | null;
  readonly samples: readonly string[];
  readonly onFiles: (files: readonly File[]) => void;
  /** 合并各村的表 */
  readonly onMerge: () => void;
  readonly onForms: () => void;
  readonly onStop: () => void;
  readonly onKept: () => void;
  readonly onForget: () => void;
  readonly onSample: (name: string) => void;
}

/** The page before a file is open. */
export function Start(props: StartProps) {
  const { trouble, opening, kept, samples, onFiles, onMerge, onForms, onStop, onKept, onForget, onSample } =
    props;
  const styles = useStyles();
  return (
    <main className={styles.page}>
      <h1>{texts.product}</h1>
      {trouble !== "" && <p role="alert">{trouble}</p>}
      {opening ? (
        <div className={styles.row}>
          <ProgressBar className={styles.bar} value={opening.done} aria-label={texts.opening(opening.name)} />
          <span>{texts.opening(opening.name)}</span>
          <Button onClick={onStop}>{texts.stop}</Button>
        </div>
      ) : (
        <DropArea onFiles={onFiles} />
      )}
      {kept && !opening && (
        <p className={styles.row}>
          <Button onClick={onKept}>{texts.again(kept.name)}</Button>
          <span>{texts.againHint(new Date(kept.time).toLocaleString("zh-CN"))}</span>
          <Button appearance="subtle" onClick={onForget}>
            {texts.forget}
          </Button>
        </p>
      )}
      {!opening && (
        <p className={styles.row}>
          <Button onClick={onMerge}>{texts.merge}</Button>
          <span className={styles.quiet}>{texts.mergeHint}</span>
        </p>
      )}
      {!opening && (
        <p className={styles.row}>
          <Button onClick={onForms}>{texts.forms}</Button>
          <span className={styles.quiet}>{texts.formsHint}</span>
        </p>
      )}
      {samples.length > 0 && !opening && (
        <section>
          <p>{texts.samples}</p>
          <div className={styles.list}>
            {samples.map((name) => (
              <Link key={name} as="button" onClick={() => onSample(name)}>
                {name}
              </Link>
            ))}
          </div>
        </section>
      )}
      <p className={styles.quiet}>{texts.privacy}</p>
    </main>
  );
}

function DropArea({ onFiles }: Pick<StartProps, "onFiles">) {
  const styles = useStyles();
  const [isOver, setOver] = useState(false);
  return (
    <div
      className={mergeClasses(styles.drop, isOver && styles.over)}
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
      <OpenButton label={texts.open} isPrimary onFiles={onFiles} />
      <span className={styles.quiet}>{texts.kinds}</span>
    </div>
  );
}

/** Opens the system's own choice of files. */
export function OpenButton({
  label,
  isPrimary = false,
  onFiles,
}: {
  readonly label: string;
  readonly isPrimary?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        appearance={isPrimary ? "primary" : "secondary"}
        size={isPrimary ? "large" : "medium"}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        multiple
        accept=".xlsx,.xlsm,.xls,.csv,.htm,.html"
        aria-label={label}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file can be chosen again.
          target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
