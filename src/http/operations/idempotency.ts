/**
 * Safe retries by `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07) of everything
 * that stores something by POST.
 */
import type { Request } from "express";
import type { Principal } from "../../application/ports/principal.js";
import type { Outcome } from "../../application/idempotency/idempotent-execution.js";
import { jsonText, rawJson } from "../../json/write-json.js";
import { languageOf } from "../responses/negotiation.js";
import type { OperationSignature } from "../openapi/operation.js";
import { ProblemError } from "../problems/problem.js";
import { readIdempotencyKey } from "../requests/idempotency-key.js";
import type { Services } from "../controllers/support/services.js";

/** What a controller gave: the result, and what it said of it. */
export interface Given {
  readonly result: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Version of the resource that is answered with, where it has one. */
  readonly version: string | undefined;
}

/** What of a request its answer depends on, besides who asks. */
export interface Asked {
  readonly request: Request;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * Lets a controller act, by others of its services where they are given; and find out before what
 * it has to, in services that know it.
 */
export interface Acting {
  readonly act: (others?: Partial<Services>) => Promise<Given>;
  readonly prepare: () => Promise<Partial<Services>>;
}

/** Carries out once what comes with a key, however often it comes. */
export async function executeOnce(
  operation: OperationSignature,
  secret: boolean,
  { tenantId }: Principal,
  asked: Asked,
  { act, prepare }: Acting,
  { retries, digest, access }: Pick<Services, "retries" | "digest" | "access">,
): Promise<Given> {
  const key = readIdempotencyKey(asked.request.headers["idempotency-key"]);
  if (key === undefined) return act();
  const fingerprint = digest(fingerprinted(operation, asked));
  // What is remembered of keys and tenants is forgotten once they are changed for all: before, it
  // would be remembered anew as it was.
  let forgets = false;
  let prepared: Partial<Services> = {};
  const later = { ...access, forget: () => void (forgets = true) };
  const outcome = await retries.carryOut(
    { tenantId, key, fingerprint, secret },
    async (stores) => {
      const { result, headers, version } = await act({ ...prepared, ...stores, access: later });
      return { headers: textsOf(headers), version: version ?? null, body: jsonText(result) };
    },
    async () => void (prepared = await prepare()),
  );
  if (forgets) access.forget();
  if (outcome.refusal !== undefined) throw refusalProblem(outcome, key);
  const { answer, repeated } = outcome;
  // INVARIANT: what takes a key answers in JSON alone, or this could not be put into the other
  // format.
  return {
    result: rawJson(answer.body),
    headers: { ...answer.headers, ...(repeated && { "Idempotency-Replayed": "true" }) },
    version: answer.version ?? undefined,
  };
}

/** Two requests with the same of these have the same answer. */
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

function refusalProblem(outcome: Extract<Outcome, { refusal: string }>, key: string): ProblemError {
  switch (outcome.refusal) {
    case "key-reused":
      return new ProblemError(
        "idempotency.key-reused",
        `the key \`${key}\` came with another request before: method, address, query, ` +
          "language or body differ",
      );
    case "under-way":
      return new ProblemError(
        "idempotency.in-progress",
        `the first request with the key \`${key}\` is still under way`,
        { headers: { "Retry-After": "1" } },
      );
    case "secret":
      return new ProblemError(
        "idempotency.secret-not-repeated",
        "the request was carried " +
          `out${outcome.location === undefined ? "" : `: what it made is at \`${outcome.location}\``}, ` +
          "but the secret of its answer was shown once, and is not shown again",
        outcome.location === undefined ? {} : { headers: { Location: outcome.location } },
      );
    case "erased":
      return new ProblemError(
        "idempotency.answer-erased",
        `the request was carried out, and what it made, \`${outcome.location}\`, was deleted since`,
      );
  }
}
