import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { webpack } from "webpack";
import { digest } from "../corpus/cache";

const ROOT = join(__dirname, "../../..");
const ENTRY = join(__dirname, "page/index.ts");
const SOURCES = [join(__dirname, "page"), join(__dirname, "../excel-host/core")];
const CACHE = join(ROOT, ".cache", "excel-page");
/** The bundle's one global name. */
export const LIBRARY = "excelPage";

/** The page's side of the bridge as one script, built when its sources changed. */
export async function pageScript(): Promise<string> {
  const texts = SOURCES.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(join(folder, name))),
  );
  const name = `${digest(...texts)}.js`;
  const place = join(CACHE, name);
  if (!existsSync(place)) await build(name);
  return readFileSync(place, "utf8");
}

async function build(name: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  // Two test files may build at once: each writes a file of its own, and the last one stays.
  const draft = `${String(process.pid)}-${name}`;
  const compiler = webpack({
    mode: "production",
    devtool: false,
    target: ["web", "es2021"],
    entry: ENTRY,
    output: { path: CACHE, filename: draft, library: { name: LIBRARY, type: "var" } },
    resolve: { extensions: [".ts", ".js"] },
    module: {
      rules: [
        {
          test: /\.ts$/,
          loader: "swc-loader",
          options: { jsc: { parser: { syntax: "typescript" }, target: "es2021" } },
        },
      ],
    },
    optimization: { minimize: false },
  });
  await new Promise<void>((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error) reject(error);
      else if (!stats || stats.hasErrors()) reject(new Error(stats?.toString("errors-only") ?? "no bundle"));
      else resolve();
    });
  });
  await new Promise<void>((resolve) => compiler.close(() => resolve()));
  renameSync(join(CACHE, draft), join(CACHE, name));
}
