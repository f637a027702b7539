import Negotiator from "negotiator";
import type { IncomingMessage } from "node:http";
import { LANGUAGES, type Language } from "../domain/text.js";
import { codingsTaken } from "./encode.js";
import { ProblemError } from "./problem.js";

const REPRESENTATIONS = ["application/json"];

/** The language that a reader prefers; French where none of ours is asked for. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined || acceptLanguage === "fr") return "fr";
  // Without regions: a reader of `fr-CA, en` reads French first, although only `en` is named exactly.
  const languages = acceptLanguage.replaceAll(/(?<=[a-z])-[\w-]+/gi, "");
  const [preferred] = new Negotiator({ headers: { "accept-language": languages } }).languages([...LANGUAGES]);
  return preferred === "en" ? "en" : "fr";
}

/** Refuses a reader who takes no JSON, or not in any coding that there is. */
export function refuseUnacceptable({ headers }: IncomingMessage): void {
  refuseCodings(headers["accept-encoding"]);
  const { accept } = headers;
  if (accept === undefined || accept === "*/*" || accept === "application/json") return;
  if (new Negotiator({ headers }).mediaType(REPRESENTATIONS) !== undefined) return;
  throw new ProblemError("request.not-acceptable", `the answer can be had as \`application/json\`, which \`Accept: ${accept.slice(0, 100)}\` excludes`);
}

function refuseCodings(acceptEncoding: string | undefined): void {
  if (!acceptEncoding || codingsTaken(acceptEncoding).length > 0) return;
  throw new ProblemError("request.not-acceptable", `the answer can be had as it is, or packed by \`br\` or \`gzip\`, all of which \`Accept-Encoding: ${acceptEncoding.slice(0, 100)}\` excludes`);
}
