/** What is said of a recommendation that the collectivity reports as carried out. */
import type { Language, Text } from "../../domain/kernel/text.js";
import { quote } from "./format.js";

/** Why a recommendation is in place when no rule found it so. */
export const REPORTED_DONE: Text = {
  fr: "La collectivité indique l’avoir menée à bien.",
  en: "The collectivity says that it has been carried out.",
};

/** Name of the fact that a recommendation is carried out. */
export const reportedDoneLabel = (name: string, language: Language): string =>
  language === "fr"
    ? `${quote(name, "fr")}, menée à bien selon la collectivité`
    : `${quote(name, "en")}, carried out by the collectivity’s own account`;
