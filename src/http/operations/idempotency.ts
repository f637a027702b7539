/**
 * Safe retries by `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07) for every POST
 * that stores something.
 */
import type { Request } from "express";
import type { IdempotentAction } from "../../application/idempotency/idempotent-execution.js";
import type { Principal } from "../../application/ports/principal.js";
import type { Stores } from "../../application/ports/storage.js";
import { bytesOf } from "../../json/write-json.js";
import type { Services } from "../controllers/support/services.js";
import type { OperationSignature } from "../openapi/operation.js";
import { accepted } from "../problems/refusals.js";
import { readIdempotencyKey } from "../requests/idempotency-key.js";
import { languageOf } from "../responses/negotiation.js";

/** What a controller returned, and what it set besides. */
export interface Given {
  /** JSON in bytes if the request came with an idempotency key. */
  readonly result: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Version of the resource in the answer, if it has one. */
  readonly version: string | undefined;
}

/** What the answer depends on, besides the caller. */
export interface Asked {
  readonly request: Request;
  readonly query: unknown;
  readonly body: unknown;
}

/** A request to a controller. */
export interface Acting {
  readonly check: IdempotentAction["check"];
  /** Acts on the stores of a transaction; default: on those of the service. */
  readonly act: (stores?: Stores) => Promise<Given>;
}

/**
 * Acts once for all requests with the same key. Without a key, it simply acts.
 * @throws ProblemError
 */
export async function executeOnce(
  operation: OperationSignature,
  secret: boolean,
  { tenantId }: Principal,
  asked: Asked,
  { check, act }: Acting,
  { idempotentExecution, digest }: Pick<Services, "idempotentExecution" | "digest">,
): Promise<Given> {
  const key = readIdempotencyKey(asked.request.headers["idempotency-key"]);
  if (key === undefined) return act();
  const fingerprint = digest(fingerprinted(operation, asked));
  const store: IdempotentAction["store"] = async (stores) => {
    const { result, headers, version } = await act(stores);
    return { headers: textsOf(headers), version: version ?? null, body: bytesOf(result) };
  };
  const { answer, repeated } = accepted(
    await idempotentExecution.execute({ tenantId, key, fingerprint, secret }, { check, store }),
  );
  // INVARIANT: operations that take a key answer in JSON only, because the stored bytes cannot be
  // converted to another format.
  return {
    result: answer.body,
    headers: { ...answer.headers, ...(repeated && { "Idempotency-Replayed": "true" }) },
    version: answer.version ?? undefined,
  };
}

/** Requests for which this is equal have the same answer. */
function fingerprinted(
  { method, path, parameters }: OperationSignature,
  { request, query, body }: Asked,
): object {
  const headers = parameters
    .filter(({ in: place }) => place === "header")
    .map(({ name }) => {
      const value = request.headers[name.toLowerCase()];
      return [
        name,
        name === "Accept-Language" ? languageOf(value as string | undefined) : (value ?? null),
      ];
    });
  return { method, path, parameters: request.params, query, headers, body: body ?? null };
}

const textsOf = (headers: Given["headers"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
