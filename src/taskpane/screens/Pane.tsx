import { FluentProvider, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import type { PaneStore } from "../model";
import { PaneContext, type PaneContents } from "../parts/context";
import { Header } from "../parts/Header";
import { Live } from "../parts/Live";
import { Tabs } from "../parts/Tabs";
import { texts as chinese, type Texts } from "../texts.zh-CN";
import { useTheme, type Look } from "../theme/useTheme";
import { useScreenFocus } from "./focus";
import { useKeys } from "./keys";
import { ScreenOf } from "./ScreenOf";
import { useComing } from "./useComing";

/** Below this height, in CSS px, header and footer scroll along with the body. */
const LOW = 420;

const useStyles = makeStyles({
  provider: { height: "100%", minHeight: 0 },
  pane: {
    display: "flex",
    flexDirection: "column",
    height: "100%",
    minHeight: 0,
    minWidth: 0,
    boxSizing: "border-box",
    backgroundColor: tokens.colorNeutralBackground1,
    fontVariantNumeric: "tabular-nums",
    textAlign: "start",
    overflow: "hidden",
  },
  low: { overflowY: "auto", overflowX: "hidden" },
});

/**
 * The pane: what the store's state says, in Excel and on the page alike. Fills the height of the element it stands in.
 *
 * @param look Office's theme; without one the system's
 */
export function Pane({
  store,
  look,
  texts = chinese,
}: {
  readonly store: PaneStore;
  readonly look?: Look;
  readonly texts?: Texts;
}) {
  const styles = useStyles();
  const state = useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.get(),
  );
  const theme = useTheme(state.settings.textSize, look);
  const root = useRef<HTMLDivElement>(null);
  const [body, setBody] = useState<HTMLElement | null>(null);
  const follow = useRef(false);
  const isLow = useLow(root);
  const scroller = isLow ? root.current : body;
  const { actions } = store;
  const contents: PaneContents = useMemo(
    () => ({ state, actions, texts, scroller, setBody, isLow, follow }),
    [state, actions, texts, scroller, isLow],
  );
  const onKeyDown = useKeys(contents, root);
  useScreenFocus(state, root);
  useComing(texts, store);
  return (
    <FluentProvider theme={theme} className={styles.provider} lang={texts.lang}>
      <PaneContext.Provider value={contents}>
        <div ref={root} className={mergeClasses(styles.pane, isLow && styles.low)} onKeyDown={onKeyDown}>
          <Header />
          <Tabs />
          <ScreenOf />
          <Live />
        </div>
      </PaneContext.Provider>
    </FluentProvider>
  );
}

/** Whether the pane is low, as it is at 200% zoom; then the whole pane is what scrolls. */
function useLow(root: RefObject<HTMLElement | null>): boolean {
  const [isLow, setLow] = useState(false);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setLow(element.clientHeight < LOW));
    observer.observe(element);
    return () => observer.disconnect();
  }, [root]);
  return isLow;
}
