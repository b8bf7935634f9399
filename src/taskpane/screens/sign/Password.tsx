import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { EyeOff20Regular } from "@fluentui/react-icons/svg/eye-off";
import { Eye20Regular } from "@fluentui/react-icons/svg/eye";
import { useState } from "react";
import { usePane } from "../../parts/context";

const useStyles = makeStyles({
  // Fluent's fields are wider than a pane at 200% unless told otherwise.
  field: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
  eye: { minWidth: "24px" },
});

/** A password: kept by the screen alone, for as long as it is open. */
export function Password({
  label,
  hint,
  fault,
  value,
  onChange,
  onEnter,
  field = "password",
}: {
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter?: () => void;
  readonly field?: string;
}) {
  const styles = useStyles();
  const { texts } = usePane("sign");
  const [isShown, setShown] = useState(false);
  return (
    <Field
      className={styles.field}
      label={label}
      required
      {...(hint ? { hint } : {})}
      {...(fault ? { validationState: "error" as const, validationMessage: fault } : {})}
    >
      <Input
        className={styles.input}
        type={isShown ? "text" : "password"}
        autoComplete="off"
        input={{ style: { minWidth: 0 } }}
        data-field={field}
        value={value}
        onChange={(_, { value: typed }) => onChange(typed)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onEnter?.();
        }}
        contentAfter={
          <Button
            appearance="transparent"
            size="small"
            className={styles.eye}
            icon={isShown ? <EyeOff20Regular /> : <Eye20Regular />}
            aria-label={texts.sign.tab.showPassword}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          />
        }
      />
    </Field>
  );
}
