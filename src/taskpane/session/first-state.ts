import { DEFAULT_SETTINGS, NO_MERGING, NO_SIGNING, type PaneState, type Settings } from "../model";

/** The pane before anything was read. */
export function firstState(place: PaneState["place"], settings: Settings = DEFAULT_SETTINGS): PaneState {
  return {
    place,
    tab: "home",
    screen: { kind: "home" },
    book: null,
    previous: null,
    check: {
      phase: "reading",
      done: 0,
      secondsLeft: null,
      progress: null,
      counts: null,
      first: null,
      rulesRun: 0,
      notRun: [],
      notRunRules: 0,
      at: "",
      catalog: { id: "", version: "", rules: 0 },
      hiddenRows: 0,
    },
    list: {
      items: [],
      shown: [],
      filter: [],
      search: "",
      grouping: "record",
      current: null,
      mended: 0,
    },
    detail: null,
    draft: null,
    repairGroup: null,
    header: null,
    mapping: null,
    rules: [],
    parameters: [],
    settings,
    signing: NO_SIGNING,
    merging: NO_MERGING,
    log: [],
    notice: null,
    isMarked: false,
    busy: null,
  };
}
