import type { Text } from "../../../domain/kernel/text.js";
import type { EvidenceGrade } from "../../../domain/kernel/vocabulary.js";
import { EVIDENCE_LABELS } from "../../../presentation/words/labels.js";

/**
 * The evidence grade that follows a statement, in square brackets. It is written in words, so that
 * it needs no legend, colour or symbol.
 */
export function evidenceMark(grade: EvidenceGrade): Text {
  const { fr, en } = EVIDENCE_LABELS[grade];
  return { fr: `[${fr.toLowerCase()}]`, en: `[${en.toLowerCase()}]` };
}
