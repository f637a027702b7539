/**
 * Announces on every answer of a deprecated operation since when it is deprecated, when it will be
 * removed, and what replaces it.
 */
import type { Request, RequestHandler } from "express";
import type { DeprecatedOperation } from "../openapi/document.js";
import { link } from "./links.js";

/** If the operation names no documentation, the contract is the documentation. */
const DOCUMENTATION = "/openapi.json";

/** @throws Error if a deprecated operation does not say since when, or ends before that */
export function announcementOf(
  operation: DeprecatedOperation | undefined,
): RequestHandler | undefined {
  if (operation?.deprecated !== true) return undefined;
  const {
    operationId,
    externalDocs,
    "x-deprecated-at": deprecatedAt,
    "x-sunset-at": sunsetAt,
    "x-successor": successor,
  } = operation;
  const since = dateOf(operationId, "x-deprecated-at", deprecatedAt);
  const until = sunsetAt === undefined ? undefined : dateOf(operationId, "x-sunset-at", sunsetAt);
  if (until !== undefined && until < since)
    throw new Error(`\`${operationId}\`: \`x-sunset-at\` lies before \`x-deprecated-at\``);
  return (request, response, next) => {
    response.setHeader("Deprecation", `@${since.getTime() / 1_000}`);
    if (until !== undefined) response.setHeader("Sunset", until.toUTCString());
    response.appendHeader("Link", link(externalDocs?.url ?? DOCUMENTATION, "deprecation"));
    if (successor !== undefined)
      response.appendHeader("Link", link(fill(successor, request), "successor-version"));
    next();
  };
}

function dateOf(operationId: string, field: string, text = ""): Date {
  const date = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:]+Z)?$/.test(text) || Number.isNaN(date.getTime()))
    throw new Error(
      `\`${operationId}\` is deprecated: \`${field}\` must be a date like \`2027-01-31\`, ` +
        `not \`${text}\``,
    );
  return date;
}

const fill = (template: string, { params }: Request): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
