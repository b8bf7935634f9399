import { Button, makeStyles } from "@fluentui/react-components";
import { usePane } from "../parts/context";
import { useShared } from "../parts/styles";

const useStyles = makeStyles({
  box: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: "8px" },
  button: { minWidth: 0, minHeight: "32px" },
});

/** The row of the finding cannot be seen in the sheet, and can be shown. */
export function HiddenRow({ row }: { readonly row: number }) {
  const styles = useStyles();
  const shared = useShared();
  const { state, actions, texts } = usePane();
  return (
    <div className={styles.box}>
      <p className={shared.text}>{texts.finding.hidden(row)}</p>
      <Button
        className={styles.button}
        disabledFocusable={state.busy !== null}
        onClick={({ currentTarget }) => {
          // The button goes with what it did: the keyboard stays on this screen.
          currentTarget.closest("[data-part]")?.querySelector<HTMLElement>("[data-title]")?.focus();
          actions.showRow();
        }}
      >
        {texts.buttons.showRow}
      </Button>
    </div>
  );
}
