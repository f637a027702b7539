/** Describes the formats in which a plan can be had: every media type, with an example of what its writer makes of a shortened plan. Needs a build. */
import { readFileSync } from "node:fs";

const { PLAN_FORMATS } = await import("../dist/exports/plan-formats.js");
const { PLAN_CONTEXT } = await import("../dist/exports/json-ld/context.js");
const plan = JSON.parse(readFileSync(new URL("contract-examples/plan.json", import.meta.url), "utf8"));

/** Where the answer is a plan that is not kept. */
const { id: _id, createdAt: _createdAt, digests: _digests, ...evaluation } = plan;

const isText = ({ mediaType }) => mediaType.startsWith("text/");
const isJson = ({ mediaType }) => mediaType.endsWith("json");

/** What the writers make of the plan, where that can be shown; stands once in the contract, and is referred to. */
export const planExamples = Object.fromEntries(await Promise.all(PLAN_FORMATS.filter((format) => isText(format) || isJson(format)).map(async (format) => {
  const text = new TextDecoder().decode(await format.write(plan));
  return [`plan.${format.extension}`, { summary: "A plan, shortened to one recommendation", value: isJson(format) ? JSON.parse(text) : text }];
})));

const files = Object.fromEntries(PLAN_FORMATS.map((format) => [format.mediaType, {
  schema: isText(format) ? { type: "string" } : isJson(format) ? { type: "object", required: ["@context", "@id", "@type"], additionalProperties: true } : { type: "string", format: "binary" },
  ...(`plan.${format.extension}` in planExamples && { examples: { shortened: { $ref: `#/components/examples/plan.${format.extension}` } } }),
}]));

/** What an answer that is a plan can be had as. `POST /v1/plans` gives JSON alone: what was kept can be had in any format at its address. */
export function planContents(operationId, content) {
  const json = content["application/json"];
  if (!JSON.stringify(json).includes('/PlanDocument"')) return content;
  if (operationId === "createPlan") return content;
  return { "application/json": { ...json, example: operationId === "readPlan" ? plan : evaluation }, ...files };
}

/** The context, as it is served. */
export const contextContent = { "application/ld+json": { schema: { type: "object", required: ["@context"], additionalProperties: true, properties: { "@context": { type: "object", additionalProperties: true, description: "Terms, by the keys of a plan." } } }, example: { "@context": PLAN_CONTEXT } } };
