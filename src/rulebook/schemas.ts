import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { explainSchemaErrors } from "../json/schema-faults.js";
import type { Finding } from "./finding.js";
import type { RulebookSource } from "./raw.js";

/** Checks each file against the schema that stands in `rules/schema` for its kind. */
export function checkSchemas(source: RulebookSource, schemaFolder: string): Finding[] {
  if (!existsSync(schemaFolder)) {
    const hint = "restore it, or set `DOUZE_RULES_DIR` to the folder that holds it";
    return [{ check: "schema", severity: "error", file: "schema", pointer: "", message: "the folder is missing", consequence: "no file could be checked", hint }];
  }
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
  for (const name of readdirSync(schemaFolder).filter((each) => each.endsWith(".schema.json"))) ajv.addSchema(JSON.parse(readFileSync(join(schemaFolder, name), "utf8")) as object, name);
  return Object.entries(source).flatMap(([file, content]) => {
    const validate = ajv.getSchema(`${kindOf(file)}.schema.json`);
    if (validate === undefined) throw new Error(`no schema for rules/${file}`);
    return checkFile(file, content, validate);
  });
}

/** Conditions have a check of their own: a schema's words for "one of four shapes" help nobody. */
const insideConditions = (path: string): boolean => /\/conditions(\/|$)/.test(path);

function checkFile(file: string, content: unknown, validate: ValidateFunction): Finding[] {
  if (validate(content)) return [];
  const errors = (validate.errors ?? []).filter(({ instancePath }) => !insideConditions(instancePath));
  return explainSchemaErrors(errors).map(({ path, expected, received, hint }) => ({
    check: "schema",
    severity: "error",
    file,
    pointer: path,
    message: `expected ${expected}, found ${received}`,
    consequence: "the file could not be used",
    ...(hint !== undefined && { hint }),
  }));
}

function kindOf(file: string): string {
  const [folder = "", name] = file.split("/");
  return name === undefined ? folder.replace(/\.json$/, "") : folder.replace(/s$/, "");
}
