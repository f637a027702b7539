/**
 * Describes the formats in which a plan can be had: every media type, with an example of what its
 * writer makes of a shortened plan. Needs a build.
 */
import { readFileSync } from "node:fs";

const { PLAN_FORMATS } = await import("../dist/exports/plan-formats.js");
const { PLAN_CONTEXT } = await import("../dist/exports/json-ld/context.js");
const plan = JSON.parse(
  readFileSync(new URL("contract-examples/readPlan.json", import.meta.url), "utf8"),
);

/** No plan that can be drawn up comes near it. */
const LENGTH_MAX = 100_000_000;

/** JSON-LD is as open as the vocabularies that it speaks. */
const LINKED_PLAN = {
  type: "object",
  required: ["@context", "@id", "@type"],
  additionalProperties: true,
  properties: {
    "@context": {
      type: "array",
      maxItems: 10,
      items: { type: "object", additionalProperties: true },
      description: "Terms, by the keys of a plan; language and base.",
    },
    "@id": { type: "string", maxLength: 2_000, description: "Identifier of the plan (IRI)." },
    "@type": {
      type: "array",
      maxItems: 20,
      items: { type: "string", maxLength: 200 },
      description: "What it is.",
    },
  },
};

const isText = ({ mediaType }) => mediaType.startsWith("text/");
const isJson = ({ mediaType }) => mediaType.endsWith("json");

/**
 * What the writers make of the plan, where that can be shown; stands once in the contract, and is
 * referred to.
 */
export const planExamples = Object.fromEntries(
  await Promise.all(
    PLAN_FORMATS.filter((format) => isText(format) || isJson(format)).map(async (format) => {
      const text = new TextDecoder().decode(await format.write(plan));
      return [
        `plan.${format.extension}`,
        {
          summary: "A plan, shortened to one recommendation",
          value: isJson(format) ? JSON.parse(text) : text,
        },
      ];
    }),
  ),
);

const files = Object.fromEntries(
  PLAN_FORMATS.map((format) => [
    format.mediaType,
    {
      schema: isText(format)
        ? { type: "string", maxLength: LENGTH_MAX }
        : isJson(format)
          ? LINKED_PLAN
          : { type: "string", format: "binary", maxLength: LENGTH_MAX },
      ...(`plan.${format.extension}` in planExamples && {
        examples: { shortened: { $ref: `#/components/examples/plan.${format.extension}` } },
      }),
    },
  ]),
);

/**
 * What an answer that is a plan can be had as. `POST /v1/plans` gives JSON alone: what was kept can
 * be had in any format at its address.
 */
export function planContents(operationId, content) {
  const json = content["application/json"];
  if (!JSON.stringify(json ?? {}).includes('/PlanDocument"')) return content;
  if (operationId === "createPlan") return content;
  return { "application/json": json, ...files };
}

/** The context, as it is served. */
export const contextContent = {
  "application/ld+json": {
    schema: {
      type: "object",
      required: ["@context"],
      additionalProperties: true,
      properties: {
        "@context": {
          type: "object",
          additionalProperties: true,
          description: "Terms, by the keys of a plan.",
        },
      },
    },
    examples: { answer: { summary: "The context", value: { "@context": PLAN_CONTEXT } } },
  },
};
