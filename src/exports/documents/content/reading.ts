import type { Text } from "../../../domain/kernel/text.js";
import { EVIDENCE_GRADES, type EvidenceGrade } from "../../../domain/kernel/vocabulary.js";
import { heading, terms } from "../model/build.js";
import type { Block, Cell } from "../model/document.js";
import { evidenceMark } from "./evidence-mark.js";
import type { Voice } from "./voice.js";

interface Term {
  readonly name: Text;
  readonly meaning: Text;
}

const TERMS: readonly Term[] = [
  {
    name: { fr: "Frein", en: "Brake" },
    meaning: {
      fr:
        "Ce qui gêne le travail collaboratif. Son intensité va de 0\u00a0% (aucun signe) à " +
        "100\u00a0%.",
      en: "What hinders collaborative working. Its intensity runs from 0% (no sign) to 100%.",
    },
  },
  {
    name: { fr: "Pertinence", en: "Relevance" },
    meaning: {
      fr:
        "Ce qu’une recommandation allégerait des freins présents, de 0\u00a0% à 100\u00a0%. " +
        "Elle décide du statut\u00a0: prioritaire, recommandée ou facultative.",
      en:
        "How much of the present brakes a recommendation would ease, from 0% to 100%. It " +
        "decides the status: priority, recommended or optional.",
    },
  },
  {
    name: { fr: "Intervalle", en: "Interval" },
    meaning: {
      fr:
        "Valeurs extrêmes que pourraient donner les informations encore manquantes. Ce qui n’a " +
        "pas été dit est inconnu, et non négatif.",
      en:
        "The extreme values that the information still missing could give. What was not said " +
        "is unknown, which is not “no”.",
    },
  },
  {
    name: { fr: "Rang", en: "Rank" },
    meaning: {
      fr:
        "Ordre dans lequel agir\u00a0: la plus pertinente d’abord, mais toujours après ce dont " +
        "elle dépend.",
      en: "Order in which to act: the most relevant first, but always after what it depends on.",
    },
  },
  {
    name: { fr: "Niveau", en: "Level" },
    meaning: {
      fr: "Réponse au questionnaire, de 0 (la pratique est absente) à 4 (elle est établie).",
      en:
        "Answer to the questionnaire, from 0 (the practice is absent) to 4 (it is " +
        "established).",
    },
  },
];

const EVIDENCE: Text = { fr: "Degré de preuve", en: "Evidence grade" };

const GRADES: Readonly<Record<EvidenceGrade, Text>> = {
  study: {
    fr: "dit par l’article qui présente l’étude\u202f;",
    en: "stated by the article about the study;",
  },
  public: {
    fr: "dit par une loi, un ministère, une association ou la presse\u202f;",
    en: "stated by a law, a ministry, an association or the press;",
  },
  editor: {
    fr: "jugement professionnel des rédacteurs de Douze.",
    en: "professional judgement of the editors of Douze.",
  },
};

/** How to read the document: the meaning of its numbers and marks, on the page of the contents. */
export function readingBlocks({ say, colon }: Voice): Block[] {
  const grades = EVIDENCE_GRADES.map((grade) =>
    colon(say(evidenceMark(grade)), say(GRADES[grade])),
  );
  const entries: [string, Cell][] = [
    ...TERMS.map(({ name, meaning }): [string, Cell] => [say(name), [say(meaning)]]),
    [say(EVIDENCE), grades],
  ];
  const title = say({
    fr: "Sens des termes employés dans ce document",
    en: "Meaning of the terms used in this document",
  });
  return [
    heading(2, say({ fr: "Pour lire ce plan", en: "How to read this plan" })),
    terms(title, entries),
  ];
}
