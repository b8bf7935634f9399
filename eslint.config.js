const js = require("@eslint/js");
const tseslint = require("typescript-eslint");
const prettier = require("eslint-config-prettier");

const typescript = ["**/*.ts", "**/*.tsx"];
module.exports = [
  { ignores: ["dist/**", "coverage/**", "node_modules/**", "samples/**", ".cache/**"] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: typescript })),
  {
    files: typescript,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Function']", message: "No code is made from text." },
      ],
      "no-eval": "error",
      "no-unused-vars": "off", // the typed rule of the same name looks after this
    },
  },
  {
    // Office.js stays inside its host; only the doors that Excel itself opens may speak to it.
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/host/excel/**", "src/taskpane/main.tsx", "src/commands/{main,say}.ts"],
    rules: { "no-restricted-globals": ["error", "Excel", "Office", "OfficeExtension"] },
  },
  {
    // The core takes time and chance as arguments, so that the same input gives the same bytes.
    files: [
      "src/{catalog,formula,sheet,table,ledger,validate,report,repair,marks,periods,audit,app,thread}/**/*.ts",
    ],
    rules: {
      "no-restricted-globals": [
        "error",
        ...["window", "document", "process", "Buffer", "fetch", "localStorage"],
        ...["Excel", "Office", "OfficeExtension"],
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Time comes in as an argument." },
        { object: "Math", property: "random", message: "Chance comes in as an argument." },
      ],
    },
  },
  {
    files: ["**/*.js"],
    languageOptions: {
      sourceType: "commonjs",
      globals: {
        module: "writable",
        require: "readonly",
        __dirname: "readonly",
        __filename: "readonly",
        process: "readonly",
        console: "readonly",
        Buffer: "readonly",
        URL: "readonly",
        setTimeout: "readonly",
        performance: "readonly",
      },
    },
  },
  {
    files: ["**/*.js"],
    rules: { "no-unused-vars": ["error", { argsIgnorePattern: "^_" }] },
  },
  {
    // Matchers (expect.any) and JSON fixtures are `any` by nature.
    files: ["tests/**/*.ts"],
    rules: Object.fromEntries(
      ["argument", "assignment", "call", "member-access", "return"].map((kind) => [
        `@typescript-eslint/no-unsafe-${kind}`,
        "off",
      ]),
    ),
  },
  prettier,
];
