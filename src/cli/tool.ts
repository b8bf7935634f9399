import { version } from "../../package.json";

/** What reports say made them. */
export const TOOL = { name: "taizhang", version } as const;
