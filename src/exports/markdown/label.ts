import type { Paragraph } from "mdast";
import type { Language, Text } from "../../domain/kernel/text.js";
import { paragraph, strong } from "./nodes.js";

/** **Pilote** : le directeur général des services. */
export const label = (name: Text, value: string, language: Language): Paragraph =>
  paragraph(strong(name[language]), language === "fr" ? "\u00a0: " : ": ", value);
