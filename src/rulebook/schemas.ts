import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { LRUCache } from "lru-cache";
import { explainSchemaErrors } from "../json/schema-faults.js";
import { parseStrictly } from "../json/strict-parse.js";
import type { Finding } from "./finding.js";
import type { RulebookSource } from "./raw.js";

const RESTORE = "restore it, or set `DOUZE_RULES_DIR` to the folder that holds it";
/** The schema that all others refer to. */
const COMMON = "common";

/** The schemas of a rules folder, with the problems found in them. */
export interface Schemas {
  /** By the kind of file that they describe, for example `brake`; unusable ones are absent. */
  readonly byKind: ReadonlyMap<string, ValidateFunction>;
  readonly findings: readonly Finding[];
}

/** Checks each file against the schema of its kind in `rules/schema`. */
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

/** Reads the schemas of some kinds of file. A schema that cannot be used becomes a finding. */
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
    const compiler = lazy(() => createCompiler(common.value));
    for (const { kind, schema } of schemas) {
      const validate =
        "finding" in schema
          ? schema.finding
          : compile(compiler, JSON.stringify([common.text, schema.text]), schema.value, kind);
      if (typeof validate === "function") byKind.set(kind, validate);
      else findings.push(validate);
    }
    return { byKind, findings };
  } catch (error) {
    return { byKind, findings: [noSchema(COMMON, error)] };
  }
}

function createCompiler(common: object): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
    logger: false,
    inlineRefs: false,
  });
  ajv.addSchema(common, fileOf(COMMON));
  return ajv;
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
 * Compiled schemas, by the texts that they were compiled from. Compiling takes longer than all the
 * checks, and one process may check many rulebooks.
 */
const compiled = new LRUCache<string, ValidateFunction>({ max: 50 });

/** @throws the error of Ajv when the common schema is invalid. */
function compile(
  compiler: () => Ajv,
  key: string,
  schema: object,
  kind: string,
): ValidateFunction | Finding {
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const ajv = compiler();
  try {
    const validate = ajv.compile(schema);
    compiled.set(key, validate);
    return validate;
  } catch (error) {
    return noSchema(kind, error);
  }
}

function lazy<T>(create: () => T): () => T {
  let created: T | undefined;
  return () => (created ??= create());
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

/** Conditions have their own check, because schema errors about alternatives are hard to act on. */
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
