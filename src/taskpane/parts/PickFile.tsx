import { Button, makeStyles } from "@fluentui/react-components";
import { useRef, type ChangeEvent, type ReactNode } from "react";

const useStyles = makeStyles({
  file: { display: "none" },
  button: { minWidth: 0, minHeight: "32px", whiteSpace: "normal", overflowWrap: "anywhere" },
});

/** A hidden input for one file, and what opens it. @param accept kinds of files, such as ".json" */
export function usePickFile(
  accept: string,
  label: string,
  take: (file: File) => void,
): { readonly input: ReactNode; readonly choose: () => void } {
  const styles = useStyles();
  const ref = useRef<HTMLInputElement>(null);
  const changed = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (file) take(file);
    // The same file may be chosen again after it was mended.
    target.value = "";
  };
  const input = (
    <input
      ref={ref}
      className={styles.file}
      type="file"
      accept={accept}
      aria-label={label}
      onChange={changed}
    />
  );
  return { input, choose: () => ref.current?.click() };
}

/** A button that lets somebody choose a file. */
export function PickFile({
  text,
  accept,
  onFile,
}: {
  readonly text: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
}) {
  const styles = useStyles();
  const { input, choose } = usePickFile(accept, text, onFile);
  return (
    <>
      <Button className={styles.button} onClick={choose}>
        {text}
      </Button>
      {input}
    </>
  );
}
