import type { PlanDocument } from "../../../presentation/contract/plan.js";
import type {
  LegalNoteDocument,
  ParameterDocument,
  ReferenceDocument,
} from "../../../presentation/contract/sources.js";
import type { Block, Cell, Rich, Run } from "../model/document.js";
import { heading, paragraph, terms, steps, withMark, bullets } from "../model/build.js";
import { EVIDENCE, unitOf } from "./vocabulary.js";
import type { Voice } from "./voice.js";

/** What the law says of it, to be checked. */
export function legalBlocks({ legalNotes }: PlanDocument, voice: Voice): Block[] {
  if (legalNotes.length === 0) return [];
  const { say } = voice;
  const parameters = new Map(
    legalNotes.flatMap((note) => note.parameters).map((each) => [each.id, each]),
  );
  return [
    heading(1, say({ fr: "Notes juridiques", en: "Legal notes" }), { id: "legal", opens: "part" }),
    paragraph(
      say({
        fr:
          "Ces notes ne remplacent pas un conseil\u00a0: à vérifier auprès de votre centre de " +
          "gestion ou de la préfecture.",
        en:
          "These notes are no substitute for advice: check them with your management centre " +
          "(CDG) or the prefecture.",
      }),
      "lead",
    ),
    bullets(legalNotes.map((note) => noteOf(note, voice))),
    ...(parameters.size === 0
      ? []
      : [
          heading(2, say({ fr: "Valeurs légales retenues", en: "Legal values used" })),
          parameterTable([...parameters.values()], voice),
        ]),
  ];
}

function noteOf({ text, applies, evidence }: LegalNoteDocument, { say }: Voice): Rich {
  const open =
    applies === "may-apply"
      ? say({ fr: "Selon ce qui reste inconnu\u00a0: ", en: "Depending on what is unknown: " })
      : "";
  return [
    ...(open === "" ? [] : [{ text: open, italic: true }]),
    ...withMark(text, say(EVIDENCE[evidence])),
  ];
}

function parameterTable(parameters: readonly ParameterDocument[], voice: Voice): Block {
  const { say, date, number, day } = voice;
  const value = ({ value: set, unit }: ParameterDocument): string =>
    typeof set !== "number"
      ? day(set)
      : unit === undefined
        ? number(set)
        : `${number(set)}\u00a0${say(unitOf(unit, set))}`;
  return {
    kind: "table",
    summary: say({
      fr: "Valeurs légales, avec leur article et leurs dates",
      en: "Legal values, with their article and dates",
    }),
    headed: true,
    columns: [
      { title: say({ fr: "Valeur légale", en: "Legal value" }), width: 44, namesRows: true },
      { title: say({ fr: "Montant", en: "Amount" }), width: 27 },
      { title: say({ fr: "Article", en: "Article" }), width: 34 },
      { title: say({ fr: "En vigueur depuis", en: "In force since" }), width: 23 },
      { title: say({ fr: "Vérifiée le", en: "Checked on" }), width: 23 },
    ],
    rows: parameters.map((each) => [
      [each.label],
      [value(each)],
      [each.article],
      [date(each.validFrom)],
      [date(each.checkedOn)],
    ]),
  };
}

/** The sources, by the numbers under which the pages cite them. */
export function sourceBlocks({ references }: PlanDocument, voice: Voice): Block[] {
  const { say } = voice;
  return [
    heading(1, say({ fr: "Sources", en: "Sources" }), { id: "sources", opens: "part" }),
    ...(references.length === 0
      ? [paragraph(say({ fr: "Ce plan ne cite aucune source.", en: "This plan cites no source." }))]
      : [steps(references.map((each) => referenceOf(each, voice)))]),
  ];
}

function referenceOf({ title, publisher, url, date }: ReferenceDocument, voice: Voice): Run[] {
  const when = date === undefined ? "" : `, ${voice.day(date)}`;
  return [
    { text: title, italic: true },
    { text: `, ${publisher}${when}.` },
    ...(url === undefined ? [] : [{ text: " " }, { text: url, href: url }]),
  ];
}

/** Where the document comes from, and how to check it. */
export function aboutBlocks(
  plan: PlanDocument,
  address: string | undefined,
  voice: Voice,
): Block[] {
  const { say, date } = voice;
  const { id, rulebook, digests, notice } = plan;
  const entries: [string, Cell][] = [
    [say({ fr: "Établi le", en: "Drawn up on" }), [date(plan.asOf)]],
    [
      say({ fr: "Référentiel", en: "Rulebook" }),
      [
        say({ fr: `Édition ${rulebook.version}`, en: `Edition ${rulebook.version}` }),
        [{ text: rulebook.digest, quiet: true }],
      ],
    ],
    ...(id === undefined
      ? []
      : [[say({ fr: "Plan enregistré", en: "Kept plan" }), [id]] as [string, Cell]]),
    ...(digests === undefined
      ? []
      : [
          [
            say({ fr: "Empreinte du plan", en: "Digest of the plan" }),
            [[{ text: digests.result, quiet: true }]],
          ] as [string, Cell],
        ]),
    ...(address === undefined
      ? []
      : [
          [say({ fr: "Adresse", en: "Address" }), [[{ text: address, href: address }]]] as [
            string,
            Cell,
          ],
        ]),
  ];
  return [
    heading(2, say({ fr: "À propos de ce document", en: "About this document" })),
    paragraph(notice),
    terms(say({ fr: "Origine de ce document", en: "Origin of this document" }), entries),
  ];
}
