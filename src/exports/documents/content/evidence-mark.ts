import type { Text } from "../../../domain/kernel/text.js";
import type { EvidenceGrade } from "../../../domain/kernel/vocabulary.js";
import { EVIDENCE_LABELS } from "../../../presentation/words/labels.js";

/**
 * The evidence grade after a statement, between square brackets: words, so that the reader needs no
 * legend, colour or sign.
 */
export function evidenceMark(grade: EvidenceGrade): Text {
  const { fr, en } = EVIDENCE_LABELS[grade];
  return { fr: `[${fr.toLowerCase()}]`, en: `[${en.toLowerCase()}]` };
}
