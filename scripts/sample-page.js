// A copy of the page that carries the sample workbooks along, so that they can be opened with a click. They come as a
// script: the page itself may not fetch anything.
const fs = require("node:fs");
const path = require("node:path");

/** Writes sample.html and samples.js beside the built page. */
function writeSamplePage(web, samples, files) {
  const books = Object.fromEntries(
    files.map((name) => [name, fs.readFileSync(path.join(samples, name)).toString("base64")]),
  );
  fs.writeFileSync(path.join(web, "samples.js"), `self.taizhangSamples = ${JSON.stringify(books)};\n`);
  const page = fs.readFileSync(path.join(web, "index.html"), "utf8");
  const first = page.indexOf("<script");
  if (first < 0) throw new Error("网页里没有脚本，请重新运行 npm run build。");
  const script = '<script defer="defer" src="samples.js"></script>';
  fs.writeFileSync(path.join(web, "sample.html"), page.slice(0, first) + script + page.slice(first));
}

module.exports = { writeSamplePage };
