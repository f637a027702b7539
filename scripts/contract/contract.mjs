/**
 * Builds the contract from what tsoa derived, and writes it to openapi.json; with --check it compares
 * instead. Needs a build, which compiles the builder: src/http/openapi/builder.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(at(path), "utf8"));

/** The files of a folder of examples, by operation id. */
function readExamples(folder) {
  const files = readdirSync(at(folder)).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(
    files.map((file) => [basename(file, ".json"), readJson(`${folder}/${file}`)]),
  );
}

const { buildContract } = await import("../../dist/http/openapi/builder/build-contract.js");
const contract = await buildContract({
  derived: readJson("dist/contract.json"),
  packageInfo: readJson("package.json"),
  examples: {
    answers: {
      ...readExamples("scripts/contract/examples/answers"),
      ...readExamples("scripts/contract/examples/by-hand"),
    },
    requests: readExamples("scripts/contract/examples/requests"),
    problems: readJson("scripts/contract/examples/problems.json"),
  },
});
const text = `${JSON.stringify(contract, null, 2)}\n`;
if (!process.argv.includes("--check")) {
  writeFileSync(at("openapi.json"), text);
} else if (readFileSync(at("openapi.json"), "utf8") !== text) {
  console.error(
    "openapi.json is stale: the controllers and contract types say something else. Run `npm " +
      "run contract` and read the difference.",
  );
  process.exitCode = 1;
}
