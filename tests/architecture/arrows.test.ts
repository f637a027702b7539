import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { BREACHES, PACKAGES, ROOMS, ROOT_FILES } from "./breaches.js";
import { cruiseFolder, readRules } from "./cruise-folder.js";
import { makeTree, removeTrees } from "./tree.js";

const rules = readRules();

describe("src", () => {
  it("keeps to the arrows of the house", async () => {
    expect((await cruiseFolder(process.cwd())).map(({ text }) => text)).toEqual([]);
  });
});

describe("the rules", () => {
  afterAll(removeTrees);

  it("give a reason each", () => {
    expect(rules.filter(({ comment }) => comment.length < 30)).toEqual([]);
  });

  it("are each broken by an example below", () => {
    expect([...new Set(BREACHES.map(({ rule }) => rule))].sort()).toEqual(
      rules.map(({ name }) => name).sort(),
    );
  });

  it.each(BREACHES)("notice, by $rule, $what", async ({ rule, files }) => {
    const violations = await cruiseFolder(makeTree(files));
    expect(violations.map(({ name }) => name)).toContain(rule);
  });

  it("let a sound tree pass", async () => {
    const violations = await cruiseFolder(
      makeTree({
        "src/main.ts": `import "./composition/service.js"; import "./platform/config.js";`,
        "src/composition/service.ts":
          `import "../http/app.js"; import "../persistence/pool.js"; import "../cli/rules.js"; ` +
          `import "../platform/config.js";`,
        "src/platform/config.ts": `import "node:process";`,
        "src/cli/rules.ts": `import "../rulebook/load.js"; import "../platform/config.js";`,
        "src/http/app.ts":
          `import "express"; import "@tsoa/runtime"; import "../application/use.js"; ` +
          `import "../json/text.js"; import "./responses/send.js";`,
        "src/http/responses/send.ts": `import "../problems/problem.js";`,
        "src/http/problems/problem.ts": "export {};",
        "src/persistence/pool.ts":
          `import "pg"; import type { Port } from "../application/use.js"; ` +
          "export const port: Port = {};",
        "src/application/use.ts": `import "../domain/plan/plan.js"; export interface Port {}`,
        "src/rulebook/load.ts":
          `import "json-rules-engine"; import "node:fs"; import "../domain/plan/plan.js"; ` +
          `import "../json/text.js";`,
        "src/json/text.ts": `import "node:crypto";`,
        "src/domain/plan/plan.ts": `import type { Fact } from "../facts/fact.js"; export interface Plan { fact: Fact }`,
        "src/domain/facts/fact.ts": "export interface Fact {}",
      }),
    );
    expect(violations).toEqual([]);
  });

  describe("between rooms", () => {
    let forbidden: Set<string>;

    /** Every room has a file for every other that it could import. */
    beforeAll(async () => {
      const targets = [...Object.keys(ROOMS).map((room) => `${room}/room`), ...ROOT_FILES];
      const files = targets.map((target) => [`src/${target}.ts`, "export {};"]);
      const imports = Object.keys(ROOMS).flatMap((room) =>
        targets.map((target) => [fileFor(room, target), `import "../${target}.js";`]),
      );
      const violations = await cruiseFolder(
        makeTree(Object.fromEntries([...files, ...imports]) as Record<string, string>),
      );
      forbidden = new Set(violations.map(({ from }) => from));
    });

    it.each(Object.entries(ROOMS))("let %s import %j and nothing else", (room, entered) => {
      const allowed = [...Object.keys(ROOMS).map((other) => `${other}/room`), ...ROOT_FILES].filter(
        (target) => !forbidden.has(fileFor(room, target)),
      );
      expect(allowed.map((target) => target.replace("/room", "")).sort()).toEqual(
        [room, ...entered].sort(),
      );
    });
  });

  describe("about libraries", () => {
    it.each(PACKAGES)("let $name be imported from $doors alone", async ({ name, doors }) => {
      const places = [...Object.keys(ROOMS).map((room) => `${room}/file`), ...ROOT_FILES];
      const violations = await cruiseFolder(
        makeTree(
          Object.fromEntries(places.map((place) => [`src/${place}.ts`, `import "${name}";`])),
        ),
      );
      const refused = new Set(violations.map(({ from }) => from));
      expect(places.filter((place) => !refused.has(`src/${place}.ts`))).toEqual(
        doors.map((door) => `${door}/file`),
      );
    });
  });
});

const fileFor = (room: string, target: string): string =>
  `src/${room}/to-${target.replace("/", "-")}.ts`;
