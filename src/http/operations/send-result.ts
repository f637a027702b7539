import type { Request, Response } from "express";
import { Readable } from "node:stream";
import type { PlanFormat } from "../../exports/format.js";
import type { PlanWriters } from "../../exports/writers.js";
import { releaseBuffer } from "../../json/byte-writer.js";
import { writeJson } from "../../json/write-json.js";
import type { PlanDocument } from "../../presentation/contract/plan.js";
import type { OperationContract } from "../openapi/operation-contract.js";
import { pageLinks } from "../responses/links.js";
import { planFile } from "../responses/plan-file.js";
import { sendLines } from "../responses/send-ndjson.js";
import { answer, type ResponsePolicy } from "../responses/send-representation.js";
import type { Given } from "./idempotency.js";
import type { Operation } from "./operation.js";

/** Sends what the controller returned, in the format that was negotiated. */
export type SendResult = (
  request: Request,
  response: Response,
  given: Given,
  format: PlanFormat | undefined,
) => Promise<void>;

/** Prepares the sending of the results of one operation. */
export function createSendResult(
  operation: Operation,
  contract: OperationContract,
  writers: PlanWriters,
): SendResult {
  const policy = responsePolicy(operation, contract);
  const isPaged = operation.parameters.some(
    ({ in: place, name }) => place === "query" && name === "cursor",
  );
  return async (request, response, { result, headers, version }, format) => {
    response.statusCode = operation.successStatus;
    if (result === undefined) {
      response.setHeader("Cache-Control", policy.caching.cacheControl);
      response.end();
      return;
    }
    if (result instanceof Readable) return sendLines(request, response, result, policy);
    // INVARIANT: only operations that answer with a plan offer formats.
    if (format !== undefined) {
      const file = await planFile(format, result as PlanDocument, writers);
      const representation = { ...file, headers: { ...headers, ...file.headers }, version };
      return answer(request, response, representation, policy);
    }
    const links = isPaged ? { Link: pageLinks(request, result as object) } : contract.offer.headers;
    const json = {
      type: "application/json; charset=utf-8",
      headers: { ...headers, ...links },
      version,
    };
    // The stored answer of a request with an idempotency key.
    if (Buffer.isBuffer(result))
      return answer(request, response, { ...json, bytes: result }, policy);
    const bytes = writeJson(result);
    const release = (): void => releaseBuffer(bytes);
    await answer(request, response, { ...json, bytes, release }, policy);
  };
}

function responsePolicy(
  { parameters }: Operation,
  { offer, traits }: OperationContract,
): ResponsePolicy {
  const vary = ["Accept-Encoding"];
  if (parameters.some(({ name }) => name === "Accept-Language")) vary.unshift("Accept-Language");
  if (offer.formats.length > 0) vary.unshift("Accept");
  return { caching: traits.caching, vary: vary.join(", ") };
}
