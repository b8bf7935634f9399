/** Typed columns: the common ground of intake (which fills them) and formulas (which run over them). */
export * from "./bitmap";
export * from "./column";
export * from "./dates";
export * from "./nearest";
