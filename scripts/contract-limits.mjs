/**
 * What the contract says of safe retries and of limits: the key, the codes, the headers, the costs.
 */
const { costOf, isHeavy } = await import("../dist/http/operations/costs.js");
const { PLAN_FORMATS } = await import("../dist/exports/plan-formats.js");
const { KEY_FORM, takesKey } = await import("../dist/http/operations/idempotency.js");

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Makes the request safe to send again: whatever comes with the same key within 24 hours " +
    "is carried out once, and every copy has the same answer. A new random UUID for each " +
    "thing to be made, with or without quotes around; 1 to 255 visible ASCII characters.",
  // Of a key in quotes every character may be escaped.
  schema: { type: "string", pattern: KEY_FORM.source, maxLength: 512 },
  example: '"8e03978e-40d5-43e8-bc93-6894a57f9324"',
};

/** Where there is no limit, e.g. where no key is asked for, they are absent. */
export const LIMIT_HEADERS = {
  RateLimitPolicy: {
    description: "The points that the tenant may spend (`q`) in a window of seconds (`w`).",
    required: false,
    schema: { type: "string", maxLength: 200, pattern: '^"tenant";q=\\d+;w=\\d+$' },
    example: '"tenant";q=600;w=60',
  },
  RateLimit: {
    description:
      "The points that are left (`r`), and the seconds until the window is over (`t`). " +
      "Others of the tenant may be spending them at the same time.",
    required: false,
    schema: { type: "string", maxLength: 200, pattern: '^"tenant";r=\\d+;t=\\d+$' },
    example: '"tenant";r=597;t=42',
  },
  IdempotencyReplayed: {
    description:
      "`true` where the request had been carried out before: this is the answer of then. " +
      "Else absent.",
    required: false,
    schema: { type: "string", enum: ["true"] },
    example: "true",
  },
  RetryAfterOfCopies: {
    description: "Seconds after which to try again, where the first request is still under way.",
    required: false,
    schema: { type: "string", maxLength: 200 },
    example: "1",
  },
  LocationOfBefore: {
    description: "Address of what the request made, where it was carried out before.",
    required: false,
    schema: { type: "string", maxLength: 200 },
    example: "/v1/keys/0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
  },
};

const headerRef = (name) => ({ $ref: `#/components/headers/${name}` });

/** Of what asks nobody who they are. */
export const NO_LIMITS = {
  codes: [],
  parameters: [],
  extensions: {},
  ofEvery: {},
  success: {},
  problem: () => ({}),
};

/** What safe retries and limits add to an operation. */
export function limitsOf(
  method,
  role,
  { operationId, responses, "x-secret-answer": secret = false },
) {
  if (!role) return NO_LIMITS;
  const keyed = takesKey({ method, successStatus: "201" in responses ? 201 : 0 }, secret);
  const types = Object.keys(Object.values(responses)[0]?.content ?? {});
  const dear = PLAN_FORMATS.filter(
    ({ mediaType, points }) => points !== undefined && types.includes(mediaType),
  );
  const ofEvery = {
    "RateLimit-Policy": headerRef("RateLimitPolicy"),
    RateLimit: headerRef("RateLimit"),
  };
  return {
    codes: [
      "request.too-many",
      "access.too-many-attempts",
      ...(keyed || isHeavy(operationId) || dear.length > 0 ? ["service.busy"] : []),
      ...(keyed ? ["idempotency.in-progress", "idempotency.key-reused"] : []),
      ...(keyed && secret ? ["idempotency.secret-not-repeated"] : []),
    ],
    parameters: keyed ? [IDEMPOTENCY_KEY] : [],
    ofEvery,
    extensions: {
      "x-rate-limit-cost": costOf(operationId),
      ...(dear.length > 0 && {
        "x-rate-limit-cost-of-formats": Object.fromEntries(
          dear.map(({ mediaType, points }) => [mediaType, points]),
        ),
      }),
    },
    success: {
      ...ofEvery,
      ...(keyed && { "Idempotency-Replayed": headerRef("IdempotencyReplayed") }),
    },
    problem: (status) => ({
      ...ofEvery,
      ...(status === 409 && keyed && { "Retry-After": headerRef("RetryAfterOfCopies") }),
      ...(status === 409 && secret && { Location: headerRef("LocationOfBefore") }),
    }),
  };
}
