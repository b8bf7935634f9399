import { Button } from "@fluentui/react-components";
import { useEffect, useRef, useState, type ComponentType } from "react";
import { Body } from "../parts/Body";
import { usePane } from "../parts/context";
import { useShared } from "../parts/styles";
import { focusTitle } from "./focus";
import type { LateScreen } from "./late";
import { SCREENS } from "./screens";

/** The screen that the state names. */
export function ScreenOf() {
  const { state, texts } = usePane();
  const { kind } = state.screen;
  const [come, setCome] = useState({ times: 0, hadKeyboard: false });
  useEffect(() => {
    if (come.hadKeyboard) focusTitle(document);
  }, [come]);
  const screen = SCREENS[kind];
  if (!("load" in screen)) return drawn(screen, kind);
  const shown = screen.shown(texts);
  const onCome = (hadKeyboard: boolean) => setCome(({ times }) => ({ times: times + 1, hadKeyboard }));
  return shown ? drawn(shown, kind) : <Coming key={kind} screen={screen} onCome={onCome} />;
}

/** Each screen begins anew when another was open in between. */
const drawn = (Shown: ComponentType, kind: string) => <Shown key={kind} />;

/** While a screen is on its way; where it cannot be fetched, that is said, and asked for again when somebody wants it. */
function Coming({
  screen,
  onCome,
}: {
  readonly screen: LateScreen;
  /** @param hadKeyboard whether the keyboard was in what goes now */
  readonly onCome: (hadKeyboard: boolean) => void;
}) {
  const { texts } = usePane();
  const shared = useShared();
  const [tries, setTries] = useState(1);
  const [failed, setFailed] = useState(0);
  const come = useRef(onCome);
  useEffect(() => {
    come.current = onCome;
  });
  useEffect(() => {
    let isGone = false;
    screen.load(texts).then(
      () => {
        if (!isGone) come.current(document.activeElement?.closest("[data-part=body]") != null);
      },
      () => {
        if (!isGone) setFailed(tries);
      },
    );
    return () => {
      isGone = true;
    };
  }, [screen, texts, tries]);
  const isWaiting = failed < tries;
  return (
    <Body>
      {failed > 0 && (
        <>
          <h2 className={shared.title} tabIndex={-1} data-title>
            {texts.notCome[0]}
          </h2>
          <p className={shared.text} role="alert">
            {texts.notCome[1]}
          </p>
          <div>
            <Button data-row="retryScreen" disabledFocusable={isWaiting} onClick={() => setTries(tries + 1)}>
              {texts.buttons.retry}
            </Button>
          </div>
        </>
      )}
      {isWaiting && <p data-loading>{texts.loading}</p>}
    </Body>
  );
}
