import type { CitedDocument } from "../../domain/facts/fact.js";
import type { Language } from "../../domain/kernel/text.js";
import { dateIn, quote } from "./format.js";

/**
 * Cites the document that a value was taken from: `d’après le RSU 2025, au 31 décembre 2025`. The
 * name of any other document stands between quotation marks.
 */
export function citation({ name, asOf }: CitedDocument, language: Language): string {
  const report = /^RSU \d{4}$/.test(name);
  const [document, date] = [
    report ? `${language === "fr" ? "le" : "the"} ${name}` : quote(name, language),
    dateIn(asOf, language),
  ];
  return language === "fr" ? `d’après ${document}, au ${date}` : `from ${document}, as of ${date}`;
}
