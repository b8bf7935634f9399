/**
 * Caps against files made to exhaust memory or time. Real ledgers stay far below all of them: 150,000 × 60 cells
 * are 8,820 pages, 330 MB of XML and a ratio of 8.
 */
export const LIMITS = {
  /** Entries of an archive. */
  entries: 20_000,
  /** A part may grow by more than `ratio` when unpacked only while it stays below this size. */
  ratioFrom: 16 * 2 ** 20,
  ratio: 200,
  /** Bytes of XML of all sheets and shared strings together. */
  xmlBytes: 2 ** 31,
  /** Bytes of one small part, such as styles or relationships. */
  smallPart: 64 * 2 ** 20,
  /** Bytes of XML without a single tag ending: a text, a comment or white space. */
  xmlToken: 2 * 2 ** 20,
  xmlDepth: 256,
  sheets: 1_000,
  /** Characters of one text; Excel itself stops at 32,767. */
  textLength: 256 * 1024,
  /** Characters of all texts of a workbook. */
  textTotal: 400e6,
  sharedStrings: 20e6,
  merges: 1e6,
  /** Pages of 9 KB in all grids, whatever they hold… */
  pages: 40_000,
  /** …and when cells lie scattered, fewer than `cellsPerPage` to a page. */
  scatteredPages: 20_480,
  cellsPerPage: 32,
  /** Bytes of a file that is read whole: .xls, HTML, CSV. */
  wholeFile: 256 * 2 ** 20,
  columns: 16_384,
} as const;
