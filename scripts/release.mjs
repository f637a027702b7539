/**
 * Prepares a release in the working tree of the current folder:
 *
 *   npm run release -- 0.2.0              checks, then writes version, changelog and contract
 *   npm run release -- 0.2.0 --dry-run    prints what it would do, and writes nothing
 *
 * It refuses a working tree that is not clean, a version that was released before, a changelog
 * without entries, and a contract that would break clients of the last release. It neither commits
 * nor tags nor pushes: it prints the commands that do.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";

const CHANGELOG = "CHANGELOG.md";
const HEADING = "## Unreleased\n";

/** Ends the program with a message to the person who releases. */
class Refusal extends Error {}

function run(program, ...args) {
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) throw new Refusal(`\`${[program, ...args].join(" ")}\` failed`);
}

function isCleanTree() {
  const { stdout, status } = spawnSync("git", ["status", "--porcelain"], { encoding: "utf8" });
  return status === 0 && stdout === "";
}

function parseVersion(text) {
  const [, ...numbers] = /^(\d+)\.(\d+)\.(\d+)$/.exec(text ?? "") ?? [];
  return numbers.length === 3 ? numbers.map(Number) : undefined;
}

/** Whether version `a` comes before version `b`. */
function isLower(a, b) {
  const differing = a.findIndex((number, i) => number !== b[i]);
  return differing >= 0 && a[differing] < b[differing];
}

/** What stands below "Unreleased", up to the section of the last release. */
function unreleasedEntries(changelog) {
  const [, below = ""] = changelog.split(HEADING);
  const [entries] = below.split(/^## /m);
  return entries.trim();
}

/** The changelog with its unreleased entries under the version and the date, `YYYY-MM-DD`. */
const withRelease = (changelog, version, date) =>
  changelog.replace(HEADING, () => `${HEADING}\n## ${version} — ${date}\n`);

/** @returns what speaks against releasing this version from this tree; nothing is run or written */
function findObstacles(version, changelog) {
  const wanted = parseVersion(version);
  if (wanted === undefined)
    return [`a version is three numbers, like \`0.2.0\`; received \`${version ?? ""}\``];
  const present = JSON.parse(readFileSync("package.json", "utf8")).version;
  const obstacles = [];
  if (isLower(wanted, parseVersion(present)))
    obstacles.push(`\`${version}\` is lower than the present version, \`${present}\``);
  if (changelog.includes(`## ${version} — `))
    obstacles.push(`${CHANGELOG} has a section of \`${version}\` already`);
  if (unreleasedEntries(changelog) === "")
    obstacles.push(`${CHANGELOG} has no entries below \`${HEADING.trim()}\``);
  if (!isCleanTree()) obstacles.push("the working tree has changes: commit or stash them");
  return obstacles;
}

/** The steps of a release, in order; the first two only check. */
function stepsOf(version, changelog) {
  const date = new Date().toISOString().slice(0, 10);
  const snapshot = `contract/released/${version}.json`;
  return [
    {
      says: "check that openapi.json is what the code says (npm run contract:check)",
      perform: () => run("npm", "run", "-s", "contract:check"),
    },
    {
      says: "check that clients of the last release can go on (npm run contract:compat)",
      perform: () => run("npm", "run", "-s", "contract:compat"),
    },
    {
      says: `set version ${version} in package.json and package-lock.json`,
      perform: () =>
        run("npm", "version", version, "--no-git-tag-version", "--allow-same-version", "--silent"),
    },
    {
      says: `move the unreleased entries of ${CHANGELOG} below "${version} — ${date}"`,
      perform: () => writeFileSync(CHANGELOG, withRelease(changelog, version, date)),
    },
    {
      says: "write openapi.json with the new version (npm run contract)",
      perform: () => run("npm", "run", "-s", "contract"),
    },
    {
      says: `copy openapi.json to ${snapshot}${existsSync(snapshot) ? ", replacing it" : ""}`,
      perform: () => copyFileSync("openapi.json", snapshot),
    },
  ];
}

function release(version, isDryRun) {
  const changelog = readFileSync(CHANGELOG, "utf8");
  const obstacles = findObstacles(version, changelog);
  if (obstacles.length > 0) throw new Refusal(obstacles.join("\n"));
  for (const { says, perform } of stepsOf(version, changelog)) {
    console.log(`${isDryRun ? "would " : ""}${says}`);
    if (!isDryRun) perform();
  }
  console.log(`
${isDryRun ? "you would then read the difference and run" : "read the difference, then run"}:
  git add -A && git commit -m "Release ${version}"
  git tag -a v${version} -m "Release ${version}"
  git push --follow-tags`);
}

const [version, ...options] = process.argv.slice(2);
try {
  release(version, options.includes("--dry-run"));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  console.error("not released; `git restore .` takes back what was written");
  process.exitCode = 1;
}
