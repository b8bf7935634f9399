/** What the pane shows and what can be done in it, as plain types: session makes it, screens draw it. */
export * from "./actions";
export * from "./book";
export * from "./catalog";
export * from "./finding";
export * from "./forms";
export * from "./merging";
export * from "./order";
export * from "./roster";
export * from "./settings";
export * from "./signing";
export * from "./state";
