/** Where the browser does not say when it is idle. */
const PAUSE_MS = 200;

/** Resolves when the browser has nothing else to do. */
export const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve());
    else setTimeout(resolve, PAUSE_MS);
  });
