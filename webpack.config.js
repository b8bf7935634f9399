// One source, four programs: the command line (and its helpers for samples and benchmarks) for Node; the add-in's
// pane, the page and their worker for browsers.
const path = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");
const HtmlPlugin = require("html-webpack-plugin");
const { OfflinePlugin } = require("./scripts/webpack/offline");

const dist = path.join(__dirname, "dist");
const officeJs = path.join(__dirname, "node_modules/@microsoft/office-js/dist");
/** What an Excel-only add-in can be asked to load; other hosts and debug builds are left out. */
const OFFICE_FILES = [
  /^(office|o15apptofilemappingtable|es6-promise|html2canvas)\.js$/,
  /^excel[\w.-]*\.js$/,
  /^telemetry\/oteljs(_agave)?\.js$/,
  /^ariatelemetry\/aria-web-telemetry\.js$/,
  /^(zh-cn|en-us)\/office_strings\.js$/,
];
const isNeededOfficeFile = (file) => {
  const name = path.relative(officeJs, file).split(path.sep).join("/");
  return !name.includes(".debug.") && OFFICE_FILES.some((pattern) => pattern.test(name));
};

/** Where Excel's own script comes from: `--env office=local|worldwide|china`. */
const OFFICE = {
  local: "office-js/office.js",
  worldwide: "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
  china: "https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js",
};
/** Where the add-in's pages will stand, as the manifest names it: `--env base=https://…/`. */
const DEVELOPMENT = "https://localhost:3000/";

/**
 * No network, no code from text. The hash is that of an empty style element, which Fluent's style engine makes. Only
 * where Excel's script comes from Microsoft's servers, scripts (and nothing else) may come from there.
 */
const policy = (officeHost) =>
  [
    "default-src 'none'",
    `script-src 'self'${officeHost === null ? "" : ` ${officeHost}`}`,
    "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'none'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

const typescript = (target) => ({
  test: /\.tsx?$/,
  exclude: /node_modules/,
  loader: "swc-loader",
  options: {
    jsc: {
      parser: { syntax: "typescript", tsx: true },
      transform: { react: { runtime: "automatic" } },
      target,
    },
  },
});
const resolve = { extensions: [".ts", ".tsx", ".js"] };
/** A page; one that runs in Excel loads Excel's script first. */
const page = (filename, chunk, { officeJs = "", webmanifest = "" } = {}) =>
  new HtmlPlugin({
    filename,
    chunks: [chunk],
    template: "src/taskpane/page.html",
    scriptLoading: "defer",
    templateParameters: {
      csp: policy(officeJs.startsWith("https:") ? new URL(officeJs).origin : null),
      officeJs,
      webmanifest,
    },
  });

module.exports = (env = {}, argv = {}) => {
  const mode = argv.mode ?? "production";
  const office = OFFICE[env.office ?? "local"];
  if (office === undefined) throw new Error(`--env office=${env.office}: ${Object.keys(OFFICE).join(", ")}`);
  const base = env.base ?? DEVELOPMENT;
  const cache = { type: "filesystem", buildDependencies: { config: [__filename] } };
  return [
    {
      name: "node",
      mode,
      cache: { ...cache, name: `node-${mode}` },
      target: "node20",
      devtool: "source-map",
      entry: {
        cli: "./src/cli/main.ts",
        samples: "./tests/support/county/main.ts",
        bench: "./bench/main.ts",
      },
      output: { path: dist, filename: "[name].js", chunkFilename: "[name].chunk.js" },
      resolve,
      module: { rules: [typescript("es2022")] },
      externals: { exceljs: "commonjs exceljs" }, // a peer in the benchmarks, no part of the product
      optimization: { minimize: false },
      performance: { hints: false },
    },
    {
      name: "browser",
      mode,
      cache: { ...cache, name: `browser-${mode}` },
      target: ["web", "es2021"],
      devtool: mode === "production" ? false : "cheap-module-source-map", // never eval: the policy forbids it
      entry: {
        web: "./src/web/main.tsx",
        taskpane: "./src/taskpane/main.tsx",
        commands: "./src/commands/main.ts",
        notice: "./src/commands/notice.ts",
      },
      output: {
        path: path.join(dist, "web"),
        filename: "[name].[contenthash:8].js",
        clean: true,
        publicPath: "",
      },
      resolve,
      module: { rules: [typescript("es2021")] },
      plugins: [
        page("index.html", "web", { webmanifest: "assets/page.webmanifest" }),
        page("taskpane.html", "taskpane", { officeJs: office }),
        page("commands.html", "commands", { officeJs: office }),
        page("notice.html", "notice"),
        new OfflinePlugin(),
        new CopyPlugin({
          patterns: [
            { from: "assets", to: "assets", globOptions: { ignore: ["**/*.svg"] } },
            {
              from: "manifest.xml",
              transform: (content) => content.toString("utf8").replaceAll(DEVELOPMENT, base),
            },
            office === OFFICE.local && {
              from: "**/*.js",
              context: officeJs,
              to: "office-js/",
              filter: isNeededOfficeFile,
              info: { minimized: true },
            },
          ].filter(Boolean),
        }),
      ],
      performance: { hints: false },
    },
  ];
};
