/**
 * Measures the code of the project, and fails where it exceeds a limit.
 *
 *   npm run house               prints the measures, and what exceeds a limit
 *   npm run house -- --write    also writes the measures into docs/architecture.md
 */
import { fileURLToPath } from "node:url";
import { writeSection } from "./docs/section.mjs";
import { isBreached, measureHouse, offendersOf, toTable } from "./house/measure.mjs";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const measures = await measureHouse(at(""));
const table = toTable(measures);
console.log(table);
for (const measure of measures) {
  for (const { name, size } of offendersOf(measure))
    console.error(`${name}: ${size}, at most ${measure.limit} (${measure.what})`);
}
if (process.argv.includes("--write")) {
  writeSection(at("docs/architecture.md"), "npm run house", `\n${table}\n`);
}
if (measures.some(isBreached)) process.exitCode = 1;
