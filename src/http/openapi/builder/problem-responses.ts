/** The problems that an operation answers with: one response per status, which names their codes. */
import { PROBLEMS, type ProblemCode } from "../../problems/catalogue.js";
import type { OperationTraits } from "../traits.js";
import { referencesToProblems } from "./examples.js";
import { problemHeaders, type AnsweringOperation } from "./headers.js";
import type { Limits } from "./limits.js";
import type { ApiResponse } from "./openapi-types.js";

const OF_EVERY_REQUEST: readonly ProblemCode[] = [
  "request.malformed-http",
  "request.malformed-url",
  "request.parameter-invalid",
  "request.not-acceptable",
  "request.timeout",
  "request.header-too-large",
  "internal",
];

const OF_BODIES: readonly ProblemCode[] = [
  "request.malformed-json",
  "request.unusable-json",
  "request.not-utf-8",
  "request.body-missing",
  "request.body-incomplete",
  "request.body-too-large",
  "request.media-type-unsupported",
  "request.encoding-unsupported",
];

/** Of operations that need a role. */
const OF_CALLERS: readonly ProblemCode[] = [
  "access.credentials-missing",
  "access.credentials-invalid",
  "access.role-insufficient",
  "access.tenant-suspended",
  "access.not-local",
  "access.issuer-unavailable",
  "storage.unavailable",
];

/** Of documents without a controller: they take no parameters, and are sent whatever `Accept` says. */
export const OF_PUBLISHED_DOCUMENTS: readonly ProblemCode[] = [
  "request.malformed-http",
  "request.timeout",
  "request.header-too-large",
  "request.precondition-failed",
  "internal",
];

/** The codes that an operation may answer with: those it shares with others, and its own. */
export function problemCodesOf(
  traits: OperationTraits,
  limits: Limits,
  { hasAnswerBody }: { readonly hasAnswerBody: boolean },
): readonly ProblemCode[] {
  const codes = OF_EVERY_REQUEST.filter(
    (code) => code !== "request.not-acceptable" || hasAnswerBody,
  );
  if (traits.role !== undefined) codes.push(...OF_CALLERS);
  codes.push(...limits.codes);
  if (traits.caching.tagged) codes.push("request.precondition-failed");
  if (traits.subject !== undefined) codes.push(...OF_BODIES, `${traits.subject}.invalid`);
  return [...codes, ...traits.problems];
}

/** By status, in ascending order. */
export function problemResponses(
  codes: readonly ProblemCode[],
  operation: AnsweringOperation,
  limits: Limits,
): Readonly<Record<string, ApiResponse>> {
  const statuses = [...new Set(codes.map(statusOf))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const ofStatus = codes.filter((code) => statusOf(code) === status);
      return [status, problemResponse(status, ofStatus, operation, limits)];
    }),
  );
}

const statusOf = (code: ProblemCode): number => PROBLEMS[code].status;

const problemResponse = (
  status: number,
  codes: readonly ProblemCode[],
  operation: AnsweringOperation,
  limits: Limits,
): ApiResponse => ({
  description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(" "),
  content: {
    "application/problem+json": {
      schema: { $ref: "#/components/schemas/Problem" },
      examples: referencesToProblems(codes),
    },
  },
  headers: { ...problemHeaders(status, operation), ...limits.problem(status) },
});
