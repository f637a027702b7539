import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ValidateFunction } from "ajv";
import type { ProfileInput } from "../../../domain/profile/profile-input.js";
import type { Status } from "../../../domain/ranking/status.js";
import { explainSchemaErrors, type SchemaFault } from "../../../json/schema-faults.js";
import { parseStrictly } from "../../../json/strict-parse.js";
import type { Text } from "../../../domain/kernel/text.js";
import { findingsBesideBlanks, findBlanks } from "../../../rulebook/checks/texts/blanks.js";
import type { Finding } from "../../../rulebook/finding.js";
import { readSchemas } from "../../../rulebook/schemas.js";

/** Inclusive bounds, in whole percents or in ranks. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export interface ExpectedRecommendation {
  readonly status?: Status;
  readonly rank?: Bounds;
  readonly relevanceRank?: Bounds;
  readonly relevance?: Bounds;
  /** Exactly these variants apply. */
  readonly variants?: readonly string[];
  /** At least these rules are met. */
  readonly firedRules?: readonly string[];
}

/** What a plan must and must not contain. */
export interface Expectation {
  readonly brakes?: Readonly<Record<string, Bounds>>;
  readonly recommendations?: Readonly<Record<string, ExpectedRecommendation>>;
  readonly rules?: Readonly<Record<string, "met" | "unmet" | "undetermined">>;
  /** French phrases that the plan must contain. */
  readonly says?: readonly string[];
  /** French phrases that the plan must not contain. */
  readonly neverSays?: readonly string[];
}

/** A request, with what its plan must look like. */
export interface Example {
  /** Name of the file, without its extension. */
  readonly id: string;
  readonly file: string;
  readonly title: Text;
  readonly profile: ProfileInput;
  readonly expect: Expectation;
}

/** Reads the examples of a rules folder, ordered by id. A file that cannot be used becomes findings. */
export function readExamples(folder: string): { examples: Example[]; findings: Finding[] } {
  const { byKind, findings: unusable } = readSchemas(join(folder, "schema"), ["example"]);
  const validate = byKind.get("example");
  if (validate === undefined) return { examples: [], findings: [...unusable] };
  const examples: Example[] = [];
  const findings: Finding[] = [];
  for (const name of listJson(join(folder, "examples"))) {
    const file = `examples/${name}`;
    const text = readFileSync(join(folder, file), "utf8");
    const read = readExample(file, text, validate);
    findings.push(...read.findings);
    if (read.content !== undefined)
      examples.push({ id: name.replace(/\.json$/, ""), file, ...read.content });
  }
  return { examples, findings };
}

function listJson(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
}

interface ReadExample {
  /** Absent if there are findings. */
  readonly content?: Omit<Example, "id" | "file">;
  readonly findings: readonly Finding[];
}

function readExample(file: string, text: string, validate: ValidateFunction): ReadExample {
  const { value, faults } = { value: undefined, ...parseStrictly(text) };
  if (faults !== undefined) return { findings: faults.map((each) => toFinding(file, each)) };
  const schemaFaults = validate(value) ? [] : explainSchemaErrors(validate.errors ?? []);
  const schemaFindings = schemaFaults.map((each) => toFinding(file, each));
  const blanks = findBlanks({ [file]: value }, schemaFindings);
  const findings = [...blanks, ...findingsBesideBlanks(blanks, schemaFindings)];
  if (blanks.length > 0 || schemaFindings.length > 0) return { findings };
  return { content: value as Omit<Example, "id" | "file">, findings };
}

type Fault = Pick<SchemaFault, "path" | "expected" | "received" | "hint">;

const toFinding = (file: string, { path, expected, received, hint }: Fault): Finding => ({
  check: "example",
  severity: "error",
  file,
  pointer: path,
  message: `expected ${expected}, found ${received}`,
  consequence: "the example would not run",
  ...(hint !== undefined && { hint }),
});
