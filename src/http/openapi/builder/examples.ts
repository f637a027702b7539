/** Examples for the contract: of bodies, answers, parameters and problems. */
import { PROBLEMS, type ProblemCode } from "../../problems/catalogue.js";
import type { Example, Parameter, Reference } from "./openapi-types.js";

/** The files of `scripts/contract/examples`. */
export interface ContractExamples {
  /** Value of a successful answer, by operation id: `answers/<operationId>.json`. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Examples of a body by name, by operation id: `requests/<operationId>.json`. */
  readonly requests: Readonly<Record<string, Readonly<Record<string, Example>>>>;
  /** What an example of a problem says besides its type and title, by code: `problems.json`. */
  readonly problems: Readonly<Record<string, ProblemExample>>;
}

export interface ProblemExample {
  readonly detail?: string;
  readonly instance?: string;
  readonly [field: string]: unknown;
}

/** Identifier of the plan, key, tenant or webhook that examples refer to. */
const STORED_ID = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";

/** The example that the description of a parameter names, or else its default. */
export function exampleOfParameter({ name, description = "", schema }: Parameter): unknown {
  if (name === "Accept-Language") return "fr";
  if (/\/(Plan|Key|Tenant|Webhook|Event|AuditEvent)Id$/.test(schema.$ref ?? "")) return STORED_ID;
  return /e\.g\. `([^`]+)`/.exec(description)?.[1] ?? schema["default"];
}

/** @throws Error if the operation has no example of its answer */
export function examplesOfAnswer(
  operationId: string,
  { answers }: ContractExamples,
): Readonly<Record<string, Example>> {
  if (!(operationId in answers))
    throw new Error(
      `scripts/contract/examples/answers/${operationId}.json is missing: the example of the ` +
        `answer of \`${operationId}\`; \`npm run contract:examples\` records it`,
    );
  return {
    answer: {
      summary: "An answer; lists are cut to their first entries",
      value: answers[operationId],
    },
  };
}

/** @throws Error if the operation has no example of its body */
export function examplesOfBody(
  operationId: string,
  { requests }: ContractExamples,
): Readonly<Record<string, Example>> {
  const examples = requests[operationId];
  if (examples === undefined)
    throw new Error(
      `scripts/contract/examples/requests/${operationId}.json is missing: examples of the body ` +
        `of \`${operationId}\`, by name, each with \`summary\` and \`value\``,
    );
  return examples;
}

/** References to the examples of these problems, which stand once in the contract. */
export const referencesToProblems = (
  codes: readonly ProblemCode[],
): Readonly<Record<string, Reference>> =>
  Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));

/** The examples of the problems that operations answer with, by code. */
export function problemExamples(
  used: ReadonlySet<ProblemCode>,
  { problems }: ContractExamples,
): Readonly<Record<string, Example>> {
  const codes = (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) => used.has(code));
  return Object.fromEntries(codes.map((code) => [code, problemExample(code, problems[code])]));
}

function problemExample(code: ProblemCode, example: ProblemExample = {}): Example {
  const { status, title } = PROBLEMS[code];
  const detailByTitle = title.charAt(0).toLowerCase() + title.slice(1);
  const { detail = detailByTitle, instance = "/v1/plans", ...rest } = example;
  return {
    summary: title,
    value: { type: `/problems/${code}`, title, status, detail, instance, code, ...rest },
  };
}
