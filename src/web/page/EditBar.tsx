import { Button, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { toA1, type CellInput, type CellRef, type SheetGrid } from "../../sheet";
import type { CellInfo } from "../../taskpane/model";
import { cellText } from "../grid/cell-text";
import { inputOf } from "../grid/input";
import { texts } from "../texts.zh-CN";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: "6px 12px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  place: { fontWeight: tokens.fontWeightSemibold, minWidth: "4em" },
  field: { flex: "1 1 160px", minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface EditBarProps {
  readonly sheet: SheetGrid;
  readonly cell: CellRef;
  /** What the cell is to a ledger; null when it is no ledger's. */
  readonly info: CellInfo | null;
  readonly canEdit: boolean;
  /** Counts up when the person asks for the field from the grid. */
  readonly focusRequest: number;
  readonly onChange: (value: CellInput) => void;
  /** Back to the grid. */
  readonly onLeave: () => void;
}

/** Where the value of the selected cell is read whole and changed: Enter writes it, Esc leaves it as it was. */
export function EditBar(props: EditBarProps) {
  const { sheet, cell, info, canEdit, focusRequest, onChange, onLeave } = props;
  const styles = useStyles();
  const was = cellText(sheet, cell.row, cell.column);
  const [text, setText] = useState(was);
  useEffect(() => setText(was), [was, sheet, cell]);
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  useEffect(() => {
    if (focusRequest > 0) field.current?.focus();
  }, [focusRequest]);

  const place = toA1(cell);
  const isLocked = info?.isLocked ?? sheet.hasFormula(cell.row, cell.column);
  const write = () => {
    if (text !== was) onChange(inputOf(text, info, sheet.kind(cell.row, cell.column)));
    onLeave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") write();
    else if (event.key === "Escape") {
      setText(was);
      onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isDisabled = !canEdit || isLocked;
  const common = {
    "aria-label": texts.value(place),
    disabled: isDisabled,
    onKeyDown,
    className: styles.field,
  };
  return (
    <div className={styles.bar}>
      <span className={styles.place}>{place}</span>
      {info && <span>{texts.unit(info.label, info.unit)}</span>}
      {info && info.options.length > 0 ? (
        <Select {...common} ref={field} value={text} onChange={(_, data) => setText(data.value)}>
          {choices(info.options, text).map((option) => (
            <option key={option} value={option}>
              {option === "" ? texts.blank : option}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          {...common}
          ref={field}
          value={text}
          type={isDay(info, text) ? "date" : "text"}
          inputMode={info?.type === "integer" || info?.type === "decimal" ? "decimal" : "text"}
          onChange={(_, data) => setText(data.value)}
        />
      )}
      {isLocked ? (
        <span className={styles.quiet}>{texts.locked}</span>
      ) : (
        <Button disabled={!canEdit || text === was} onClick={write}>
          {texts.change}
        </Button>
      )}
    </div>
  );
}

/** The calendar is offered for what is a date or blank; anything else is shown as it stands, to be mended by hand. */
function isDay(info: CellInfo | null, text: string): boolean {
  return info?.type === "date" && (text === "" || /^\d{4}-\d{2}-\d{2}$/.test(text));
}

function choices(options: readonly string[], current: string): string[] {
  return [...new Set(["", ...(options.includes(current) ? [] : [current]), ...options])];
}
