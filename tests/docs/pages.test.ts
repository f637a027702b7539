import { describe, expect, it } from "@jest/globals";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { packagePath } from "../../src/platform/paths.js";

const read = (file: string): string => readFileSync(packagePath(file), "utf8");

const PAGES = readdirSync(packagePath("docs"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .map((file) => `docs/${file}`);
const ALL = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", ...PAGES];

/** As GitHub makes anchors of headings. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\d\- _]/gu, "")
      .replaceAll(" ", "-"),
  );

/** Where the links of a page lead, except to other sites. */
function linksOf(page: string): { target: string; file: string; anchor: string | undefined }[] {
  return [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = ""]) => {
    const [path = "", anchor] = target.split("#");
    return { target, file: path === "" ? page : normalize(join(dirname(page), path)), anchor };
  });
}

describe("every page", () => {
  it.each(ALL)("%s links to files and headings that exist", (page) => {
    for (const { target, file, anchor } of linksOf(page)) {
      expect([target, existsSync(packagePath(file))]).toEqual([target, true]);
      if (anchor !== undefined)
        expect([target, anchorsOf(read(file))]).toEqual([target, expect.arrayContaining([anchor])]);
    }
  });

  it.each(["docs/architecture.md", "docs/glossary.md"])("%s names files that exist", (page) => {
    const files = [...read(page).matchAll(/`((?:src|tests|rules|prisma|scripts)\/[^`\s*{]*)`/g)];
    expect(files.length).toBeGreaterThan(10);
    for (const [, file = ""] of files)
      expect([file, existsSync(packagePath(file))]).toEqual([file, true]);
  });
});

describe("docs/README.md", () => {
  it("lists every page but the decisions, which are a list of their own", () => {
    const listed = linksOf("docs/README.md").map(({ file }) => file);
    const others = PAGES.filter((page) => !/^docs\/(README\.md|decisions\/)/.test(page));
    expect(others.filter((page) => !listed.includes(page))).toEqual([]);
  });
});

describe("README.md", () => {
  it("stays short enough to be read: the rest stands in docs/", () => {
    expect(read("README.md").split("\n").length).toBeLessThanOrEqual(150);
  });
});
