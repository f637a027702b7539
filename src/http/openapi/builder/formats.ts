/** The formats of a plan: every media type, with an example of what its writer makes of a plan. */
import { PLAN_FORMATS } from "../../../exports/plan-formats.js";
import type { PlanFormat } from "../../../exports/format.js";
import type { PlanDocument } from "../../../presentation/contract/plan.js";
import type { Content, Example, MediaType, Schema } from "./openapi-types.js";

/** No plan comes near this length. */
const LENGTH_MAX = 100_000_000;

/** No export comes near this length. */
const LINES_LENGTH_MAX = 1_000_000_000_000;

/** JSON-LD is as open as the vocabularies that it uses. */
const LINKED_PLAN: Schema = {
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

const isText = ({ mediaType }: PlanFormat): boolean => mediaType.startsWith("text/");
const isJson = ({ mediaType }: PlanFormat): boolean => mediaType.endsWith("json");
const hasExample = (format: PlanFormat): boolean => isText(format) || isJson(format);
const exampleName = ({ extension }: PlanFormat): string => `plan.${extension}`;

/** What the writers make of a plan, in the formats that can be shown; operations refer to them. */
export async function planExamples(plan: unknown): Promise<Readonly<Record<string, Example>>> {
  const examples: Record<string, Example> = {};
  // One after the other: the writers are loaded when they are first used.
  for (const format of PLAN_FORMATS.filter(hasExample)) {
    const text = new TextDecoder().decode(await format.write(plan as PlanDocument));
    const value: unknown = isJson(format) ? JSON.parse(text) : text;
    examples[exampleName(format)] = { summary: "A plan, shortened to one recommendation", value };
  }
  return examples;
}

/** Every format but JSON. */
export const PLAN_FILES: Content = Object.fromEntries(
  PLAN_FORMATS.map((format) => [format.mediaType, mediaTypeOf(format)]),
);

function mediaTypeOf(format: PlanFormat): MediaType {
  const reference = { $ref: `#/components/examples/${exampleName(format)}` };
  return {
    schema: schemaOf(format),
    ...(hasExample(format) && { examples: { shortened: reference } }),
  };
}

function schemaOf(format: PlanFormat): Schema {
  if (isText(format)) return { type: "string", maxLength: LENGTH_MAX };
  if (isJson(format)) return LINKED_PLAN;
  return { type: "string", format: "binary", maxLength: LENGTH_MAX };
}

/** Lines of JSON (NDJSON). tsoa takes a stream for bytes in base64. */
export const LINES_SCHEMA: Schema = {
  type: "string",
  maxLength: LINES_LENGTH_MAX,
  description: "One JSON object per line; `record` says what it is.",
};
