import type { PlanDocument } from "../../../presentation/contract/plan.js";
import type {
  LegalNoteDocument,
  ParameterDocument,
  ReferenceDocument,
} from "../../../presentation/contract/sources.js";
import { LEGAL_NOTE_FORCE_LABELS } from "../../../presentation/words/labels.js";
import { unitLabel } from "../../../presentation/words/unit-labels.js";
import type { Block, Cell, Rich, Run } from "../model/document.js";
import { heading, paragraph, terms, steps, withMark, bullets } from "../model/build.js";
import { evidenceMark } from "./evidence-mark.js";
import type { Voice } from "./voice.js";

/** The legal notes of the plan, with the legal values that they use. */
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

function noteOf({ text, applies, evidence }: LegalNoteDocument, { say, colon }: Voice): Rich {
  const open = applies === "may-apply" ? colon(say(LEGAL_NOTE_FORCE_LABELS["may-apply"]), "") : "";
  return [
    ...(open === "" ? [] : [{ text: open, italic: true }]),
    ...withMark(text, say(evidenceMark(evidence))),
  ];
}

function parameterTable(parameters: readonly ParameterDocument[], voice: Voice): Block {
  const { say, date, number, day } = voice;
  const valueOf = ({ value, unit }: ParameterDocument): string => {
    if (typeof value !== "number") return day(value);
    if (unit === undefined) return number(value);
    return `${number(value)}\u00a0${unitLabel(unit, value, voice.language)}`;
  };
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
      [valueOf(each)],
      [each.article],
      [date(each.validFrom)],
      [date(each.checkedOn)],
    ]),
  };
}

/** The sources, numbered as the pages cite them. */
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

/** The origin of the document, and how to verify it. */
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
