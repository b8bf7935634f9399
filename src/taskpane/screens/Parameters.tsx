import { Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { ParameterView } from "../model";
import { usePane } from "../parts/context";
import { useShared } from "../parts/styles";

const useStyles = makeStyles({
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
});

/** The thresholds that a county sets; those without a value stand first, for rules wait for them. */
export function Parameters() {
  const shared = useShared();
  const { state, texts } = usePane("help");
  if (state.parameters.length === 0) return null;
  const isUnset = ({ value }: ParameterView) => value === "";
  const ordered = [...state.parameters.filter(isUnset), ...state.parameters.filter((each) => !isUnset(each))];
  return (
    <section className={shared.stack} aria-label={texts.catalog.parameters}>
      <h2 className={shared.group}>{texts.catalog.parameters}</h2>
      {ordered.map((parameter) => (
        <Parameter key={parameter.id} parameter={parameter} />
      ))}
    </section>
  );
}

/** In force when the field is left or Enter is pressed: every value means checking anew. */
function Parameter({ parameter: { id, label, value, unit, rules } }: { readonly parameter: ParameterView }) {
  const styles = useStyles();
  const { state, actions, texts } = usePane("help");
  const [written, write] = useState<string | null>(null);
  const settle = () => {
    if (written === null || written === value) return;
    write(null);
    actions.set({ parameters: { ...state.settings.parameters, [id]: written } });
  };
  return (
    <Field
      className={styles.field}
      label={label}
      hint={value === "" ? texts.catalog.unset(rules) : texts.catalog.usedBy(rules)}
    >
      <Input
        className={styles.input}
        input={{ style: { minWidth: 0 } }}
        contentAfter={unit || undefined}
        value={written ?? value}
        onChange={(_, { value: typed }) => write(typed)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === "Enter") settle();
        }}
      />
    </Field>
  );
}
