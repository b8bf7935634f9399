import { Button, makeStyles } from "@fluentui/react-components";
import { useRef, type ChangeEvent } from "react";
import { usePane } from "../parts/context";
import { FactRow, Row } from "../parts/Row";
import { Shape } from "../parts/Shape";

const useStyles = makeStyles({
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px", padding: "0 8px 4px 36px" },
  file: { display: "none" },
});

/** What the reader of files takes. */
const KINDS = ".xlsx,.xlsm,.xls,.csv";

/** A hidden input for files, and what opens it. */
function useFile(): { readonly input: React.JSX.Element; readonly choose: () => void } {
  const styles = useStyles();
  const { actions, texts } = usePane();
  const ref = useRef<HTMLInputElement>(null);
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (file) actions.putPrevious({ name: file.name, bytes: () => file.arrayBuffer() });
    // The same file may be chosen again after it was mended.
    target.value = "";
  };
  const input = (
    <input
      ref={ref}
      className={styles.file}
      type="file"
      accept={KINDS}
      aria-label={texts.notRun.choosePrevious}
      onChange={take}
    />
  );
  return { input, choose: () => ref.current?.click() };
}

/** Rules that lack the last period's ledger: pressing it chooses the file. */
export function PreviousWanted(facts: {
  readonly name: string;
  readonly title: string;
  readonly sub: string;
}) {
  const { texts } = usePane();
  const { input, choose } = useFile();
  return (
    <>
      <Row
        {...facts}
        icon={<Shape kind="notChecked" />}
        side={texts.notRun.choosePrevious}
        onPress={choose}
      />
      {input}
    </>
  );
}

/** The last period's file that is beside the workbook now, to be exchanged or taken away. */
export function PreviousHere() {
  const styles = useStyles();
  const { state, actions, texts } = usePane();
  const { input, choose } = useFile();
  const { previous } = state;
  if (!previous) return null;
  return (
    <>
      <FactRow
        icon={<Shape kind="passed" />}
        title={texts.notRun.previous(previous.name, previous.period ?? "")}
        sub={texts.notRun.previousSub(previous.ledgers.join("、"))}
      />
      <div className={styles.buttons}>
        <Button onClick={choose}>{texts.notRun.otherPrevious}</Button>
        <Button onClick={() => actions.dropPrevious()}>{texts.notRun.dropPrevious}</Button>
      </div>
      {input}
    </>
  );
}
