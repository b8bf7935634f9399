import { Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { usePane } from "../parts/context";

const useStyles = makeStyles({
  fields: { flex: "2 1 136px", display: "flex", gap: "8px", minWidth: 0 },
  field: { flex: "1 1 0", minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  input: { minWidth: 0, width: "100%" },
});

/**
 * The rows of the header by number. What is typed counts at once; when the field is left, it shows the rows that are
 * meant, merged cells taken whole.
 */
export function RowFields({ rows }: { readonly rows: readonly [from: number, to: number] | null }) {
  const styles = useStyles();
  const { actions, texts } = usePane("help");
  const [typed, setTyped] = useState<readonly [from: string, to: string] | null>(null);
  const [from, to] = typed ?? (rows ? [String(rows[0]), String(rows[1])] : ["", ""]);
  const type = (next: readonly [from: string, to: string]) => {
    setTyped(next);
    const [first, last] = next.map((text) => Number(text.trim() === "" ? NaN : text));
    if (next.every((text) => text.trim() !== "")) actions.changeHeader({ rows: [first!, last!] });
  };
  const field = (label: string, value: string, change: (text: string) => void) => (
    <Field className={styles.field} label={label}>
      <Input
        className={styles.input}
        input={{ style: { minWidth: 0 } }}
        inputMode="numeric"
        maxLength={7}
        value={value}
        onChange={(_, { value: text }) => change(text)}
        onBlur={() => setTyped(null)}
      />
    </Field>
  );
  return (
    <div className={styles.fields} role="group" aria-label={texts.header.typed}>
      {field(texts.header.from, from, (text) => type([text, text]))}
      {field(texts.header.to, to, (text) => type([from, text]))}
    </div>
  );
}
