/** Forms for the pane: made, and mended. Fetched when somebody first asks for it. */
export { FormsDesk } from "./desk";
