import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isBreached, measureHouse, offendersOf, toTable } from "../../scripts/house/measure.mjs";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Writes a working tree of Git with these files. */
function aTree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "douze-house-"));
  folders.push(root);
  execFileSync("git", ["init", "--quiet", root]);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const lines = (count: number, line = "export {};\n"): string => line.repeat(count);
const aFunction = (length: number): string =>
  `export function long() {\n${lines(length - 2, "  long();\n")}}\n`;
const aLine = (columns: number): string => `const a = "${"x".repeat(columns - 13)}";\n`;
const manyFiles = (count: number, ending: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`src/many/${i}${ending}`, "{}\n"]));

/** The measures that a tree breaks, with the names of the offenders. */
async function breachesOf(files: Readonly<Record<string, string>>): Promise<string[][]> {
  const measures = await measureHouse(aTree({ "src/sound.ts": "export {};\n", ...files }));
  return measures
    .filter(isBreached)
    .map((measure) => [measure.what, ...offendersOf(measure).map(({ name }) => name)]);
}

describe("the measures of the house", () => {
  it.each<[string, Record<string, string>, unknown[][]]>([
    [
      "a circle of types",
      {
        "src/a.ts": `import type { B } from "./b.js"; export interface A { b: B }\n`,
        "src/b.ts": `import type { A } from "./a.js"; export interface B { a: A }\n`,
      },
      [
        [
          "import circles in `src`, types included",
          expect.stringMatching(/^src\/[ab]\.ts → src\/[ab]\.ts/),
        ],
      ],
    ],
    ["a full folder", manyFiles(26, ".ts"), [["entries in the largest folder", "src/many"]]],
    [
      "many wide lines",
      { "src/wide.ts": aLine(101).repeat(30) },
      [["95th percentile of code lines, columns"]],
    ],
    [
      "one very wide line",
      { "tests/wide.ts": lines(40) + aLine(121) },
      [["longest code line, columns", "tests/wide.ts:41"]],
    ],
    [
      "long files in general",
      { "src/a.ts": lines(91), "src/b.ts": lines(91) },
      [["median file of `src`, lines"]],
    ],
    [
      "one very long file",
      { "bench/long.ts": lines(401) },
      [["longest file, lines", "bench/long.ts"]],
    ],
    [
      "a long function",
      { "scripts/long.mjs": aFunction(61) },
      [["longest function, lines", "scripts/long.mjs:1"]],
    ],
  ])("notice %s", async (_, files, breaches) => {
    expect(await breachesOf(files)).toEqual(breaches);
  });

  it.each<[string, Record<string, string>]>([
    ["a tree at its limits", { ...manyFiles(25, ".ts"), "tests/a.ts": aFunction(60) + aLine(120) }],
    ["a folder of data", manyFiles(26, ".json")],
    ["a wide comment", { "src/a.ts": `export {};\n${`// ${"x".repeat(200)}\n`.repeat(30)}` }],
    [
      "a chapter of a test",
      { "tests/a.test.ts": `describe("a", () => {\n${lines(70, "  it();\n")}});\n` },
    ],
    ["generated code", { "src/generated/a.ts": lines(401) }],
    ["ignored files", { ".gitignore": "bench/", "bench/a.ts": lines(401) }],
  ])("accept %s", async (_, files) => {
    expect(await breachesOf(files)).toEqual([]);
  });

  describe("as a table", () => {
    let table: string;
    beforeAll(async () => {
      table = toTable(await measureHouse(aTree({ "src/a.ts": lines(3) })));
    });

    it("give what was measured beside its limit", () => {
      expect(table).toContain("| what | measured | at most |\n| --- | --- | --- |\n");
      expect(table).toContain("| longest file, lines | 3 | 400 |\n");
    });
  });
});
