/** The pane's states as fixed values, for looking at every screen. */
export { STATES } from "./states";
