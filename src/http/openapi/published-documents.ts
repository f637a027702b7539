/**
 * The operations that have no controller: documents that stay the same while the service runs. Each
 * says here what it serves and how the contract describes it.
 */
import { PLAN_CONTEXT } from "../../exports/json-ld/context.js";
import type { CachingPolicyName } from "./caching-policies.js";
import type { ContractDocument } from "./document.js";
import type { OperationExtensions } from "./extensions.js";

export interface PublishedDocument {
  readonly path: string;
  /** Value of `Content-Type`. */
  readonly type: string;
  /** Pages of every origin may read it, whatever the operator allows. */
  readonly readableByAllOrigins: boolean;
  readonly content: (contract: ContractDocument) => object;
  /** As the contract describes it; the builder adds headers, problems and parameters. */
  readonly operation: OperationExtensions & {
    readonly "x-caching": CachingPolicyName;
    readonly operationId: string;
    readonly summary: string;
    readonly description: string;
    readonly tags: readonly string[];
  };
  readonly answer: {
    readonly description: string;
    readonly schema: object;
    readonly example: { readonly summary: string; readonly value: object };
  };
}

const CONTRACT_DOCUMENT: PublishedDocument = {
  path: "/openapi.json",
  type: "application/json; charset=utf-8",
  readableByAllOrigins: false,
  content: (contract) => contract,
  operation: {
    operationId: "readContract",
    summary: "Read this document",
    description: "Returns this document.",
    tags: ["Health"],
    "x-caching": "service-version",
    "x-english-only": true,
  },
  answer: {
    description: "This document.",
    schema: { type: "object", additionalProperties: true },
    example: {
      summary: "The document, without its content",
      value: { openapi: "3.1.2", info: { title: "Douze", version: "0.1.0" }, paths: {} },
    },
  },
};

/** Tools that read linked data follow the link from any origin. */
export const PLAN_CONTEXT_DOCUMENT: PublishedDocument = {
  path: "/contexts/plan.jsonld",
  type: "application/ld+json",
  readableByAllOrigins: true,
  content: () => ({ "@context": PLAN_CONTEXT }),
  operation: {
    operationId: "readPlanContext",
    summary: "Read what the keys of a plan mean",
    description:
      "Returns the JSON-LD context of a plan, which maps each of its keys to a term of a " +
      "vocabulary. The `Link` header of a plan in JSON refers to it; a plan in JSON-LD contains it.",
    tags: ["Plans"],
    "x-caching": "service-version",
    "x-english-only": true,
  },
  answer: {
    description: "The context.",
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
    example: { summary: "The context", value: { "@context": PLAN_CONTEXT } },
  },
};

export const PUBLISHED_DOCUMENTS: readonly PublishedDocument[] = [
  CONTRACT_DOCUMENT,
  PLAN_CONTEXT_DOCUMENT,
];
