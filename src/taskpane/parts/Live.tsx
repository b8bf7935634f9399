import { useEffect, useRef, useState } from "react";
import { usePane } from "./context";
import { leftOf, noticeWords } from "./notice";
import { useShared } from "./styles";

const PAUSE_MS = 2000;

/** Says aloud what happens: the end of a check, what was mended (at most every two seconds), and notices. */
export function Live() {
  const { state, texts } = usePane();
  const shared = useShared();
  const [said, say] = useState("");
  const { phase, counts } = state.check;
  const { mended } = state.list;
  const left = leftOf(state);
  const before = useRef({ phase, mended, notice: state.notice, at: 0 });

  useEffect(() => {
    const { phase: old } = before.current;
    before.current.phase = phase;
    if (old === phase) return;
    if (phase === "checking") say(texts.live.checking);
    else if (phase === "stopped") say(texts.live.stopped);
    else if (phase === "done" && old === "checking" && counts)
      say(texts.live.checked(counts.error, counts.warning));
  }, [phase, counts, texts]);

  useEffect(() => {
    const grown = mended > before.current.mended;
    if (!grown) {
      before.current.mended = mended;
      return;
    }
    const wait = Math.max(0, before.current.at + PAUSE_MS - performance.now());
    const timer = setTimeout(() => {
      say(texts.list.mendedLeft(mended - before.current.mended, left));
      before.current.mended = mended;
      before.current.at = performance.now();
    }, wait);
    return () => clearTimeout(timer);
  }, [mended, left, texts]);

  const { phase: merging, counts: villages, files, merged } = state.merging;
  const mergedBefore = useRef(merging);
  useEffect(() => {
    const old = mergedBefore.current;
    mergedBefore.current = merging;
    if (old === merging) return;
    const { live } = texts.merge;
    if (merging === "reading") say(live.reading(files.length));
    else if (merging === "table" && old === "reading") say(live.table(villages.all, villages.ready));
    else if (merging === "merging") say(live.merging);
    else if (merging === "merged") say(live.merged(merged?.villages ?? 0));
  }, [merging, files, villages, merged, texts]);

  const { phase: making, made } = state.forms;
  const madeBefore = useRef(making);
  useEffect(() => {
    const old = madeBefore.current;
    madeBefore.current = making;
    if (old === making) return;
    if (making === "making") say(texts.forms.live.making);
    else if (making === "made") say(texts.forms.live.made(made?.files.length ?? 0));
  }, [making, made, texts]);

  const open = state.screen.kind === "finding" ? state.detail : null;
  const heard = useRef<string | null>(null);
  useEffect(() => {
    // the first one is read out as the heading that takes the keyboard
    if (open && heard.current !== null && heard.current !== open.id) say(open.title);
    heard.current = open?.id ?? null;
  }, [open]);

  useEffect(() => {
    const { notice } = state;
    if (notice === before.current.notice) return;
    before.current.notice = notice;
    if (notice && notice.code !== "repaired") say(noticeWords(notice, texts).text);
  }, [state, texts]);

  return (
    <div className={shared.hidden} role="status" aria-live="polite">
      {said}
    </div>
  );
}
