import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { Pane, type Look } from "../../../src/taskpane";
import type { PaneState } from "../../../src/taskpane/model";
import { STATES } from "../../support/pane-states";
import { FakeStore } from "./fake-store";

/** What the test says to the page. */
export interface Gallery {
  readonly names: readonly string[];
  /** Shows a state anew; without a look the system's. */
  show(name: string, look: Look | null, textSize: PaneState["settings"]["textSize"]): void;
  /** What the screens asked for since the state was shown. */
  calls(): readonly string[];
}

/** On the page the pane stands beside the grid, which is the main part. */
const Page = ({ pane }: { readonly pane: ReactNode }) => (
  <>
    <main />
    <aside aria-label="台账审签">{pane}</aside>
  </>
);

const root = createRoot(document.getElementById("root")!);
let store = new FakeStore(STATES.welcome!);
let shown = 0;
const gallery: Gallery = {
  names: Object.keys(STATES),
  show(name, look, textSize) {
    const state = STATES[name]!;
    store = new FakeStore({ ...state, settings: { ...state.settings, textSize } });
    const pane = <Pane key={++shown} store={store} {...(look ? { look } : {})} />;
    root.render(state.place === "page" ? <Page pane={pane} /> : pane);
  },
  calls: () => store.calls,
};
(window as unknown as { gallery: Gallery }).gallery = gallery;
