import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, type KeyboardEvent } from "react";
import type { Severity } from "../../catalog";
import { CellKind, columnLetters, toA1, type CellRef, type SheetGrid } from "../../sheet";
import { shownText } from "./cell-text";
import { moved } from "./move";
import { columnWidths } from "./widths";

const ROW = 28;
const HEADER_ROW = 66;
const LETTERS = 26;
const NUMBERS = 52;

const line = `1px solid ${tokens.colorNeutralStroke2}`;
const useStyles = makeStyles({
  scroller: {
    overflow: "auto",
    position: "relative",
    flex: "1 1 auto",
    minHeight: 0,
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: "13px",
    fontVariantNumeric: "tabular-nums",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  canvas: { position: "relative" },
  head: { position: "sticky", top: 0, zIndex: 3, backgroundColor: tokens.colorNeutralBackground3 },
  cell: {
    position: "absolute",
    boxSizing: "border-box",
    padding: "0 6px",
    borderRight: line,
    borderBottom: line,
    display: "flex",
    alignItems: "center",
    gap: "4px",
    overflow: "hidden",
    whiteSpace: "nowrap",
    cursor: "cell",
  },
  text: { overflow: "hidden", textOverflow: "ellipsis" },
  number: { justifyContent: "flex-end" },
  letter: {
    justifyContent: "center",
    cursor: "default",
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  caption: { whiteSpace: "normal", lineHeight: "15px", fontWeight: tokens.fontWeightSemibold },
  frozen: { backgroundColor: tokens.colorNeutralBackground2 },
  pinned: { position: "absolute", left: 0, backgroundColor: tokens.colorNeutralBackground2 },
  side: { position: "sticky", left: 0, zIndex: 2 },
  selected: { outline: `2px solid ${tokens.colorCompoundBrandStroke}`, outlineOffset: "-2px", zIndex: 1 },
  error: { borderBottom: `3px double ${tokens.colorStatusDangerForeground1}` },
  warning: { borderBottom: `2px dotted ${tokens.colorStatusWarningForeground1}` },
  notice: { borderBottom: `2px dotted ${tokens.colorNeutralForeground3}` },
});

const SIGN: Readonly<Record<Severity, string>> = { error: "⬣", warning: "▲", notice: "ⓘ" };
const WORD: Readonly<Record<Severity, string>> = { error: "错误", warning: "待核实", notice: "提示" };

export interface GridProps {
  readonly sheet: SheetGrid;
  /** Row of the header (from 0), which stays in sight; -1 for none. */
  readonly headerRow: number;
  readonly secretColumns: ReadonlySet<number>;
  /** What is wrong, by A1 address. */
  readonly marks: ReadonlyMap<string, Severity>;
  readonly selected: CellRef;
  readonly onSelect: (cell: CellRef) => void;
  /** The person wants to change the selected cell. */
  readonly onEdit: () => void;
}

/** A sheet to look at and to go about in: only what is in sight is drawn. Values are changed in the edit bar. */
export function Grid(props: GridProps) {
  const { sheet, headerRow, selected, onSelect, onEdit } = props;
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const widths = useMemo(() => columnWidths(sheet, headerRow), [sheet, headerRow]);
  const hasHeader = headerRow >= 0;
  const heightOf = (row: number): number => (row === headerRow ? HEADER_ROW : ROW);
  const rows = useVirtualizer({
    count: sheet.rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan: 8,
    paddingStart: LETTERS,
    scrollPaddingStart: LETTERS + (hasHeader ? HEADER_ROW : 0),
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: sheet.columnCount,
    getScrollElement: () => scroller.current,
    estimateSize: (column) => widths[column] ?? 0,
    overscan: 3,
    paddingStart: NUMBERS,
    scrollPaddingStart: NUMBERS,
  });
  useEffect(() => columns.measure(), [columns, widths]);
  useEffect(() => rows.measure(), [rows, headerRow]);
  useEffect(() => {
    if (selected.row < sheet.rowCount) rows.scrollToIndex(selected.row);
    if (selected.column < sheet.columnCount) columns.scrollToIndex(selected.column);
  }, [rows, columns, selected, sheet]);

  const size = { rows: sheet.rowCount, columns: sheet.columnCount, page: 15 };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      return onEdit();
    }
    const next = moved(selected, event, size);
    if (!next) return;
    event.preventDefault();
    onSelect(next);
  };
  const inSight = columns.getVirtualItems();
  const cells = (row: number, isHeader: boolean, isCopy = false) =>
    inSight.map(({ index, start, size: width }) => (
      <Cell
        key={index}
        {...props}
        row={row}
        column={index}
        left={start}
        width={width}
        isHeader={isHeader}
        isCopy={isCopy}
      />
    ));
  const width = columns.getTotalSize();
  const drawn = rows.getVirtualItems();
  // Once the header has left at the top, a copy of it stays in sight.
  const isPinned = hasHeader && (rows.scrollOffset ?? 0) > headerRow * ROW;
  const isDrawn =
    drawn.some(({ index }) => index === selected.row) &&
    inSight.some(({ index }) => index === selected.column);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="grid"
      tabIndex={0}
      aria-label={sheet.name}
      aria-rowcount={sheet.rowCount}
      aria-colcount={sheet.columnCount}
      aria-activedescendant={isDrawn ? cellId(selected) : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head} style={{ width, height: LETTERS }}>
        <div aria-hidden>
          {inSight.map(({ index, start, size: wide }) => (
            <div
              key={index}
              className={mergeClasses(styles.cell, styles.letter)}
              style={{ left: start, top: 0, width: wide, height: LETTERS }}
            >
              {columnLetters(index)}
            </div>
          ))}
        </div>
        {isPinned && (
          <div aria-hidden className={styles.pinned} style={{ top: LETTERS, width, height: HEADER_ROW }}>
            <RowNumber row={headerRow} height={HEADER_ROW} />
            {cells(headerRow, true, true)}
          </div>
        )}
      </div>
      <div className={styles.canvas} style={{ width, height: rows.getTotalSize(), marginTop: -LETTERS }}>
        {drawn.map(({ index, start, size: height }) => (
          <div
            key={index}
            role="row"
            aria-rowindex={index + 1}
            style={{ position: "absolute", top: start, width, height }}
          >
            <RowNumber row={index} height={height} />
            {cells(index, index === headerRow)}
          </div>
        ))}
      </div>
    </div>
  );
}

