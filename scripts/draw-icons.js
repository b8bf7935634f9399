// Draws assets/icons/*.svg as PNG files in the sizes that Office asks for: `node scripts/draw-icons.js`.
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");
const { launchOptions } = require("./chromium");

const SIZES = [16, 32, 64, 80];
const PAGE_SIZES = [192, 512];
const assets = path.join(__dirname, "..", "assets");
const drawings = path.join(assets, "icons");

async function draw(page, svg, size, file) {
  await page.setViewportSize({ width: size, height: size });
  const sized = svg.replace("<svg ", `<svg width="${size}" height="${size}" style="display:block" `);
  await page.setContent(`<body style="margin:0;background:transparent">${sized}</body>`);
  await page.screenshot({ path: file, omitBackground: true });
}

async function main() {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage();
  for (const file of fs.readdirSync(drawings).filter((name) => name.endsWith(".svg"))) {
    const svg = fs.readFileSync(path.join(drawings, file), "utf8");
    for (const size of SIZES)
      await draw(page, svg, size, path.join(drawings, `${path.basename(file, ".svg")}-${size}.png`));
  }
  // The installed page goes by the picture of 校验.
  const svg = fs.readFileSync(path.join(drawings, "check.svg"), "utf8");
  for (const size of PAGE_SIZES) await draw(page, svg, size, path.join(assets, `icon-${size}.png`));
  await browser.close();
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
