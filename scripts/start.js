// The main job on sample workbooks, with no Excel: build, make samples, check them, print what is wrong, serve the
// same as a page. `--once` stops after the report is written (for tests).
const fs = require("node:fs");
const path = require("node:path");
const { build, node, root } = require("./run");
const { writeSamplePage } = require("./sample-page");
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
  const web = path.join(root, "dist", "web");
  writeSamplePage(web, samples, files);
  if (process.argv.includes("--once")) return;
  const { url } = await serve({ "/report/": report, "/": web }, Number(process.env.PORT) || 3000);
  console.log(
    `
打开网页：${url}sample.html（样例已经放好，点一个就能看；也可以放自己的表，文件不离开这台电脑）
样例的结果：${url}report/index.html
装进 Excel：看 docs/guide/安装.md；清单文件是 dist/web/manifest.xml，网页要用 https 放在内网上
按 Ctrl+C 结束。`,
  );
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
