import type { Block } from "../model/document.js";
import { heading, terms } from "../model/build.js";
import { EVIDENCE } from "./vocabulary.js";
import type { Voice } from "./voice.js";

/** How to read the document: what its numbers and marks mean, on the page of the contents. */
export function readingBlocks({ say, colon }: Voice): Block[] {
  return [
    heading(2, say({ fr: "Pour lire ce plan", en: "How to read this plan" })),
    terms(
      say({
        fr: "Sens des termes employés dans ce document",
        en: "Meaning of the terms used in this document",
      }),
      [
        [
          say({ fr: "Frein", en: "Brake" }),
          [
            say({
              fr:
                "Ce qui gêne le travail collaboratif. Son intensité va de 0\u00a0% (aucun " +
                "signe) à 100\u00a0%.",
              en:
                "What hinders collaborative working. Its intensity runs from 0% (no sign) to " +
                "100%.",
            }),
          ],
        ],
        [
          say({ fr: "Pertinence", en: "Relevance" }),
          [
            say({
              fr:
                "Ce qu’une recommandation allégerait des freins présents, de 0\u00a0% à " +
                "100\u00a0%. Elle décide du statut\u00a0: prioritaire, recommandée ou " +
                "facultative.",
              en:
                "How much of the present brakes a recommendation would ease, from 0% to 100%. " +
                "It decides the status: priority, recommended or optional.",
            }),
          ],
        ],
        [
          say({ fr: "Intervalle", en: "Interval" }),
          [
            say({
              fr:
                "Valeurs extrêmes que pourraient donner les informations encore manquantes. " +
                "Ce qui n’a pas été dit est inconnu, et non négatif.",
              en:
                "The extreme values that the information still missing could give. What was " +
                "not said is unknown, which is not “no”.",
            }),
          ],
        ],
        [
          say({ fr: "Rang", en: "Rank" }),
          [
            say({
              fr:
                "Ordre dans lequel agir\u00a0: la plus pertinente d’abord, mais toujours " +
                "après ce dont elle dépend.",
              en:
                "Order in which to act: the most relevant first, but always after what it " +
                "depends on.",
            }),
          ],
        ],
        [
          say({ fr: "Niveau", en: "Level" }),
          [
            say({
              fr:
                "Réponse au questionnaire, de 0 (la pratique est absente) à 4 (elle est " +
                "établie).",
              en:
                "Answer to the questionnaire, from 0 (the practice is absent) to 4 (it is " +
                "established).",
            }),
          ],
        ],
        [
          say({ fr: "Degré de preuve", en: "Evidence grade" }),
          [
            colon(
              say(EVIDENCE.study),
              say({
                fr: "dit par l’article qui présente l’étude\u202f;",
                en: "stated by the article about the study;",
              }),
            ),
            colon(
              say(EVIDENCE.public),
              say({
                fr: "dit par une loi, un ministère, une association ou la presse\u202f;",
                en: "stated by a law, a ministry, an association or the press;",
              }),
            ),
            colon(
              say(EVIDENCE.editor),
              say({
                fr: "jugement professionnel des rédacteurs de Douze.",
                en: "professional judgement of the editors of Douze.",
              }),
            ),
          ],
        ],
      ],
    ),
  ];
}
