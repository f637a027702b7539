import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ProfileInput } from "../../../domain/profile/profile-input.js";
import type { Status } from "../../../domain/ranking/status.js";
import { explainSchemaErrors } from "../../../json/schema-faults.js";
import { parseStrictly } from "../../../json/strict-parse.js";
import type { Text } from "../../../domain/kernel/text.js";
import { findingsBesideBlanks, findBlanks } from "../../../rulebook/checks/texts/blanks.js";
import type { Finding } from "../../../rulebook/finding.js";
import { readSchemas } from "../../../rulebook/schemas.js";

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
  const { byKind, findings: unusable } = readSchemas(join(folder, "schema"), ["example"]);
  const validate = byKind.get("example");
  if (validate === undefined) return { examples: [], findings: [...unusable] };
  const examples: Example[] = [];
  const findings: Finding[] = [];
  const home = join(folder, "examples");
  const names = existsSync(home)
    ? readdirSync(home)
        .filter((name) => name.endsWith(".json"))
        .sort()
    : [];
  for (const name of names) {
    const file = `examples/${name}`;
    const parsed = parseStrictly(readFileSync(join(home, name), "utf8"));
    const complaint = ({
      path,
      expected,
      received,
      hint,
    }: {
      path: string;
      expected: string;
      received: string;
      hint?: string;
    }): Finding => ({
      check: "example",
      severity: "error",
      file,
      pointer: path,
      message: `expected ${expected}, found ${received}`,
      consequence: "the example would not run",
      ...(hint !== undefined && { hint }),
    });
    if (parsed.faults !== undefined) {
      findings.push(...parsed.faults.map(complaint));
      continue;
    }
    const shape = validate(parsed.value)
      ? []
      : explainSchemaErrors(validate.errors ?? []).map(complaint);
    const blanks = findBlanks({ [file]: parsed.value }, shape);
    findings.push(...blanks, ...findingsBesideBlanks(blanks, shape));
    if (blanks.length === 0 && shape.length === 0)
      examples.push({
        id: name.replace(/\.json$/, ""),
        file,
        ...(parsed.value as Omit<Example, "id" | "file">),
      });
  }
  return { examples, findings };
}
