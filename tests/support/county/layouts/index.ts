/** Writing records into sheets as people lay them out. */
export * from "./books";
export { cardSheets, stackedCards } from "./card";
export { cellOf } from "./cells";
export { allPlacesOf, placeOf, type SheetDraft, type ValuePlace } from "./draft";
export { exportSheet } from "./export";
export * from "./extras";
export type { Caption, LayoutOptions } from "./options";
export { rosterSheet } from "./roster";
export { villageCardSheet } from "./village-card";
