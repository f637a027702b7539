/** Builds and runs the benchmarks, all or those that are named: `npm run bench -- http`. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";

const ALL = [
  "access",
  "contributions",
  "counterfactuals",
  "encoding",
  "evaluation",
  "http",
  "intelligence",
  "peers",
  "programme",
  "questions",
  "start",
  "territory",
];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !ALL.includes(name));
if (unknown.length > 0) {
  console.error(
    `no benchmark is called ${unknown.map((name) => `\`${name}\``).join(", ")}; there are ` +
      `${ALL.join(", ")}`,
  );
  process.exit(1);
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

if (!readdirSync(".").includes("node_modules")) {
  console.error("run this from the root of the project, after `npm ci`");
  process.exit(1);
}
mkdirSync("bench/servers/off-the-shelf/generated", { recursive: true });
run("scripts/build/build.mjs");
run(
  "node_modules/tsoa/dist/cli.js",
  "routes",
  "--configuration",
  "bench/servers/off-the-shelf/tsoa.json",
);
run("node_modules/typescript/bin/tsc", "-p", "tsconfig.bench.json");
for (const name of wanted.length > 0 ? wanted : ALL) {
  console.log(`\n== ${name}`);
  run(`dist/bench/bench/${name}.js`);
}
