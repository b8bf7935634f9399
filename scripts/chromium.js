// The browser of the browser tests: CHROMIUM_PATH, else the Chromium that @sparticuz/chromium carries (Linux),
// unpacked into .cache, else an installed Chrome. Its own executablePath() is not used: it unpacks into one folder
// shared by all projects and versions.
const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");

const root = path.join(__dirname, "..");
const packed = path.join(root, "node_modules", "@sparticuz", "chromium");
const ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
  "--lang=zh-CN",
];
const BLOCK = 512;

const inflate = (name) => zlib.brotliDecompressSync(fs.readFileSync(path.join(packed, "bin", name)));
const field = (header, at, length) => header.toString("latin1", at, at + length).split("\0")[0];

/** Writes the plain files of a tar archive below a folder. */
function unpack(archive, folder) {
  let at = 0;
  while (at + BLOCK <= archive.length) {
    const header = archive.subarray(at, at + BLOCK);
    const name = field(header, 0, 100);
    if (name === "") return;
    const size = parseInt(field(header, 124, 12), 8) || 0;
    const isFile = header[156] === 0x30 || header[156] === 0;
    if (isFile) {
      const target = path.join(folder, name);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, archive.subarray(at + BLOCK, at + BLOCK + size), { mode: 0o755 });
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/** Unpacks the carried Chromium once per version; another process doing the same at once does no harm. */
function carried() {
  const { version } = JSON.parse(fs.readFileSync(path.join(packed, "package.json"), "utf8"));
  const home = path.join(root, ".cache", `chromium-${version}`);
  if (!fs.existsSync(home)) {
    const building = `${home}.${process.pid}`;
    fs.mkdirSync(building, { recursive: true });
    fs.writeFileSync(path.join(building, "chromium"), inflate("chromium.br"), { mode: 0o755 });
    for (const archive of ["al2023.tar.br", "fonts.tar.br"]) unpack(inflate(archive), building);
    try {
      fs.renameSync(building, home);
    } catch {
      fs.rmSync(building, { recursive: true, force: true });
    }
  }
  const fonts = [path.join(home, "fonts"), "/usr/share/fonts"].filter((folder) => fs.existsSync(folder));
  const config = `<?xml version="1.0"?><fontconfig>${fonts.map((dir) => `<dir>${dir}</dir>`).join("")}<cachedir>${home}/fontcache</cachedir></fontconfig>`;
  fs.writeFileSync(path.join(home, "fonts.conf"), config);
  return {
    executablePath: path.join(home, "chromium"),
    env: {
      ...process.env,
      FONTCONFIG_FILE: path.join(home, "fonts.conf"),
      LD_LIBRARY_PATH: [path.join(home, "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
    },
  };
}

/** Options for playwright's chromium.launch. */
function launchOptions() {
  if (process.env.CHROMIUM_PATH) return { executablePath: process.env.CHROMIUM_PATH, args: ARGS };
  if (process.platform !== "linux") return { channel: "chrome", args: ARGS };
  return { ...carried(), args: ARGS };
}

module.exports = { launchOptions };
