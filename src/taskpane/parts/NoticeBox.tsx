import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Notice } from "../model";
import { usePane } from "./context";
import { noticeWords } from "./notice";
import { Shape } from "./Shape";
import { useShared } from "./styles";

const useStyles = makeStyles({
  box: { display: "flex", gap: "8px" },
  bad: { backgroundColor: tokens.colorStatusDangerBackground1 },
  shape: { marginTop: "2px" },
  words: { display: "flex", flexDirection: "column", gap: "4px", minWidth: 0, flex: "1 1 0" },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px", marginTop: "4px" },
  button: { minWidth: 0, minHeight: "32px" },
});

/** Waiting ends by itself; everything else needs somebody to do something. */
const WAITING = new Set(["host.cellEdit", "write.stale", "intake.noHeader"]);

/** Something stands in the way: what, where, what next. */
export function NoticeBox({ notice }: { readonly notice: Notice }) {
  const styles = useStyles();
  const shared = useShared();
  const { actions, texts } = usePane();
  const { head, rest, button } = noticeWords(notice, texts);
  const isWaiting = WAITING.has(notice.code);
  const box = useRef<HTMLElement>(null);
  // It stands above everything: whoever has scrolled down would not see it.
  useEffect(() => box.current?.scrollIntoView({ block: "nearest" }), [notice]);
  return (
    <section
      ref={box}
      className={mergeClasses(shared.warmBox, styles.box, !isWaiting && styles.bad)}
      aria-label={head}
    >
      <Shape kind={isWaiting ? "warning" : "error"} className={styles.shape} />
      <div className={styles.words}>
        <b>{head}</b>
        {rest && <span>{rest}</span>}
        <div className={styles.buttons}>
          {button && (
            <Button className={styles.button} data-row="notice" onClick={() => actions.answerNotice()}>
              {button}
            </Button>
          )}
          {notice.button !== "cancelWait" && (
            <Button
              className={styles.button}
              appearance={button ? "subtle" : "secondary"}
              onClick={() => actions.dismissNotice()}
            >
              {texts.buttons.dismiss}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
