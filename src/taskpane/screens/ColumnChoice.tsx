import { Select, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { MappingView } from "../model";
import { usePane } from "../parts/context";
import { useShared } from "../parts/styles";

const useStyles = makeStyles({
  line: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "4px 8px",
    padding: "6px 0",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  words: { flex: "1 1 112px", minWidth: 0, overflowWrap: "anywhere" },
  select: { flex: "1 1 128px", minWidth: 0, maxWidth: "100%" },
  fault: { flexBasis: "100%" },
});

/** One indicator and the sheet's columns to choose from. Choosing a column selects it in the sheet. */
export function ColumnChoice({ mapping, label }: { readonly mapping: MappingView; readonly label: string }) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane("help");
  const words = texts.mapping;
  const [fault, setFault] = useState("");
  const id = useId();
  const mine = mapping.columns.find((column) => column.label === label);
  const choose = (value: string) => {
    const column = mapping.columns.find((each) => String(each.column) === value);
    if (!column) {
      setFault("");
      actions.assign(label, null);
      return;
    }
    if (column.headerRow !== null) actions.goTo(mapping.sheet, `${column.letters}${column.headerRow}`);
    if (column.label !== null && column.label !== label) {
      setFault(words.taken(column.letters, column.label));
      return;
    }
    setFault("");
    actions.assign(label, column.column);
  };
  return (
    <li className={styles.line}>
      <label className={styles.words} htmlFor={id}>
        {label}
        {mapping.required.includes(label) && <b>{words.required}</b>}
        <span className={shared.small}>
          <br />
          {!mine ? words.notFound : mine.doubt ? words.doubts[mine.doubt] : words.done}
        </span>
      </label>
      <Select
        id={id}
        className={styles.select}
        select={{ style: { minWidth: 0 } }}
        value={mine ? String(mine.column) : ""}
        {...(fault ? { "aria-describedby": `${id}-fault`, "aria-invalid": true } : {})}
        onChange={(_, { value }) => choose(value)}
      >
        <option value="">{words.pick}</option>
        {mapping.columns.map(({ column, letters, header }) => (
          <option key={column} value={String(column)}>
            {words.column(letters, header)}
          </option>
        ))}
      </Select>
      {fault && (
        <span id={`${id}-fault`} role="alert" className={styles.fault}>
          {fault}
        </span>
      )}
    </li>
  );
}
