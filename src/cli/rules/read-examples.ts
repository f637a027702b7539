import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import type { ProfileInput } from "../../domain/profile.js";
import type { Status } from "../../domain/status.js";
import { explainSchemaErrors } from "../../json/schema-faults.js";
import { parseStrictly } from "../../json/strict-parse.js";
import type { Text } from "../../domain/text.js";
import type { Finding } from "../../rulebook/finding.js";

/** Whole percents, or ranks; both bounds included. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export interface ExpectedRecommendation {
  readonly status?: Status;
  readonly rank?: Bounds;
  readonly relevanceRank?: Bounds;
  readonly relevance?: Bounds;
  /** Exactly these apply. */
  readonly variants?: readonly string[];
  /** At least these stand behind it. */
  readonly firedRules?: readonly string[];
}

/** What must and must not be in a plan. */
export interface Expectation {
  readonly brakes?: Readonly<Record<string, Bounds>>;
  readonly recommendations?: Readonly<Record<string, ExpectedRecommendation>>;
  readonly rules?: Readonly<Record<string, "met" | "unmet" | "undetermined">>;
  /** French words that the plan must hold. */
  readonly says?: readonly string[];
  /** French words that it must not hold. */
  readonly neverSays?: readonly string[];
}

/** A request, and what its plan must look like. */
export interface Example {
  /** Name of the file, without its ending. */
  readonly id: string;
  readonly file: string;
  readonly title: Text;
  readonly profile: ProfileInput;
  readonly expect: Expectation;
}

/** Reads the examples of a rules folder, by id; a file that cannot be used becomes findings. */
export function readExamples(folder: string): { examples: Example[]; findings: Finding[] } {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
  const read = (name: string): object => JSON.parse(readFileSync(join(folder, "schema", name), "utf8")) as object;
  ajv.addSchema(read("common.schema.json"), "common.schema.json");
  const validate = ajv.compile(read("example.schema.json"));
  const examples: Example[] = [];
  const findings: Finding[] = [];
  const home = join(folder, "examples");
  const names = existsSync(home) ? readdirSync(home).filter((name) => name.endsWith(".json")).sort() : [];
  for (const name of names) {
    const file = `examples/${name}`;
    const parsed = parseStrictly(readFileSync(join(home, name), "utf8"));
    const complain = (pointer: string, expected: string, received: string, hint?: string) =>
      findings.push({ check: "example", severity: "error", file, pointer, message: `expected ${expected}, found ${received}`, consequence: "the example would not run", ...(hint !== undefined && { hint }) });
    if (parsed.faults !== undefined) parsed.faults.forEach(({ path, expected, received }) => complain(path, expected, received));
    else if (!validate(parsed.value)) explainSchemaErrors(validate.errors ?? []).forEach(({ path, expected, received, hint }) => complain(path, expected, received, hint));
    else examples.push({ id: name.replace(/\.json$/, ""), file, ...(parsed.value as Omit<Example, "id" | "file">) });
  }
  return { examples, findings };
}
