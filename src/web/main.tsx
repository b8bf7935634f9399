import { createRoot } from "react-dom/client";
import { Page } from "./page/Page";

const root = document.getElementById("root");
if (root) createRoot(root).render(<Page />);

// Keeps the page's files for days without a network; a folder opened as files has no such thing.
if ("serviceWorker" in navigator && location.protocol.startsWith("http"))
  void navigator.serviceWorker.register("service-worker.js").catch(() => undefined);
