/** What reports say made them; a test holds the version equal to the package's. */
export const TOOL = { name: "taizhang", version: "0.1.0" } as const;