function RowNumber({ row, height }: { readonly row: number; readonly height: number }) {
  const styles = useStyles();
  return (
    <div
      role="rowheader"
      className={mergeClasses(styles.cell, styles.letter, styles.side)}
      style={{ position: "sticky", width: NUMBERS, height }}
    >
      {row + 1}
    </div>
  );
}

interface CellProps extends GridProps {
  readonly row: number;
  readonly column: number;
  readonly left: number;
  readonly width: number;
  readonly isHeader: boolean;
  /** The header again, in sight while the rows below scroll. */
  readonly isCopy: boolean;
}

function Cell({
  sheet,
  row,
  column,
  left,
  width,
  isHeader,
  isCopy,
  secretColumns,
  marks,
  selected,
  onSelect,
  onEdit,
}: CellProps) {
  const styles = useStyles();
  const severity = marks.get(toA1({ row, column }));
  const isSelected = selected.row === row && selected.column === column;
  const kind = sheet.kind(row, column);
  const isNumber = !isHeader && (kind === CellKind.number || kind === CellKind.date);
  const text = shownText(sheet, row, column, !isHeader && secretColumns.has(column));
  return (
    <div
      role={isHeader ? "columnheader" : "gridcell"}
      id={isCopy ? undefined : cellId({ row, column })}
      aria-colindex={column + 1}
      aria-selected={isSelected}
      title={text}
      className={mergeClasses(
        styles.cell,
        isNumber && styles.number,
        isHeader && styles.caption,
        isHeader && styles.frozen,
        severity && styles[severity],
        isSelected && styles.selected,
      )}
      style={{ left, top: 0, width, height: isHeader ? HEADER_ROW : ROW }}
      onClick={() => onSelect({ row, column })}
      onDoubleClick={onEdit}
    >
      {severity && (
        <span role="img" aria-label={WORD[severity]}>
          {SIGN[severity]}
        </span>
      )}
      <span className={styles.text}>{text}</span>
    </div>
  );
}

const cellId = ({ row, column }: CellRef): string => `cell-${String(row)}-${String(column)}`;
