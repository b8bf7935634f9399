/** Merging for the pane: files of villages read side by side, judged, and made one submission. */
export type {
  BookNow,
  Merging,
  MergeDue,
  MergeOptions,
  MergeScope,
  MergeTable,
  MergeWish,
  MergeWork,
  OpenBook,
  ReadFile,
} from "./asked";
