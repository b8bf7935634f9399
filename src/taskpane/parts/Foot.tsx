import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowUndo20Regular } from "@fluentui/react-icons/svg/arrow-undo";
import type { ReactElement, ReactNode } from "react";
import { usePane } from "./context";
import { leftOf, noticeWords } from "./notice";
import { Shape } from "./Shape";

const useStyles = makeStyles({
  foot: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    padding: "8px 12px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  line: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "8px",
  },
  words: { display: "flex", alignItems: "center", gap: "8px", minWidth: 0, overflowWrap: "anywhere" },
  button: { minWidth: 0, minHeight: "32px", whiteSpace: "normal", overflowWrap: "anywhere" },
  grows: { flex: "2 1 96px" },
  second: { flex: "1 1 72px" },
});

/** Something to do, as a button of the footer. */
export interface FootAction {
  readonly text: string;
  readonly onPress: () => void;
  readonly icon?: ReactElement;
  readonly isDisabled?: boolean;
  /** Its shortcut, for the tooltip: 下一处（F8） */
  readonly hint?: string;
  /** The single letter that presses it in the detail of a finding. */
  readonly letter?: "a" | "w";
}

/**
 * What there is to do: words, a second way, and at most one main button. A message that something was done stands here
 * too, with the way to undo it; without either there is no footer.
 */
export function Foot({
  words,
  primary,
  second,
}: {
  readonly words?: ReactNode;
  readonly primary?: FootAction;
  readonly second?: FootAction | undefined;
}) {
  const styles = useStyles();
  const { state, actions, texts } = usePane();
  const done = state.notice?.tone === "done" ? state.notice : null;
  if (!done && !words && !primary && !second) return null;
  const isAlone = !words || done !== null;
  return (
    <footer className={styles.foot} data-part="foot">
      {done && (
        <div className={styles.line}>
          <span className={styles.words}>
            <Shape kind="passed" />
            <span>
              {done.code === "repaired" && done.text === ""
                ? texts.list.mendedLeft(state.list.mended, leftOf(state))
                : noticeWords(done, texts).text}
            </span>
          </span>
          {done.button && (
            <Button
              className={styles.button}
              data-row="undo"
              icon={done.button === "undo" ? <ArrowUndo20Regular /> : undefined}
              title={done.button === "undo" ? `${texts.buttons.undo}（Ctrl+Z）` : undefined}
              onClick={() => actions.answerNotice()}
            >
              {noticeWords(done, texts).button}
            </Button>
          )}
        </div>
      )}
      {(primary || second || (words && !done)) && (
        <div className={styles.line}>
          {words && !done && <span className={styles.words}>{words}</span>}
          {primary && (
            <Button
              appearance="primary"
              className={mergeClasses(styles.button, isAlone && styles.grows)}
              icon={primary.icon}
              disabled={primary.isDisabled ?? false}
              title={primary.hint}
              data-row="primary"
              data-key={primary.letter}
              onClick={primary.onPress}
            >
              {primary.text}
            </Button>
          )}
          {second && (
            <Button
              className={mergeClasses(styles.button, styles.second)}
              icon={second.icon}
              disabled={second.isDisabled ?? false}
              title={second.hint}
              data-row="second"
              data-key={second.letter}
              onClick={second.onPress}
            >
              {second.text}
            </Button>
          )}
        </div>
      )}
    </footer>
  );
}
