import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { LRUCache } from "lru-cache";
import { explainSchemaErrors } from "../json/schema-faults.js";
import { parseStrictly } from "../json/strict-parse.js";
import type { Finding } from "./finding.js";
import type { RulebookSource } from "./raw.js";

const RESTORE = "restore it, or set `DOUZE_RULES_DIR` to the folder that holds it";
/** What every other schema refers to. */
const COMMON = "common";

/** The schemas of a rules folder, and what is wrong with them. */
export interface Schemas {
  /** By the kind of file that they describe, e.g. `brake`; only those that can be used. */
  readonly byKind: ReadonlyMap<string, ValidateFunction>;
  readonly findings: readonly Finding[];
}

/** Checks each file against the schema that stands in `rules/schema` for its kind. */
export function checkSchemas(source: RulebookSource, schemaFolder: string): Finding[] {
  const { byKind, findings } = readSchemas(schemaFolder, new Set(Object.keys(source).map(kindOf)));
  return [
    ...findings,
    ...Object.entries(source).flatMap(([file, content]) => {
      const validate = byKind.get(kindOf(file));
      return validate === undefined ? [] : checkFile(file, content, validate);
    }),
  ];
}

/** Reads the schemas of some kinds of file. One that cannot be used becomes a finding. */
export function readSchemas(schemaFolder: string, kinds: Iterable<string>): Schemas {
  const byKind = new Map<string, ValidateFunction>();
  if (!existsSync(schemaFolder))
    return {
      byKind,
      findings: [unusable("schema", "the folder is missing", "no file could be checked", RESTORE)],
    };
  const common = readSchema(schemaFolder, COMMON);
  if ("finding" in common) return { byKind, findings: [common.finding] };
  const schemas = [...kinds].map((kind) => ({ kind, schema: readSchema(schemaFolder, kind) }));
  const findings: Finding[] = [];
  try {
    const ajv = once(() =>
      new Ajv({
        allErrors: true,
        verbose: true,
        strict: false,
        logger: false,
        inlineRefs: false,
      }).addSchema(common.value, fileOf(COMMON)),
    );
    for (const { kind, schema } of schemas) {
      const validate =
        "finding" in schema
          ? schema.finding
          : compile(ajv, JSON.stringify([common.text, schema.text]), schema.value, kind);
      if (typeof validate === "function") byKind.set(kind, validate);
      else findings.push(validate);
    }
    return { byKind, findings };
  } catch (error) {
    return { byKind, findings: [noSchema(COMMON, error)] };
  }
}

const fileOf = (kind: string): string => `${kind}.schema.json`;

interface Schema {
  readonly text: string;
  readonly value: object;
}

function readSchema(folder: string, kind: string): Schema | { readonly finding: Finding } {
  const path = join(folder, fileOf(kind));
  if (!existsSync(path)) return { finding: unusableSchema(kind, "the file is missing", RESTORE) };
  const text = readFileSync(path, "utf8");
  const { value, faults } = { value: undefined, ...parseStrictly(text) };
  if (faults !== undefined)
    return {
      finding: unusableSchema(
        kind,
        faults
          .map(({ expected, received }) => `expected ${expected}, found ${received}`)
          .join("; "),
        RESTORE,
      ),
    };
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { finding: noSchema(kind, new Error("it is no object")) };
  return { text, value };
}

/**
 * By the texts that they were compiled from: to compile a schema takes longer than all the checks,
 * and one process may check many rulebooks.
 */
const compiled = new LRUCache<string, ValidateFunction>({ max: 50 });

/** @throws what Ajv says of the schema that the others refer to. */
function compile(
  ajv: () => Ajv,
  key: string,
  schema: object,
  kind: string,
): ValidateFunction | Finding {
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const compiler = ajv();
  try {
    const validate = compiler.compile(schema);
    compiled.set(key, validate);
    return validate;
  } catch (error) {
    return noSchema(kind, error);
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const noSchema = (kind: string, error: unknown): Finding =>
  unusableSchema(
    kind,
    `the file is no JSON Schema: ${error instanceof Error ? error.message : String(error)}`,
    "compare it with the one that comes with Douze",
  );

const unusableSchema = (kind: string, message: string, hint?: string): Finding =>
  unusable(
    `schema/${fileOf(kind)}`,
    message,
    kind === COMMON ? "no file could be checked" : "no file of its kind could be checked",
    hint,
  );

const unusable = (file: string, message: string, consequence: string, hint?: string): Finding => ({
  check: "schema",
  severity: "error",
  file,
  pointer: "",
  message,
  consequence,
  ...(hint !== undefined && { hint }),
});

/** Conditions have a check of their own: a schema's words for "one of four shapes" help nobody. */
const insideConditions = (path: string): boolean => /\/conditions(\/|$)/.test(path);

function checkFile(file: string, content: unknown, validate: ValidateFunction): Finding[] {
  if (validate(content)) return [];
  const errors = (validate.errors ?? []).filter(
    ({ instancePath }) => !insideConditions(instancePath),
  );
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
