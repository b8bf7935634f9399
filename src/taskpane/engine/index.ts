/** The thinking part of the pane, in this thread or in a worker. */
export * from "./engine";
export { WorkbookEngine } from "./workbook-engine";
export { EngineClient } from "./client";
export type { Merging } from "./merging";
export { mergingWorkers } from "./merging/remote";
