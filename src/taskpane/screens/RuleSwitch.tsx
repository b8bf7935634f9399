import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { SHORTEST_OFF_REASON, type RuleView } from "../model";
import { usePane } from "../parts/context";
import { useShared } from "../parts/styles";

const useStyles = makeStyles({
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minWidth: 0, minHeight: "32px", alignSelf: "flex-start" },
});

/** Turns a rule off, with the reason why, or on again. What the catalog itself turns off is the county's to turn on. */
export function RuleSwitch({ rule }: { readonly rule: RuleView }) {
  const shared = useShared();
  const styles = useStyles();
  const { state, actions, texts } = usePane("help");
  const { catalog } = texts;
  const [reason, write] = useState<string | null>(null);
  const { off } = state.settings;
  const others = off.filter(({ id }) => id !== rule.id);
  if (rule.offReason !== null) {
    return (
      <>
        <p className={shared.text}>{catalog.offBecause(rule.offReason)}</p>
        <Button className={styles.button} onClick={() => actions.set({ off: others })}>
          {catalog.turnOn}
        </Button>
      </>
    );
  }
  if (!rule.isEnabled) return null;
  if (reason === null) {
    return (
      <Button className={styles.button} onClick={() => write("")}>
        {catalog.turnOff}
      </Button>
    );
  }
  const isEnough = [...reason.trim()].length >= SHORTEST_OFF_REASON;
  const settle = () => {
    if (!isEnough) return;
    actions.set({ off: [...others, { id: rule.id, reason: reason.trim() }] });
    write(null);
  };
  return (
    <>
      <Field
        className={styles.field}
        label={catalog.why}
        required
        hint={catalog.whyHint(SHORTEST_OFF_REASON)}
      >
        <Input
          className={styles.input}
          input={{ style: { minWidth: 0 } }}
          value={reason}
          onChange={(_, { value }) => write(value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") settle();
          }}
        />
      </Field>
      <div className={styles.buttons}>
        <Button className={styles.button} disabled={!isEnough} onClick={settle}>
          {catalog.confirmOff}
        </Button>
        <Button className={styles.button} onClick={() => write(null)}>
          {catalog.keepOn}
        </Button>
      </div>
    </>
  );
}
