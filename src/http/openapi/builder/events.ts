/**
 * Describes the messages that webhooks receive, each with an example, as callbacks: from the section
 * `webhooks` of OpenAPI 3.1 generators of clients would make methods that send such messages.
 */
import { EVENT_TYPES, type EventType } from "../../../application/ports/webhooks.js";
import type { EventDataDocument } from "../../../presentation/contract/webhooks/deliveries.js";
import type { Parameter } from "./openapi-types.js";

const [OLDER, NEWER] = [
  "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47",
  "0193a5c2-8f10-7a52-8b0e-5d1c7e9f2a34",
];

interface EventDescription {
  /** When the event is sent. */
  readonly summary: string;
  readonly data: EventDataDocument;
}

const EVENTS: Readonly<Record<EventType, EventDescription>> = {
  "plan.created": {
    summary: "A plan was stored",
    data: {
      plan: NEWER,
      collectivity: "commune-69034",
      rulebook: "1.1.0",
      links: { plan: `/v1/plans/${NEWER}` },
    },
  },
  "plan.superseded": {
    summary: "A newer plan of the same collectivity was stored",
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

const header = (name: string, description: string, example: string): Parameter => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string", maxLength: 500 },
  example,
});

const MESSAGE_HEADERS: readonly Parameter[] = [
  header("webhook-id", "Identifier of the event, the same at each attempt.", NEWER),
  header("webhook-timestamp", "Time of the attempt, in seconds since 1970.", "1795687200"),
  header(
    "webhook-signature",
    "One signature or two: `v1,` and the base64 of HMAC-SHA256 over identifier, time and body, " +
      "joined by full stops; signatures are separated by a space.",
    "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  ),
];

/** By type, the request that the endpoint at `url` of the registered webhook receives. */
export const EVENT_CALLBACKS: Readonly<Record<string, object>> = Object.fromEntries(
  EVENT_TYPES.map((type) => [type, { "{$request.body#/url}": { post: receiveOperation(type) } }]),
);

function receiveOperation(type: EventType): object {
  const { summary, data } = EVENTS[type];
  return {
    operationId: receiverNameOf(type),
    summary,
    description:
      "Posted to the endpoint at least once and in no guaranteed order, by the Standard Webhooks " +
      "specification. Verify the signature, refuse messages whose time is more than five minutes " +
      "off, and recognise repetitions by `webhook-id`. Types and fields are only ever added: " +
      "ignore those that you do not know. A test sends the type `webhook.test` with empty `data`.",
    tags: ["Webhooks"],
    security: [],
    parameters: MESSAGE_HEADERS,
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
          "Received. Any other answer, or none within 15 s, is a failure, and the event is sent " +
          "again.",
      },
      410: { description: "No more messages are wanted: the endpoint is disabled." },
    },
  };
}

/** `plan.created` → `receivePlanCreated`. */
function receiverNameOf(type: EventType): string {
  const words = type.split(".").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `receive${words.join("")}`;
}
