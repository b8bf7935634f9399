import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useRef, type ReactNode } from "react";
import { usePane } from "./context";
import { NoticeBox } from "./NoticeBox";

const useStyles = makeStyles({
  body: {
    padding: "12px",
    display: "flex",
    flexDirection: "column",
    gap: "12px",
    minWidth: 0,
    boxSizing: "border-box",
    "> *": { flexShrink: 0 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  scrolls: { flex: "1 1 0", minHeight: 0, overflowY: "auto", overflowX: "hidden" },
});

const CAN_TAKE_FOCUS =
  "button:not([disabled]):not([tabindex='-1']), input, select, textarea, a[href], [tabindex='0']";

/** What scrolls between tabs and footer. Trouble is said at its top. */
export function Body({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  const { setBody, isLow, state } = usePane();
  const body = useRef<HTMLElement | null>(null);
  const ref = useCallback(
    (element: HTMLElement | null) => {
      body.current = element;
      setBody(element);
    },
    [setBody],
  );
  // A text without anything to press must still be scrolled by keys.
  useEffect(() => {
    const element = body.current;
    if (!element) return;
    const mustScroll = !isLow && element.scrollHeight > element.clientHeight;
    if (mustScroll && !element.querySelector(CAN_TAKE_FOCUS)) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  });
  const contents = (
    <>
      {state.notice?.tone === "trouble" && <NoticeBox notice={state.notice} />}
      {children}
    </>
  );
  const props = {
    ref,
    className: mergeClasses(styles.body, !isLow && styles.scrolls),
    "data-part": "body",
  };
  // On the page the grid is the main part, and the pane stands beside it.
  return state.place === "excel" ? <main {...props}>{contents}</main> : <div {...props}>{contents}</div>;
}
