/**
 * Describes the messages that webhooks are sent, each with an example: as callbacks, because of the
 * section `webhooks` of OpenAPI 3.1 generators of clients make methods that send such messages.
 */

const [OLDER, NEWER] = [
  "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
  "0193a5c2-8f10-7a52-8b0e-5d1c7e9f2a34",
];

/** By type: when it is sent, and what it names. */
const EVENTS = {
  "plan.created": {
    summary: "A plan was kept",
    data: {
      plan: NEWER,
      collectivity: "commune-69034",
      rulebook: "1.1.0",
      links: { plan: `/v1/plans/${NEWER}` },
    },
  },
  "plan.superseded": {
    summary: "A newer plan of the same collectivity was kept",
    data: {
      plan: OLDER,
      supersededBy: NEWER,
      collectivity: "commune-69034",
      links: { plan: `/v1/plans/${OLDER}`, supersededBy: `/v1/plans/${NEWER}` },
    },
  },
  "plan.deleted": { summary: "A plan was deleted", data: { plan: OLDER } },
  "rulebook.published": {
    summary: "The service started with a new edition of the rulebook",
    data: {
      version: "1.2.0",
      digest: "b1946ac92492d2347c6235b4d2611184f8d5a3c1a1f1a8b1d0a6f2f5a7c3e9d0",
      links: { rulebook: "/v1/rulebook" },
    },
  },
};

const header = (name, description, example) => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string", maxLength: 500 },
  example,
});

const HEADERS = [
  header("webhook-id", "Identifier of the event, the same at each attempt.", NEWER),
  header("webhook-timestamp", "Moment of the attempt, in seconds since 1970.", "1795687200"),
  header(
    "webhook-signature",
    "One signature or two, `v1,` and the base64 of HMAC-SHA256 over identifier, moment and " +
      "body, joined by full stops; between signatures a space.",
    "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  ),
];

const receive = (type, { summary, data }) => ({
  post: {
    operationId: `receive${type
      .split(".")
      .map((part) => part[0].toUpperCase() + part.slice(1))
      .join("")}`,
    summary,
    description:
      "Posted to the endpoint at least once and in no promised order, by the Standard " +
      "Webhooks specification. Compare the signature, refuse moments more than five minutes " +
      "away, and take `webhook-id` as the key by which a repetition is known. Types and " +
      "fields are only ever added: pass over those that you do not know. A test sends the " +
      "type `webhook.test` with empty `data`.",
    tags: ["Webhooks"],
    security: [],
    parameters: HEADERS,
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: { $ref: "#/components/schemas/EventDocument" },
          examples: {
            event: { summary, value: { type, timestamp: "2026-11-26T10:00:00.000Z", data } },
          },
        },
      },
    },
    responses: {
      "2XX": {
        description:
          "Received. Any other answer, or none within 15 s, is a failure, and the event is " +
          "sent again.",
      },
      410: { description: "Nothing more is to be sent: the endpoint is disabled." },
    },
  },
});

export const EVENT_CALLBACKS = Object.fromEntries(
  Object.entries(EVENTS).map(([type, event]) => [
    type,
    { "{$request.body#/url}": receive(type, event) },
  ]),
);
