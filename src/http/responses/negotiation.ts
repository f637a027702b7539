import Negotiator from "negotiator";
import type { IncomingMessage } from "node:http";
import { LANGUAGES, type Language } from "../../domain/kernel/text.js";
import { contentTypeOf, type PlanFormat } from "../../exports/format.js";
import { codingsTaken } from "./compression.js";
import type { Offer } from "../openapi/offer.js";
import { ProblemError } from "../problems/problem.js";

/** The language that a client prefers; French if it accepts none of ours. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined || acceptLanguage === "fr") return "fr";
  // Regions are removed: `fr-CA, en` prefers French, although only `en` matches exactly.
  const languages = acceptLanguage.replaceAll(/(?<=[a-z])-[\w-]+/gi, "");
  const [preferred] = new Negotiator({ headers: { "accept-language": languages } }).languages([
    ...LANGUAGES,
  ]);
  return preferred === "en" ? "en" : "fr";
}

/**
 * The format that a client prefers; undefined for the plain one, which is always available.
 * @throws ProblemError if the client accepts none of the formats, or none of the codings
 */
export function chooseFormat(
  { headers }: IncomingMessage,
  { plainType, formats }: Pick<Offer, "plainType" | "formats">,
): PlanFormat | undefined {
  refuseCodings(headers["accept-encoding"]);
  const { accept } = headers;
  const [plain] = plainType.split(";");
  if (accept === undefined || accept === "*/*" || accept === plain) return undefined;
  const offered = new Map<string, PlanFormat | undefined>([
    [plainType, undefined],
    ...formats.map((format) => [contentTypeOf(format), format] as const),
  ]);
  const chosen = new Negotiator({ headers }).mediaType([...offered.keys()]);
  if (chosen !== undefined) return offered.get(chosen);
  const named = [plain, ...formats.map(({ mediaType }) => mediaType)]
    .map((type) => `\`${type}\``)
    .join(", ");
  throw new ProblemError(
    "request.not-acceptable",
    `the answer can be had as ${named}, which \`Accept: ${accept.slice(0, 100)}\` excludes`,
  );
}

function refuseCodings(acceptEncoding: string | undefined): void {
  if (!acceptEncoding || codingsTaken(acceptEncoding).length > 0) return;
  throw new ProblemError(
    "request.not-acceptable",
    `the answer can be had as it is, or packed by \`br\` or \`gzip\`, all of which ` +
      `\`Accept-Encoding: ${acceptEncoding.slice(0, 100)}\` excludes`,
  );
}
