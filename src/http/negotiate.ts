import Negotiator from "negotiator";
import type { IncomingMessage } from "node:http";
import { LANGUAGES, type Language } from "../domain/text.js";
import { ProblemError } from "./problem.js";

/** The language that a reader prefers; French where none of ours is asked for. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined || acceptLanguage === "fr") return "fr";
  // Without regions: a reader of `fr-CA, en` reads French first, although only `en` is named exactly.
  const languages = acceptLanguage.replaceAll(/(?<=[a-z])-[\w-]+/gi, "");
  const [preferred] = new Negotiator({ headers: { "accept-language": languages } }).languages([...LANGUAGES]);
  return preferred === "en" ? "en" : "fr";
}

/** Refuses a reader who takes none of what there is; JSON unless told. */
export function refuseUnacceptable({ headers }: IncomingMessage, [representation = "application/json"]: readonly string[] = []): void {
  const { accept } = headers;
  if (accept === undefined || accept === "*/*" || accept === representation) return;
  if (new Negotiator({ headers }).mediaType([representation]) !== undefined) return;
  throw new ProblemError("request.not-acceptable", `the answer can be had as \`${representation}\`, which \`Accept: ${accept.slice(0, 100)}\` excludes`);
}
