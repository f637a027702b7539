import type { PlanFormat } from "../../exports/format.js";
import { PLAN_FORMATS } from "../../exports/plan-formats.js";
import type { OperationDocument } from "./document.js";
import { PLAN_CONTEXT_DOCUMENT } from "./published-documents.js";
import type { OperationTraits } from "./traits.js";

/** Beside a plan in JSON, names the context that gives its keys a meaning (JSON-LD 1.1, 6.1). */
const CONTEXT_LINK =
  `<${PLAN_CONTEXT_DOCUMENT.path}>; rel="http://www.w3.org/ns/json-ld#context"; ` +
  'type="application/ld+json"';

/** UTF-8 by definition: it has no charset. */
const LINES_OF_JSON = "application/x-ndjson";

/** What the contract says about the successful answers of an operation. */
export interface Offer {
  /** Media type that is always available, with its charset if it has one: JSON, or lines of it. */
  readonly plainType: string;
  /** The other formats. */
  readonly formats: readonly PlanFormat[];
  /** Headers of an answer in JSON. */
  readonly headers: Readonly<Record<string, string>>;
}

export function offerOf(
  { responses }: OperationDocument,
  { planAnswer }: Pick<OperationTraits, "planAnswer">,
): Offer {
  const success = Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1];
  const isLines = LINES_OF_JSON in (success?.content ?? {});
  return {
    plainType: isLines ? LINES_OF_JSON : "application/json; charset=utf-8",
    formats: planAnswer === "all-formats" ? PLAN_FORMATS : [],
    headers: planAnswer === undefined ? {} : { Link: CONTEXT_LINK },
  };
}
