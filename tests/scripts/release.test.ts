import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packagePath } from "../../src/platform/paths.js";

const CHANGELOG = `# Changelog

## Unreleased

### Added
- A thing.

## 0.1.0 — 2026-01-01

### Added
- The first thing.
`;

/** Writes the version of package.json into openapi.json, as `npm run contract` does. */
const WRITE_CONTRACT = `
import { readFileSync, writeFileSync } from "node:fs";
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
writeFileSync("openapi.json", JSON.stringify({ info: { version } }));
`;

/** A small project whose scripts stand for the slow ones of this one. */
const project = (scripts: Record<string, string> = {}) => ({
  "package.json": json({
    name: "small",
    version: "0.1.0",
    scripts: {
      contract: "node contract.mjs",
      "contract:check": "node --eval 0",
      "contract:compat": "node --eval 0",
      ...scripts,
    },
  }),
  "package-lock.json": json({
    name: "small",
    version: "0.1.0",
    lockfileVersion: 3,
    requires: true,
    packages: { "": { name: "small", version: "0.1.0" } },
  }),
  "contract.mjs": WRITE_CONTRACT,
  "openapi.json": `{"info":{"version":"0.1.0"}}`,
  "contract/released/0.1.0.json": `{"info":{"version":"0.1.0"}}`,
  "CHANGELOG.md": CHANGELOG,
});

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "douze-release-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });

function commit(files: Record<string, string>): void {
  mkdirSync(join(folder, "contract/released"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  git("init", "--quiet");
  git("add", "--all");
  git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "Begin");
}

function release(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [packagePath("scripts/release.mjs"), ...args],
    { cwd: folder, encoding: "utf8", env: { ...process.env, npm_config_offline: "true" } },
  );
  return { status, stdout, stderr };
}

const textOf = (name: string) => readFileSync(join(folder, name), "utf8");
const jsonOf = (name: string) => JSON.parse(textOf(name)) as Record<string, unknown>;

describe("npm run release", () => {
  it("with --dry-run says each step and writes nothing", () => {
    commit(project());
    const { status, stdout } = release("0.2.0", "--dry-run");
    expect(status).toBe(0);
    expect(stdout).toContain("would set version 0.2.0 in package.json and package-lock.json");
    expect(stdout).toContain("would copy openapi.json to contract/released/0.2.0.json");
    expect(git("status", "--porcelain", "--ignored")).toBe("");
  });

  it("sets the version, dates the changelog, keeps the contract, and commits nothing", () => {
    commit(project());
    const { status, stdout } = release("0.2.0");
    expect(status).toBe(0);
    expect(jsonOf("package.json")).toMatchObject({ version: "0.2.0" });
    expect(jsonOf("package-lock.json")).toMatchObject({
      version: "0.2.0",
      packages: { "": { version: "0.2.0" } },
    });
    expect(textOf("CHANGELOG.md")).toMatch(
      /^## Unreleased\n\n## 0\.2\.0 — \d{4}-\d\d-\d\d\n\n### Added\n- A thing\.\n\n## 0\.1\.0 —/m,
    );
    expect(jsonOf("openapi.json")).toEqual({ info: { version: "0.2.0" } });
    expect(textOf("contract/released/0.2.0.json")).toBe(textOf("openapi.json"));
    expect(readdirSync(join(folder, "contract/released"))).toEqual(["0.1.0.json", "0.2.0.json"]);
    expect(stdout).toContain(`git tag -a v0.2.0 -m "Release 0.2.0"`);
    expect(git("log", "--format=%s")).toBe("Begin\n");
    expect(git("tag")).toBe("");
  });

  it.each([
    { version: undefined, reason: "a version is three numbers" },
    { version: "next", reason: "received `next`" },
    { version: "0.0.9", reason: "`0.0.9` is lower than the present version, `0.1.0`" },
    { version: "0.1.0", reason: "has a section of `0.1.0` already" },
  ])("refuses $version as a version", ({ version, reason }) => {
    commit(project());
    const { status, stderr } = release(...(version === undefined ? [] : [version]));
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
    expect(git("status", "--porcelain")).toBe("");
  });

  it("refuses a changelog without entries", () => {
    commit({ ...project(), "CHANGELOG.md": "# Changelog\n\n## Unreleased\n" });
    expect(release("0.2.0")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("no entries below `## Unreleased`"),
    });
  });

  it("refuses a working tree with changes", () => {
    commit(project());
    writeFileSync(join(folder, "note.txt"), "unfinished");
    expect(release("0.2.0")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("the working tree has changes"),
    });
  });

  it.each(["contract:check", "contract:compat"])("writes nothing where %s fails", (script) => {
    commit(project({ [script]: `node --eval "process.exit(1)"` }));
    const { status, stderr } = release("0.2.0");
    expect(status).toBe(1);
    expect(stderr).toContain(`\`npm run -s ${script}\` failed`);
    expect(git("status", "--porcelain")).toBe("");
  });
});
