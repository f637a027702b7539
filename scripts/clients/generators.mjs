/**
 * How each client is generated, built and started, as docs/contract.md tells integrators.
 */
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.mjs";

const GENERATOR = "7.25.0";
export const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const CONTRACT = at("openapi.json");
const CACHE = at("node_modules/.cache");

/**
 * By folder below clients/: the programs that a client needs, and `build`, which builds it in a
 * scratch folder and returns the command that starts its driver.
 */
export const CLIENTS = {
  "typescript-fetch": {
    needs: [],
    async build(folder) {
      await project(folder, "typescript-fetch");
      await run(folder, process.execPath, [
        at("node_modules/openapi-typescript/bin/cli.js"),
        CONTRACT,
        "--output",
        "douze.d.ts",
      ]);
      return typescript(folder);
    },
  },
  "typescript-hey-api": {
    needs: [],
    async build(folder) {
      await project(folder, "typescript-hey-api");
      await run(folder, process.execPath, [
        at("node_modules/@hey-api/openapi-ts/bin/run.js"),
        "--input",
        CONTRACT,
        "--output",
        "douze",
      ]);
      return typescript(folder);
    },
  },
  java: {
    needs: ["java", "javac", "mvn"],
    async build(folder) {
      await generate(folder, "java", ["--library", "native"], {
        groupId: "fr.douze",
        artifactId: "douze-client",
        invokerPackage: "fr.douze.client",
        apiPackage: "fr.douze.client.api",
        modelPackage: "fr.douze.client.model",
        dateLibrary: "java8",
        useJakartaEe: true,
        openApiNullable: false,
        enumUnknownDefaultCase: true,
        useSingleRequestParameter: true,
        hideGenerationTimestamp: true,
      });
      cpSync(at("clients/java/Driver.java"), join(folder, "src/main/java/Driver.java"));
      await run(folder, "mvn", [
        "--batch-mode",
        "--quiet",
        "-Djava.version=17",
        "-Dmaven.compiler.release=17",
        "compile",
        "dependency:copy-dependencies",
        "-DincludeScope=runtime",
        "-DoutputDirectory=libraries",
      ]);
      return [
        "java",
        "-cp",
        `${join(folder, "target/classes")}:${join(folder, "libraries/*")}`,
        "Driver",
      ];
    },
  },
  python: {
    needs: ["java", "mvn", "python3"],
    async build(folder) {
      await generate(folder, "python", [], {
        packageName: "douze_client",
        projectName: "douze-client",
        hideGenerationTimestamp: true,
      });
      await run(folder, "python3", ["-m", "venv", "environment"]);
      await run(folder, join(folder, "environment/bin/pip"), ["install", "--quiet", "."]);
      return [join(folder, "environment/bin/python"), at("clients/python/driver.py")];
    },
  },
};

async function project(folder, name) {
  for (const part of [name, "typescript"])
    cpSync(at(`clients/${part}`), folder, { recursive: true });
  symlinkSync(at("node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noUncheckedIndexedAccess: true,
        target: "es2023",
        module: "preserve",
        moduleResolution: "bundler",
        types: ["node"],
        skipLibCheck: true,
        noEmit: true,
      },
      include: ["driver.ts"],
    }),
  );
}

async function typescript(folder) {
  await run(folder, process.execPath, [at("node_modules/typescript/bin/tsc")]);
  return [process.execPath, "--import", "tsx", join(folder, "driver.ts")];
}

/** Generates a client with OpenAPI Generator, which Maven downloads. */
async function generate(folder, generator, options, properties) {
  const jar = join(CACHE, `openapi-generator-cli-${GENERATOR}.jar`);
  if (!existsSync(jar)) {
    mkdirSync(CACHE, { recursive: true });
    await run(folder, "mvn", [
      "--batch-mode",
      "--quiet",
      "dependency:copy",
      `-Dartifact=org.openapitools:openapi-generator-cli:${GENERATOR}`,
      `-DoutputDirectory=${CACHE}`,
    ]);
  }
  await run(folder, "java", [
    "-jar",
    jar,
    "generate",
    "--input-spec",
    CONTRACT,
    "--generator-name",
    generator,
    ...options,
    "--additional-properties",
    Object.entries(properties)
      .map((pair) => pair.join("="))
      .join(","),
    "--global-property",
    "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
    "--output",
    ".",
  ]);
}
