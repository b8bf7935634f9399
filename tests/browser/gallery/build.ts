import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import webpack from "webpack";

const root = join(__dirname, "../../..");
const FONT = join(root, "node_modules/@fontsource-variable/noto-sans-sc");
/** Where the built gallery stands; no part of the product. */
export const GALLERY = join(root, ".cache", "gallery");
/** Folder of the font's files, to be served as /files/. */
export const FONT_FILES = join(FONT, "files");

/* eslint-disable @typescript-eslint/no-require-imports -- the product's own build, plain CommonJS */
const product = (
  require("../../../webpack.config.js") as (env: unknown, argv: { mode: string }) => webpack.Configuration[]
)(undefined, { mode: "production" }).find(({ name }) => name === "browser")!;

/* eslint-enable @typescript-eslint/no-require-imports */

/** The policy of the product's own page: what Fluent puts on the page must be allowed by it. */
function policy(): string {
  for (const plugin of product.plugins ?? []) {
    const { userOptions } = plugin as { userOptions?: { templateParameters?: { csp?: string } } };
    const csp = userOptions?.templateParameters?.csp;
    if (csp) return csp;
  }
  throw new Error("the product's page has no policy");
}

/** Builds the gallery with the product's rules. */
export async function buildGallery(): Promise<void> {
  mkdirSync(GALLERY, { recursive: true });
  const compiler = webpack({
    ...product,
    name: "gallery",
    cache: { type: "filesystem", name: "gallery" },
    entry: { gallery: join(__dirname, "main.tsx") },
    output: { path: GALLERY, filename: "[name].js", chunkFilename: "[name].chunk.js", publicPath: "" },
    plugins: [],
  } as webpack.Configuration);
  const stats = await new Promise<webpack.Stats>((resolve, reject) =>
    compiler.run((error, result) => (result ? resolve(result) : reject(error ?? new Error("no result")))),
  );
  await new Promise((resolve) => compiler.close(resolve));
  if (stats.hasErrors()) throw new Error(stats.toString({ all: false, errors: true }));
  // The system's Chinese font, by the name the pane asks for, on machines that have none.
  const faces = readFileSync(join(FONT, "index.css"), "utf8")
    .replaceAll("'Noto Sans SC Variable'", '"Microsoft YaHei UI"')
    .replaceAll("url(./files/", "url(/files/");
  writeFileSync(join(GALLERY, "fonts.css"), faces);
  writeFileSync(
    join(GALLERY, "index.html"),
    `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>台账审签</title>
<link rel="stylesheet" href="fonts.css">
<link rel="stylesheet" href="page.css">
</head>
<body><div id="root"></div><script src="gallery.js"></script></body>
</html>`,
  );
  writeFileSync(join(GALLERY, "page.css"), "html,body,#root,aside{margin:0;height:100%}");
}
