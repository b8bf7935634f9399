// Puts the browser tests' screenshots that the guides show into docs/images: run `npm test` first.
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
const SHOWN = {
  "pane-home.png": "pane-home.png",
  "page-mended.png": "page.png",
  "forms-choose.png": "forms-choose.png",
  "sign-changed.png": "sign-changed.png",
};

for (const [shot, name] of Object.entries(SHOWN))
  fs.copyFileSync(path.join(root, ".cache/screenshots", shot), path.join(root, "docs/images", name));
