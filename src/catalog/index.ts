/** 口径: the model of a catalog, and loading one. */
export * from "./model";
export * from "./fault";
export * from "./load";
export { preprintedLabels, withoutRules } from "./settle";
export { checkReferences, highlightParts } from "./references";
export { defaultCatalog } from "./default";
