import { makeStyles } from "@fluentui/react-components";
import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import { usePane } from "./context";

const ROW = 54;
const OVERSCAN = 6;
const useStyles = makeStyles({
  list: { position: "relative", width: "100%" },
  row: { position: "absolute", top: 0, left: 0, width: "100%" },
});

/**
 * A list of any length, of which only what is in view is drawn. Where its rows can be pressed it is one stop of the
 * keyboard, with arrows between the rows.
 *
 * @param draw one row; `isStop` says whether the keyboard stops at it, and its button has `data-row` = its key
 * @param start key of the row that the keyboard stops at first
 */
export function LongList({
  label,
  keys,
  draw,
  start,
}: {
  readonly label: string;
  readonly keys: readonly string[];
  readonly draw: (index: number, isStop: boolean) => ReactNode;
  readonly start?: string | null;
}) {
  const styles = useStyles();
  const { scroller } = usePane();
  const box = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const [chosen, choose] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const known = chosen ?? start ?? null;
  const at = known === null ? -1 : keys.indexOf(known);
  const stopAt = at < 0 ? 0 : at;

  // The row that has the keyboard stays drawn wherever the list is scrolled to.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range);
      return drawn.includes(stopAt) ? drawn : [...drawn, stopAt].sort((a, b) => a - b);
    },
    [stopAt],
  );
  const virtual = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW,
    getItemKey: (index) => keys[index] ?? index,
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
    const page = Math.max(1, Math.floor((scroller?.clientHeight ?? ROW) / ROW) - 1);
    const step = new Map([
      ["ArrowDown", 1],
      ["ArrowUp", -1],
      ["PageDown", page],
      ["PageUp", -page],
      ["Home", -keys.length],
      ["End", keys.length],
    ]).get(event.key);
    if (step === undefined) return;
    const next = Math.min(keys.length - 1, Math.max(0, stopAt + step));
    const key = keys[next];
    if (key === undefined) return;
    event.preventDefault();
    wanted.current = key;
    choose(key);
    virtual.scrollToIndex(next, { align: "auto" });
  };

  return (
    <div
      ref={box}
      role="list"
      aria-label={label}
      className={styles.list}
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={onKeyDown}
    >
      {virtual.getVirtualItems().map(({ index, key, start: top }) => (
        <div
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          role="listitem"
          aria-setsize={keys.length}
          aria-posinset={index + 1}
          className={styles.row}
          style={{ transform: `translateY(${top - margin}px)` }}
        >
          {draw(index, index === stopAt)}
        </div>
      ))}
    </div>
  );
}
