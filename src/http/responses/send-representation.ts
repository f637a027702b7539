/**
 * Sends successful answers: with entity tag and caching policy, conditional, and compressed for
 * clients that accept it.
 */
import type { Request, Response } from "express";
import type { CachingPolicy } from "../openapi/caching-policies.js";
import {
  entityTag,
  hasAlready,
  mismatch,
  representationTarget,
  type Conditions,
} from "./conditional.js";
import { codingOf, recipeOf, transmit } from "./compression.js";
import { addVary } from "./vary.js";

/** One representation of a resource, before compression. */
export interface Representation {
  readonly bytes: Buffer;
  /** Value of `Content-Type`. */
  readonly type: string;
  /** Its other headers, e.g. `Content-Language`. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Version of the resource, if changes of it can be made conditional. */
  readonly version?: string | undefined;
  /** Called when `bytes` are no longer read. */
  readonly release?: () => void;
}

/** What all successful answers of an operation have in common. */
export interface ResponsePolicy {
  readonly caching: CachingPolicy;
  /** The request headers on which an answer depends. */
  readonly vary: string;
}

/**
 * Sends a representation, or 304 if the client's copy is current.
 * @throws ProblemError if a condition is not met
 */
export async function answer(
  request: Request,
  response: Response,
  { bytes, type, headers, version, release }: Representation,
  { caching, vary }: ResponsePolicy,
): Promise<void> {
  const coding = codingOf(request.headers["accept-encoding"], bytes.length);
  // Conditions do not apply to what was created just now.
  const created = response.statusCode === 201;
  const conditions: Conditions = created
    ? { ifMatch: undefined, ifNoneMatch: undefined }
    : { ifMatch: request.headers["if-match"], ifNoneMatch: request.headers["if-none-match"] };
  const tag =
    caching.tagged || created
      ? entityTag({
          bytes,
          type,
          language: headers["Content-Language"],
          coding,
          recipe: coding && recipeOf(coding, caching.fixed ? "thorough" : "quick"),
          version,
        })
      : undefined;
  response.setHeader("Cache-Control", caching.cacheControl);
  addVary(response, vary);
  if (tag !== undefined) {
    const problem = mismatch(conditions, representationTarget(tag));
    if (problem !== undefined) throw problem;
    response.setHeader("ETag", tag);
    if (hasAlready(conditions, representationTarget(tag))) {
      release?.();
      response.statusCode = 304;
      response.end();
      return;
    }
  }
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) response.appendHeader(name, value);
  response.setHeader("Content-Type", type);
  await transmit(response, { bytes, coding, keptAs: caching.fixed ? tag : undefined, release });
}
