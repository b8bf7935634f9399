/** Rows of a form's sheet, from 0: title, captions, sums, header; below them people fill in. */
export const TITLE_ROW = 0;
export const CAPTION_ROW = 1;
export const TOTAL_ROW = 2;
export const HEADER_ROW = 3;
export const FIRST_ROW = 4;
