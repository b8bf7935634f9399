/** Role of 汇入签审, the sheet that says what went into a submission. */
export const LINEAGE_ROLE = "lineage";
