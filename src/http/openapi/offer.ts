import type { PlanFormat } from "../../exports/format.js";
import { PLAN_FORMATS } from "../../exports/plan-formats.js";
import type { OperationDocument } from "./document.js";

/**
 * Where the meaning of the keys of a plan can be read, and what says so beside a plan in JSON
 * (JSON-LD 1.1, 6.1).
 */
export const CONTEXT_PATH = "/contexts/plan.jsonld";
const CONTEXT_LINK = `<${CONTEXT_PATH}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`;

/** UTF-8 by its definition: it has no charset. */
const LINES_OF_JSON = "application/x-ndjson";

/** What the contract says of the successful answers of an operation. */
export interface Offer {
  /** The type of what there always is, with its charset where it has one: JSON, or lines of it. */
  readonly plainType: string;
  /** Formats besides it. */
  readonly formats: readonly PlanFormat[];
  /** Headers of an answer in JSON. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Reads from the contract what an operation answers with: a plan has a meaning to link to, and
 * perhaps other formats.
 */
export function offerOf({ responses }: OperationDocument): Offer {
  const content =
    Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1].content ?? {};
  const formats = PLAN_FORMATS.filter(({ mediaType }) => mediaType in content);
  const givesPlan = JSON.stringify(content["application/json"] ?? {}).includes('/PlanDocument"');
  return {
    plainType: LINES_OF_JSON in content ? LINES_OF_JSON : "application/json; charset=utf-8",
    formats,
    headers: { ...(givesPlan && { Link: CONTEXT_LINK }) },
  };
}
