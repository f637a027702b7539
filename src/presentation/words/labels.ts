/**
 * Labels of the closed vocabularies of a plan, in both languages. Every output reads these tables,
 * so an id has the same label everywhere.
 */
import type { FactSource } from "../../domain/facts/fact.js";
import type { Text } from "../../domain/kernel/text.js";
import type { EvidenceGrade, Movement } from "../../domain/kernel/vocabulary.js";
import type { Horizon } from "../../domain/ranking/sequence.js";
import type { Outlook, Status } from "../../domain/ranking/status.js";
import type { DetectionRule } from "../../domain/rules/rulebook.js";
import type { LegalNoteForce } from "../contract/sources.js";

/** The label of each value of a closed vocabulary. The compiler reports a value without a label. */
type Labels<Value extends string> = Readonly<Record<Value, Text>>;

export const STATUS_LABELS: Labels<Status> = {
  priority: { fr: "Prioritaire", en: "Priority" },
  recommended: { fr: "Recommandée", en: "Recommended" },
  optional: { fr: "Facultative", en: "Optional" },
  "already-in-place": { fr: "Déjà en place", en: "Already in place" },
  "not-applicable": { fr: "Sans objet", en: "Not applicable" },
};

export const OUTLOOK_LABELS: Labels<Outlook> = {
  certain: { fr: "Certaine", en: "Certain" },
  possible: { fr: "Possible", en: "Possible" },
  excluded: { fr: "Exclue", en: "Excluded" },
};

/** The names that the shipped rulebook gives the movements; a test holds the two equal. */
export const MOVEMENT_LABELS: Labels<Movement> = {
  objective: { fr: "Définir l’objectif", en: "Define the objective" },
  framing: { fr: "Cadrer", en: "Frame" },
  environment: {
    fr: "Installer un environnement de travail adapté au groupe",
    en: "A work environment that suits the group",
  },
  durability: { fr: "Inscrire dans la durée", en: "Make it last" },
};

export const HORIZON_LABELS: Labels<Horizon> = {
  quarter: { fr: "Dans les trois mois", en: "Within three months" },
  year: { fr: "Dans l’année", en: "Within a year" },
  term: { fr: "Plus tard dans le mandat", en: "Later in the term of office" },
};

export const EVIDENCE_LABELS: Labels<EvidenceGrade> = {
  study: { fr: "Étude", en: "Study" },
  public: { fr: "Source publique", en: "Public source" },
  editor: { fr: "Jugement des rédacteurs", en: "Editors’ judgement" },
};

/** Whether a rule is evidence for or against its brake. */
export const RULE_EFFECT_LABELS: Labels<DetectionRule["effect"]> = {
  raises: { fr: "Pour le frein", en: "For the brake" },
  lowers: { fr: "Contre le frein", en: "Against the brake" },
};

export const LEGAL_NOTE_FORCE_LABELS: Labels<LegalNoteForce> = {
  applies: { fr: "S’applique", en: "Applies" },
  "may-apply": {
    fr: "Peut s’appliquer, selon ce qui reste inconnu",
    en: "May apply, depending on what is unknown",
  },
};

export const FACT_SOURCE_LABELS: Labels<FactSource["kind"]> = {
  caller: { fr: "Collectivité", en: "Collectivity" },
  "official-data": { fr: "Données officielles", en: "Official data" },
  derived: { fr: "Déduit de", en: "Derived from" },
  "legal-parameter": { fr: "Calendrier légal", en: "Legal calendar" },
};

/**
 * Outcome of an action at the end of a half-year, or `left-out` for a recommendation without an
 * action.
 */
export type ActionOutcome = "completed" | "continued" | "left-out";

export const ACTION_OUTCOME_LABELS: Labels<ActionOutcome> = {
  completed: { fr: "achevée", en: "completed" },
  continued: { fr: "à poursuivre", en: "to be continued" },
  "left-out": { fr: "hors programme", en: "left out of the programme" },
};
