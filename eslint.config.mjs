/**
 * The coding rules that a linter can check. They are about meaning; prettier decides the layout.
 */
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const PURE = "a plan must follow from profile and rulebook alone: take it as an argument";
const SAME_EVERYWHERE =
  "it depends on the language or time zone of the machine: a plan must be the same everywhere";
const NAMED = "a named export keeps its name wherever it goes";
const EVERY_TEST_RUNS =
  "a test that is left out proves nothing and is forgotten: mend it or remove it";

const noDefaultExport = [
  { selector: "ExportDefaultDeclaration", message: NAMED },
  { selector: "ExportSpecifier[exported.name='default']", message: NAMED },
];

const noTestLeftOut = [
  {
    selector:
      "MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo)$/]",
    message: EVERY_TEST_RUNS,
  },
  {
    selector:
      "MemberExpression[object.object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo)$/]",
    message: EVERY_TEST_RUNS,
  },
  {
    selector: "CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]",
    message: EVERY_TEST_RUNS,
  },
];

const noClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: PURE },
  { selector: "CallExpression[callee.name='Date']", message: PURE },
];

const noLocale = [
  {
    selector: "CallExpression[callee.property.name=/^(toLocale\\w*|localeCompare)$/]",
    message: SAME_EVERYWHERE,
  },
  {
    selector:
      "CallExpression[callee.property.name=/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes)$/]",
    message: `${SAME_EVERYWHERE}; use the UTC methods`,
  },
  {
    selector: "CallExpression[callee.property.name='getTimezoneOffset']",
    message: SAME_EVERYWHERE,
  },
  { selector: "MemberExpression[object.name='Intl']", message: SAME_EVERYWHERE },
];

const OUTSIDE_WORLD = [
  "process",
  "globalThis",
  "global",
  "console",
  "crypto",
  "performance",
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
];

export default defineConfig(
  // The off-the-shelf server of the benchmarks imports routes that are generated when it runs, and the
  // drivers of clients import generated code; `npm run clients` compiles the drivers strictly.
  {
    ignores: [
      "dist/",
      "coverage/",
      "data/",
      "**/generated/",
      "bench/servers/off-the-shelf/",
      "clients/",
    ],
  },
  // Exceptions are written here, with a reason, so that they are reviewed.
  { linterOptions: { noInlineConfig: true } },
  {
    name: "house/programs",
    files: ["**/*.mjs"],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
  },
  {
    name: "house/typescript",
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["prisma.config.ts"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Numbers in messages are fine; objects and `undefined` are mistakes.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `() => void call()` and `return report(…)` are readable.
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Brackets show that the type does not declare the key.
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      // `text || fallback` also replaces an empty text.
      "@typescript-eslint/prefer-nullish-coalescing": [
        "error",
        { ignorePrimitives: { string: true, boolean: true } },
      ],
      // Spreading a text gives its code points, which is always the intention.
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      // Controllers are classes, because tsoa reads their decorators.
      "@typescript-eslint/no-extraneous-class": ["error", { allowWithDecorator: true }],
      // Conditions are kept where types promise too much: JSON.parse behind a cast, JSON.stringify of
      // `undefined`, variables that callbacks change.
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-unnecessary-type-conversion": "off",
    },
  },
  {
    name: "house/everywhere",
    files: ["**/*.ts", "**/*.mjs"],
    rules: {
      // A part that is longer or more complex is split into named steps.
      "max-lines": ["error", { max: 400 }],
      complexity: ["error", 15],
      // Conditions that depend on each other are written as a function with early returns.
      "no-nested-ternary": "error",
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        {
          argsIgnorePattern: "^_",
          varsIgnorePattern: "^_",
          destructuredArrayIgnorePattern: "^_",
          ignoreRestSiblings: true,
        },
      ],
    },
  },
  {
    // In tests, `npm run house` measures functions instead: it knows that the callback of `describe`
    // is a chapter.
    name: "house/functions",
    files: ["src/**/*.ts", "bench/**/*.ts", "**/*.mjs"],
    ignores: ["tests/**"],
    rules: { "max-lines-per-function": ["error", 60] },
  },
  {
    name: "house/src",
    files: ["src/**/*.ts"],
    rules: {
      "no-console": "error",
      "no-restricted-syntax": ["error", ...noDefaultExport],
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message:
            "the environment is read in src/platform/config.ts, where it is checked: take the value " +
            "as an argument",
        },
      ],
    },
  },
  {
    name: "house/edges",
    files: [
      "src/main.ts",
      "src/admin.ts",
      "src/platform/config.ts",
      "src/cli/**/*.ts",
      "src/persistence/embedded/processes.ts",
    ],
    rules: { "no-restricted-properties": "off" },
  },
  {
    name: "house/words-to-the-terminal",
    files: ["src/main.ts", "src/admin.ts", "src/cli/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    name: "house/columns",
    files: ["src/territory/**/*.ts"],
    // All columns of the index have the same length, which is checked when it is read: a row number
    // below that length exists in every column.
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    name: "house/pure",
    files: ["src/domain/**/*.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...noDefaultExport, ...noClock, ...noLocale],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: PURE },
        { object: "Date", property: "now", message: PURE },
      ],
      "no-restricted-globals": ["error", ...OUTSIDE_WORLD.map((name) => ({ name, message: PURE }))],
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^[^.]", message: "the domain imports only itself" }] },
      ],
    },
  },
  {
    name: "house/tests",
    files: ["tests/**/*.ts"],
    rules: {
      // Not yet mended everywhere in tests.
      complexity: "off",
      "no-nested-ternary": "off",
      "no-restricted-syntax": ["error", ...noDefaultExport, ...noTestLeftOut],
    },
  },
  {
    // jest imports their default export.
    name: "house/set-up-of-tests",
    files: ["tests/support/global-*.ts"],
    rules: { "no-restricted-syntax": ["error", ...noTestLeftOut] },
  },
  {
    name: "house/tests-and-benches",
    files: ["tests/**/*.ts", "bench/**/*.ts"],
    rules: {
      // Values from HTTP or JSON are `any`, and the expectations check them.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      // A missing value fails the test, as it should.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-empty-function": "off",
    },
  },
);
