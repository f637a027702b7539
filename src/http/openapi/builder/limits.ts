/** What the contract says about safe retries and rate limits: parameters, headers, problems. */
import { PLAN_FORMATS } from "../../../exports/plan-formats.js";
import type { ProblemCode } from "../../problems/catalogue.js";
import { KEY_FORM } from "../../requests/idempotency-key.js";
import { takesIdempotencyKey, type Method } from "../operation.js";
import type { OperationTraits } from "../traits.js";
import { headerReference, type Header, type Headers, type Parameter } from "./openapi-types.js";

const IDEMPOTENCY_KEY: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Makes the request safe to repeat: requests with the same key within 24 hours are carried out " +
    "once, and all of them get the same answer. Use a new random UUID for each thing to create, " +
    "with or without quotes around it; 1 to 255 visible ASCII characters.",
  // In a quoted key every character may be escaped.
  schema: { type: "string", pattern: KEY_FORM.source, maxLength: 512 },
  example: '"8e03978e-40d5-43e8-bc93-6894a57f9324"',
};

/** Absent if the service has no rate limit, e.g. because it requires no keys. */
export const LIMIT_HEADERS = {
  RateLimitPolicy: {
    description: "The points that the tenant may spend (`q`) in a window of seconds (`w`).",
    required: false,
    schema: { type: "string", maxLength: 200, pattern: '^"tenant";q=\\d+;w=\\d+$' },
    example: '"tenant";q=600;w=60',
  },
  RateLimit: {
    description:
      "The points that are left (`r`), and the seconds until the window ends (`t`). Other requests " +
      "of the tenant may spend them at the same time.",
    required: false,
    schema: { type: "string", maxLength: 200, pattern: '^"tenant";r=\\d+;t=\\d+$' },
    example: '"tenant";r=597;t=42',
  },
  IdempotencyReplayed: {
    description:
      "`true` if the request had been carried out before: the answer is the one of that time. " +
      "Otherwise absent.",
    required: false,
    schema: { type: "string", enum: ["true"] },
    example: "true",
  },
  RetryAfterOfCopies: {
    description: "Seconds after which to try again, if the first request is still in progress.",
    required: false,
    schema: { type: "string", maxLength: 200 },
    example: "1",
  },
  LocationOfBefore: {
    description: "Address of what the request created, if it was carried out before.",
    required: false,
    schema: { type: "string", maxLength: 200 },
    example: "/v1/keys/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
  },
} as const satisfies Readonly<Record<string, Header>>;

const reference = (name: keyof typeof LIMIT_HEADERS) => headerReference(name);

/** What safe retries and limits add to an operation. */
export interface Limits {
  readonly codes: readonly ProblemCode[];
  readonly parameters: readonly Parameter[];
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly everyAnswer: Headers;
  readonly success: Headers;
  readonly problem: (status: number) => Headers;
}

/** Of public operations. */
const NO_LIMITS: Limits = {
  codes: [],
  parameters: [],
  extensions: {},
  everyAnswer: {},
  success: {},
  problem: () => ({}),
};

export function limitsOf(method: Method, successStatus: string, traits: OperationTraits): Limits {
  if (traits.role === undefined) return NO_LIMITS;
  const { secretAnswer } = traits;
  const isKeyed = takesIdempotencyKey(
    { method, successStatus: Number(successStatus) },
    secretAnswer,
  );
  const formatCosts = costsOfFormats(traits);
  const everyAnswer = {
    "RateLimit-Policy": reference("RateLimitPolicy"),
    RateLimit: reference("RateLimit"),
  };
  return {
    codes: limitCodes(isKeyed, traits),
    parameters: isKeyed ? [IDEMPOTENCY_KEY] : [],
    extensions:
      Object.keys(formatCosts).length > 0 ? { "x-rate-limit-cost-of-formats": formatCosts } : {},
    everyAnswer,
    success: {
      ...everyAnswer,
      ...(isKeyed && { "Idempotency-Replayed": reference("IdempotencyReplayed") }),
    },
    problem: (status) => ({
      ...everyAnswer,
      ...(status === 409 && isKeyed && { "Retry-After": reference("RetryAfterOfCopies") }),
      ...(status === 409 && secretAnswer && { Location: reference("LocationOfBefore") }),
    }),
  };
}

function limitCodes(isKeyed: boolean, traits: OperationTraits): readonly ProblemCode[] {
  const waits = isKeyed || traits.heavy || Object.keys(costsOfFormats(traits)).length > 0;
  const codes: ProblemCode[] = ["request.too-many", "access.too-many-attempts"];
  if (waits) codes.push("service.busy");
  if (isKeyed) codes.push("idempotency.in-progress", "idempotency.key-reused");
  if (isKeyed && traits.secretAnswer) codes.push("idempotency.secret-not-repeated");
  return codes;
}

/** Points of the formats that an answer is available in, by media type; those without cost left out. */
function costsOfFormats({ planAnswer }: OperationTraits): Readonly<Record<string, number>> {
  const formats = planAnswer === "all-formats" ? PLAN_FORMATS : [];
  return Object.fromEntries(
    formats.flatMap(({ mediaType, points }) =>
      points === undefined ? [] : [[mediaType, points] as const],
    ),
  );
}
