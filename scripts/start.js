// The main job on sample workbooks, with no Excel: build, make samples, check them, print what is wrong, serve the
// same as a page. `--once` stops after the report is written (for tests).
const fs = require("node:fs");
const path = require("node:path");
const { build, node, root } = require("./run");
const { serve } = require("./serve");

const AS_OF = "2025-03-31"; // the samples' own date, so that they look the same on any day
const samples = path.join(root, "samples");
const report = path.join(root, "dist", "report");

async function main() {
  console.log("正在准备程序…");
  if (build() !== 0) throw new Error("程序没有建好，请看上面的提示。");
  if (node("dist/samples.js", [samples]) !== 0) throw new Error("样例没有写好。");
  const files = fs
    .readdirSync(samples)
    .filter((name) => /\.(xlsx?|csv)$/.test(name))
    .sort();
  const args = ["validate", ...files.map((name) => path.join("samples", name)), "--as-of", AS_OF];
  console.log(`\n检查 samples 文件夹里的 ${files.length} 个样例工作簿（里面的人都是编的）：\n`);
  node("dist/cli.js", args);
  fs.mkdirSync(report, { recursive: true });
  node("dist/cli.js", [...args, "--format", "html", "--out", path.join(report, "index.html")]);
  if (process.argv.includes("--once")) return;
  const { url } = await serve(
    { "/app/": path.join(root, "dist", "web"), "/": report },
    Number(process.env.PORT) || 3000,
  );
  console.log(
    `\n结果网页：${url}\n检查自己的工作簿：${url}app/index.html（文件不离开这台电脑）\n按 Ctrl+C 结束。`,
  );
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
