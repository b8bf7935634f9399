/** The pane, for Excel and for the page without Excel alike. */
export { mount } from "./mount";
