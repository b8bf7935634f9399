// Runs before `npm start` and `npm test`, with nothing but Node: installs the locked packages when they are missing
// or no longer the ones of package-lock.json.
const { spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const NEEDED = [20, 19];
const root = path.join(__dirname, "..");
const stampFile = path.join(root, "node_modules", ".taizhang-installed");

const version = process.versions.node.split(".").map(Number);
if (version[0] < NEEDED[0] || (version[0] === NEEDED[0] && version[1] < NEEDED[1])) {
  console.error(
    `需要 Node.js ${NEEDED.join(".")} 或更新版本，现在是 ${process.versions.node}。请到 nodejs.org 下载安装。`,
  );
  process.exit(1);
}
const lock = createHash("sha256")
  .update(fs.readFileSync(path.join(root, "package-lock.json")))
  .digest("hex");
const installed = fs.existsSync(stampFile) ? fs.readFileSync(stampFile, "utf8") : "";
if (installed !== lock) {
  console.log("正在安装所需的软件包（只有第一次需要，约一两分钟）…");
  // npm tells its own path; run through Node it works on Windows, too, without a shell.
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, "ci"]] : ["npm", ["ci"]];
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (result.status !== 0) {
    console.error("软件包没有装好。请检查能否连上 npm 软件源，然后再试一次。");
    process.exit(result.status ?? 1);
  }
  fs.writeFileSync(stampFile, lock);
}
