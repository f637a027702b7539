import { describe, expect, it } from "@jest/globals";
import { composeDocument } from "../../../src/exports/documents/content/compose.js";
import { flatten, runsOf } from "../../../src/exports/documents/model/build.js";
import type { Block, DocumentModel, Table } from "../../../src/exports/documents/model/document.js";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import { MEANS, aPlanDocument, exampleProfile } from "../../support/builders/plan-documents.js";

const composed = (profile: ProfileInput, language: "fr" | "en" = "fr"): DocumentModel =>
  composeDocument(aPlanDocument(profile, language));

const WITHOUT_WORDS = new Set([
  "kind",
  "id",
  "href",
  "digest",
  "language",
  "status",
  "align",
  "opens",
  "tone",
]);

/** Every text of a document. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    WITHOUT_WORDS.has(key) ? [] : textsOf(each),
  );
}

const shapeOf = (blocks: readonly Block[]): string[] => flatten(blocks).map(shapeOfBlock);

function shapeOfBlock(block: ReturnType<typeof flatten>[number]): string {
  switch (block.kind) {
    case "heading":
      return `h${block.level}`;
    case "list":
      return `list ${block.items.length}`;
    case "table":
      return `table ${block.rows.length}×${block.columns.length}`;
    default:
      return block.kind;
  }
}

/** The rows of a table in words, by the first cell of each. */
function rowsOf({ blocks }: DocumentModel, summary: RegExp): Map<string, string[]> {
  const table = flatten(blocks).find(
    (block): block is Table => block.kind === "table" && summary.test(block.summary),
  );
  const words = (cell: Table["rows"][number][number]): string =>
    cell
      .flatMap(runsOf)
      .map(({ text }) => text)
      .join("");
  return new Map(table?.rows.map((cells) => [words(cells[0] ?? []), cells.slice(1).map(words)]));
}

const sentences = (model: DocumentModel): string => textsOf(model).join("\n");

