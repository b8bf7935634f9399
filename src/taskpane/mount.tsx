import { createRoot } from "react-dom/client";
import { App } from "./App";

/** Shows the page in its root element. */
export function mount(): void {
  const root = document.getElementById("root");
  if (root) createRoot(root).render(<App />);
}
