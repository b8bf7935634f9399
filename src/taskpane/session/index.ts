/** What the pane remembers and does: no screen, no browser, no Excel; those are behind its ports. */
export { useKeptCatalog } from "./kept-catalog";
export { KEPT_DAYS } from "./keeping";
export { engineOptions } from "./options";
export type { Clock, Memory, Session, SessionPorts, Timers } from "./ports";
export { createSession } from "./session";
export { browserCopy, browserMemory, systemClock } from "./system";
