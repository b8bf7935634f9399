import { makeStyles } from "@fluentui/react-components";
import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from "react";
import { usePane } from "../parts/context";
import { FixRow, HeadRow, ItemRow } from "./ListRows";
import { rowAfter, rowsOf } from "./list-rows";

const HEAD = 46;
const ITEM = 54;
/** Rows drawn above and below what is in view. */
const OVERSCAN = 6;

const useStyles = makeStyles({
  list: { position: "relative", width: "100%" },
  row: { position: "absolute", top: 0, left: 0, width: "100%" },
});

/**
 * The findings, of which only those in view are drawn. One stop of the keyboard with a roving row; the list never
 * jumps: it scrolls to a row only when somebody goes there by key.
 */
export function IssueList() {
  const styles = useStyles();
  const { state, actions, texts, scroller, isLow, follow } = usePane();
  const { list } = state;
  const rows = useMemo(() => rowsOf(list), [list]);
  const places = useMemo(() => new Map(rows.map(({ key }, index) => [key, index])), [rows]);
  const box = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState<string | null>(null);
  const [margin, setMargin] = useState(0);
  const wanted = useRef<string | null>(null);

  const currentKey = list.current === null ? null : `item:${list.current}`;
  const firstStop = rows.find(({ kind }) => kind !== "head")?.key ?? null;
  const stop = [chosen, currentKey, firstStop].find((key) => key !== null && places.has(key)) ?? null;
  const stopAt = stop === null ? -1 : places.get(stop)!;

  // The row that has the keyboard stays drawn wherever the list is scrolled to.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range);
      if (stopAt < 0 || drawn.includes(stopAt)) return drawn;
      return [...drawn, stopAt].sort((a, b) => a - b);
    },
    [stopAt],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => (rows[index]?.kind === "item" ? ITEM : HEAD),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: OVERSCAN,
    scrollMargin: margin,
    rangeExtractor,
  });

  useLayoutEffect(() => {
    if (!box.current || !scroller) return;
    const top =
      box.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    if (Math.abs(top - margin) > 1) setMargin(top);
  });

  // Coming back to the list, and walking by key, bring the place into view.
  const place = currentKey === null ? undefined : places.get(currentKey);
  const hasOpened = useRef(false);
  useEffect(() => {
    if (hasOpened.current || !scroller) return;
    hasOpened.current = true;
    if (place !== undefined && place > 0) virtual.scrollToIndex(place, { align: "auto" });
  }, [scroller, place, virtual]);
  useEffect(() => {
    choose(null);
    if (!follow.current || place === undefined) return;
    follow.current = false;
    virtual.scrollToIndex(place, { align: "auto" });
  }, [currentKey, place, follow, virtual]);

  useEffect(() => {
    const key = wanted.current;
    const row =
      key === null ? null : box.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const page = Math.max(1, Math.floor((scroller?.clientHeight ?? HEAD) / ITEM) - 1);
    const next = rowAfter(event.key, rows, stopAt, page);
    const row = rows[next];
    if (!row) return;
    event.preventDefault();
    wanted.current = row.key;
    choose(row.key);
    // the head of the first group comes into view with it
    virtual.scrollToIndex(next <= 1 ? 0 : next, { align: "auto" });
    if (row.kind === "item") actions.focusItem(row.item.id);
  };

  const total = list.shown.length;
  return (
    <div
      ref={box}
      role="list"
      aria-label={texts.list.label}
      className={styles.list}
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={onKeyDown}
      data-low={isLow || undefined}
    >
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        if (!row) return null;
        const isItem = row.kind === "item";
        return (
          <div
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className={styles.row}
            style={{ transform: `translateY(${start - margin}px)` }}
            {...(row.kind === "head" ? {} : { role: "listitem" })}
            {...(isItem ? { "aria-setsize": total, "aria-posinset": row.position } : {})}
          >
            {row.kind === "head" && <HeadRow row={row} />}
            {row.kind === "fix" && <FixRow row={row} isStop={row.key === stop} />}
            {isItem && (
              <ItemRow
                row={row}
                isStop={row.key === stop}
                isCurrent={row.key === currentKey}
                byRule={list.grouping === "rule"}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
