/**
 * Who may know whom (docs/decisions.md): front doors → app → capabilities → ledger, formula → catalog, table, sheet.
 * Hosts implement the port in sheet/ and are known to front doors alone. Rooms are entered by their index.
 */
const rooms = (...names) => `^src/(${names.join("|")})/`;
const mayKnow = (from, ...to) => ({
  name: `${from}-knows-only`,
  comment: `${from}/ may import only: ${to.join(", ") || "nobody"}`,
  severity: "error",
  from: { path: `^src/${from}/` },
  to: { path: "^src/", pathNot: rooms(from, ...to) },
});
const doors = ["taskpane", "commands", "web", "cli"];
module.exports = {
  forbidden: [
    mayKnow("sheet"),
    mayKnow("table"),
    mayKnow("catalog", "table"),
    mayKnow("formula", "table"),
    mayKnow("ledger", "catalog", "sheet", "table"),
    mayKnow("catalog-book", "catalog", "sheet", "table", "formula", "validate"),
    mayKnow("validate", "catalog", "sheet", "table", "formula", "ledger"),
    mayKnow("report", "catalog", "sheet", "table", "validate"),
    mayKnow("repair", "catalog", "sheet", "table", "formula", "ledger", "validate"),
    mayKnow("marks", "catalog", "sheet", "table", "validate", "report"),
    mayKnow("periods", "catalog", "sheet", "table", "ledger", "validate"),
    mayKnow("audit", "catalog", "sheet", "table", "ledger"),
    mayKnow("merge", "catalog", "sheet", "table", "ledger", "audit"),
    mayKnow(
      "app",
      "catalog",
      "catalog-book",
      "sheet",
      "table",
      "formula",
      "ledger",
      "validate",
      "report",
      "repair",
      "marks",
      "periods",
      "audit",
      "merge",
    ),
    mayKnow("host", "sheet", "table"),
    mayKnow("thread", "sheet"),
    {
      name: "verify-never-imports-sign",
      comment: "Whoever checks signatures holds no code that makes them.",
      severity: "error",
      from: {
        path: "^src/audit/(verify|canonical)/|^src/audit/(suite|roster)/(sm2-)?verify|^src/audit/roster/read",
      },
      to: { path: "^src/audit/.*(sign|lock|key-file|new-key|pkcs8)", reachable: true },
    },
    {
      name: "nobody-knows-a-front-door",
      severity: "error",
      from: { pathNot: rooms(...doors) },
      to: { path: rooms(...doors) },
    },
    {
      name: "hosts-for-front-doors-only",
      severity: "error",
      from: { path: "^src/", pathNot: rooms(...doors, "host") },
      to: { path: rooms("host") },
    },
    {
      name: "rooms-have-one-door",
      comment: "Another room is entered by its index.ts, so that its inside can change.",
      severity: "error",
      from: { path: "^src/([^/]+)/" },
      to: { path: "^src/([^/]+)/.+", pathNot: ["^src/$1/", "/index\\.tsx?$"] },
    },
    {
      name: "core-is-plain",
      comment: "The core runs in Excel, a worker and Node alike.",
      severity: "error",
      from: {
        path: rooms(
          "catalog",
          "catalog-book",
          "formula",
          "sheet",
          "table",
          "ledger",
          "validate",
          "report",
          "repair",
          "marks",
          "periods",
          "audit",
          "merge",
          "app",
          "thread",
        ),
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-cycles",
      comment:
        "Types may point back: parts of a recursive compiler know each other's shapes, not each other.",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "product-without-tests",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(tests|bench)/" },
    },
    {
      name: "nothing-undeclared",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev", "unknown"] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
