/**
 * Runs what has to pass before a commit, two steps at a time: `npm run check`. Prints a line for
 * each step, then the output of those that failed. The tests are not among them; CI runs everything
 * (`.ci/run`), and without caches.
 */
import { spawn } from "node:child_process";

const AT_ONCE = 2;
const CACHE = "node_modules/.cache";

/** A step starts once the one that it `needs` has passed; the slow ones come first. */
const STEPS = [
  { name: "build", command: "node scripts/build/build.mjs" },
  { name: "format", command: "prettier --check . --cache" },
  {
    name: "lint",
    // The cache knows a file by its content: a type that changes elsewhere is noticed by CI.
    command:
      "eslint . --max-warnings 0 --cache --cache-strategy content " +
      `--cache-location ${CACHE}/eslint/`,
    needs: "build",
  },
  {
    name: "types",
    command: `tsc -p tsconfig.json --incremental --tsBuildInfoFile ${CACHE}/check.tsbuildinfo`,
    needs: "build",
  },
  { name: "architecture", command: "npm run -s arrows", needs: "build" },
  { name: "unused", command: "npm run -s unused", needs: "build" },
  { name: "contract", command: "node scripts/contract/contract.mjs --check", needs: "build" },
  { name: "rules", command: "npm run -s rules -- check --strict", needs: "build" },
];

/** Runs a step to its end. @returns whether it passed, its output, and how long it took */
function run({ name, command }) {
  const start = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true });
    let output = "";
    const collect = (chunk) => (output += chunk);
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("close", (status) =>
      resolve({ name, output, passed: status === 0, seconds: (Date.now() - start) / 1000 }),
    );
  });
}

/** Runs the steps that can start, until none is left or what is left needs a step that failed. */
async function runAll(steps) {
  const results = [];
  const waiting = [...steps];
  const running = new Map();
  const hasPassed = (name) => results.some((each) => each.name === name && each.passed);
  for (;;) {
    const next = waiting.findIndex(({ needs }) => needs === undefined || hasPassed(needs));
    if (next >= 0 && running.size < AT_ONCE) {
      const [step] = waiting.splice(next, 1);
      running.set(step.name, run(step));
    } else if (running.size > 0) {
      const result = await Promise.race(running.values());
      running.delete(result.name);
      results.push(result);
      report(result);
    } else {
      return { results, skipped: waiting };
    }
  }
}

function report({ name, passed, seconds }) {
  console.log(`${passed ? "passed" : "FAILED"}  ${name.padEnd(14)}${seconds.toFixed(0)} s`);
}

const start = Date.now();
const { results, skipped } = await runAll(STEPS);
for (const { name, needs } of skipped) console.log(`skipped ${name.padEnd(14)}needs ${needs}`);
const failed = results.filter(({ passed }) => !passed);
for (const { name, output } of failed) console.log(`\n== ${name}\n${output.trimEnd()}`);
const seconds = ((Date.now() - start) / 1000).toFixed(0);
console.log(failed.length === 0 ? `\nall passed in ${seconds} s` : `\n${failed.length} failed`);
if (failed.length > 0) process.exitCode = 1;