describe("composeDocument", () => {
  it.each([
    "caluire-et-cuire",
    "val-d-oise",
    "village-de-300-habitants",
    "ville-exercee-de-250-agents",
    "le-gresivaudan",
  ])("says the same in both languages, of %s", (id) => {
    const profile = { ...exampleProfile(id), capacity: MEANS };
    expect(shapeOf(composed(profile, "en").blocks)).toEqual(
      shapeOf(composed(profile, "fr").blocks),
    );
  });

  it.each(["caluire-et-cuire", "bourg-de-montagne-12-agents", "le-gresivaudan"])(
    "is set in the typography of its language, of %s",
    (id) => {
      const profile = { ...exampleProfile(id), capacity: MEANS };
      const french = textsOf(composed(profile, "fr"));
      expect(
        french.filter((text) =>
          / [;:!?»%€]|« |\S[;!?](?=\s|$)|[^\s\u00a0\u202f\d/p]:(?= )|'/.test(
            text.replaceAll(/\[[^\]]*\]|https?:\S*/g, ""),
          ),
        ),
      ).toEqual([]);
      const plan = aPlanDocument(profile, "en");
      // Sources and articles of law keep their French titles.
      const cited = [
        ...plan.references.map(({ title }) => title),
        ...plan.legalNotes.flatMap(({ parameters }) => parameters.map(({ article }) => article)),
      ];
      const english = textsOf(composeDocument(plan)).filter((text) => !cited.includes(text));
      expect(
        english.filter((text) => /[ \u00a0\u202f][;:!?%]|\d,\d{1,2}(?!\d)/.test(text)),
      ).toEqual([]);
    },
  );

  it("says plainly that there is no priority, and where to begin all the same", () => {
    const text = sentences(composed({ identity: { type: "commune" } }));
    expect(text).toContain("Aucune priorité\u00a0: par où commencer");
    expect(text).toContain("Aucune recommandation n’est prioritaire pour cette collectivité.");
    expect(text).not.toContain("Les autres recommandations");
  });

  it("says that nothing is left to be carried out", () => {
    const done = aPlanDocument({ identity: { type: "commune" } }).recommendations.map(
      ({ id }) => id,
    );
    const text = sentences(
      composed({ identity: { type: "commune" }, capacity: { ...MEANS, done } }, "en"),
    );
    expect(text).toContain("None of the twelve recommendations is to be carried out");
    expect(text).toContain("The collectivity says that it has been carried out.");
  });

  it("tells how far the ranks are open, and what to find out first", () => {
    const plan = aPlanDocument(exampleProfile("bourg-de-montagne-12-agents"));
    const text = sentences(composeDocument(plan));
    expect(text).toContain(
      "Il manque 7 informations. Sur les douze rangs, 5 sont établis\u202f; les autres " +
        "peuvent encore varier, de 4 places au plus.",
    );
    expect(text).toContain(
      `À éclaircir d’abord\u00a0: «\u00a0${plan.nextQuestions?.[0]?.label}\u00a0»`,
    );
    const settled = {
      ...plan,
      recommendations: plan.recommendations.map((each) => ({
        ...each,
        ranks: { best: each.rank, worst: each.rank },
      })),
    };
    expect(sentences(composeDocument(settled))).toContain("Les douze rangs sont établis.");
    const old = {
      ...plan,
      recommendations: plan.recommendations.map(({ ranks: _, ...each }) => each),
    };
    expect(sentences(composeDocument(old))).not.toMatch(/rangs sont établis|Rangs possibles/);
  });

  it("gives each fact its value in words, its unit and its source", () => {
    const facts = rowsOf(
      composed({
        collectivity: "commune-69034",
        size: { agents: 600, sites: 1 },
        practice: { level: "coordination" },
        territory: { setting: "urban" },
        hierarchy: { generalDirector: true, layers: 5 },
        answers: [{ question: "signatures", level: 1 }],
      }),
      /^Faits connus/,
    );
    expect(Object.fromEntries(facts)).toMatchObject({
      "Type de collectivité": ["Commune", "Données officielles, millésime 2026"],
      Population: ["43\u202f597\u00a0habitants", "Données officielles, millésime 2026"],
      "Tranche d’effectif": ["350 à 999 agents", "Déduit de\u00a0: Effectif (tous statuts)"],
      "Nombre de sites": ["1\u00a0site", "Collectivité"],
      "Cadre territorial": ["urbain", "Collectivité"],
      "Poste de DGS pourvu ou ouvert": ["oui", "Collectivité"],
      "Niveau actuel sur la palette du collaboratif": [
        "coordination (niveau 1 sur 4)",
        "Collectivité",
      ],
      "Signatures d’une décision courante": ["niveau 1 sur 4", "Collectivité"],
      "Mois avant la prochaine élection de l’exécutif": [
        "64\u00a0mois",
        "Calendrier légal\u00a0: Prochain renouvellement général des conseils municipaux et " +
          "communautaires",
      ],
    });
  });

  it("dates legal values, to the month where no more is known", () => {
    const values = rowsOf(composed(exampleProfile("caluire-et-cuire")), /^Valeurs légales/);
    expect(
      values.get("Prochain renouvellement général des conseils municipaux et communautaires"),
    ).toEqual([
      "mars 2032",
      expect.stringContaining("L227"),
      expect.stringMatching(/^1er\u00a0mars 2026$/),
      "22\u00a0novembre 2026",
    ]);
  });

  it("names apart the brakes that nothing shows, with what they could still reach", () => {
    const plan = aPlanDocument(exampleProfile("bourg-de-montagne-12-agents"));
    const silent = plan.brakes.filter(({ reasons }) => reasons.length === 0);
    expect(silent.length).toBeGreaterThan(0);
    const blocks = flatten(composeDocument(plan).blocks);
    const place = blocks.findIndex(
      (block) =>
        block.kind === "heading" && block.text === "Freins dont rien ne montre la présence",
    );
    for (const { label } of silent) expect(textsOf(blocks[place + 1]).join("")).toContain(label);
  });

  it("marks every reason with its evidence grade, and tells evidence against a brake", () => {
    const plan = aPlanDocument(exampleProfile("bourg-de-montagne-12-agents"), "en");
    const marks = {
      study: "[study]",
      public: "[public source]",
      editor: "[editors’ judgement]",
    };
    const text = flatten(composeDocument(plan).blocks).flatMap((block) =>
      block.kind === "list"
        ? block.items.map((item) =>
            runsOf(item)
              .map((run) => run.text)
              .join(""),
          )
        : [],
    );
    for (const { rule } of plan.brakes.flatMap(({ reasons }) => reasons)) {
      expect(text).toContain(
        `${rule.effect === "lowers" ? "Against the brake. " : ""}${rule.because}\u00a0${marks[rule.evidence]}`,
      );
    }
  });

  it("says durations of less than a week without decimals", () => {
    const plan = aPlanDocument(exampleProfile("caluire-et-cuire"));
    const [first, ...rest] = plan.recommendations;
    const inWeeks = (min: number, max: number): string =>
      sentences(
        composeDocument({
          ...plan,
          recommendations: [
            {
              ...first!,
              status: "priority",
              schedule: { horizon: "year", startWeek: 20, durationWeeks: { min, max } },
            },
            ...rest,
          ],
        }),
      );
    expect(inWeeks(0.1, 4)).toContain(
      "en 4\u00a0semaines au plus. Dans l’année, à partir de la semaine\u00a020 du plan.",
    );
    expect(inWeeks(0.1, 0.5)).toContain("en moins d’une semaine.");
    expect(inWeeks(1, 1)).toContain("en 1\u00a0semaine.");
    expect(inWeeks(2, 6.5)).toContain("en 2 à 6,5\u00a0semaines.");
  });

  it("is of another digest where anything else is said", () => {
    const plan = aPlanDocument(exampleProfile("caluire-et-cuire"));
    expect(composeDocument(plan).digest).toBe(composeDocument(structuredClone(plan)).digest);
    expect(composeDocument({ ...plan, asOf: "2026-11-25" }).digest).not.toBe(
      composeDocument(plan).digest,
    );
  });
});
