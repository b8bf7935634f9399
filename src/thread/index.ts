/** Between threads: errors that keep their class, and work that gives way and can be stopped. */
export * from "./errors";
export * from "./turns";
