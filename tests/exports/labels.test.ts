import { describe, expect, it } from "@jest/globals";
import { LANGUAGES } from "../../src/domain/kernel/text.js";
import type { ProfileInput } from "../../src/domain/profile/profile-input.js";
import type { PlanDocument } from "../../src/presentation/contract/plan.js";
import { MEANS, aPlanDocument, exampleProfile } from "../support/builders/plan-documents.js";
import { inDocx, inPdf } from "../support/shown-labels/documents.js";
import { inCsv, inJson, inXlsx } from "../support/shown-labels/tables.js";
import { inCalendar, inMarkdown } from "../support/shown-labels/texts.js";

const OUTPUTS = {
  JSON: inJson,
  CSV: inCsv,
  XLSX: inXlsx,
  iCalendar: inCalendar,
  Markdown: inMarkdown,
  PDF: inPdf,
  DOCX: inDocx,
};

type Labels = Map<string, Map<string, Set<string>>>;

/** Adds to `labels` which outputs of a plan show which label of each id. */
async function collectLabels(plan: PlanDocument, labels: Labels): Promise<void> {
  for (const [output, read] of Object.entries(OUTPUTS))
    for (const { id, label } of await read(plan)) {
      const byLabel = labels.get(id) ?? new Map<string, Set<string>>();
      byLabel.set(label, (byLabel.get(label) ?? new Set()).add(output));
      labels.set(id, byLabel);
    }
}

const NAMED = { name: "Arlac", siren: "216900340" };
const capacity = { ...MEANS, agentDaysPerHalfYear: 15 };

/** Plans that show every kind of label: the last one knows next to nothing. */
const PROFILES: readonly ProfileInput[] = [
  {
    ...exampleProfile("sdis"),
    identity: { ...NAMED, type: "sdis" },
    territory: { setting: "mixed" },
    capacity,
  },
  {
    ...exampleProfile("commune-de-35-agents"),
    identity: { ...NAMED, type: "commune" },
    territory: { setting: "rural" },
    capacity,
  },
  { identity: { ...NAMED, type: "commune" }, capacity },
];

/** Which outputs show labels of a vocabulary. */
const SHOWN_IN: Readonly<Record<string, readonly string[]>> = {
  movement: ["CSV", "XLSX", "iCalendar", "Markdown", "PDF", "DOCX"],
  status: ["JSON", "CSV", "XLSX", "iCalendar", "Markdown", "PDF", "DOCX"],
  horizon: ["CSV", "XLSX", "Markdown", "PDF", "DOCX"],
  outlook: ["CSV", "XLSX"],
  evidence: ["CSV", "XLSX", "Markdown", "PDF", "DOCX"],
  type: ["XLSX", "Markdown", "PDF", "DOCX"],
  outcome: ["XLSX", "Markdown", "PDF", "DOCX"],
  applies: ["XLSX", "Markdown", "PDF", "DOCX"],
  effect: ["XLSX", "Markdown", "PDF", "DOCX"],
  "size.headcountBand": ["XLSX", "Markdown", "PDF", "DOCX"],
  "territory.setting": ["XLSX", "Markdown", "PDF", "DOCX"],
};

describe("the labels of closed vocabularies", () => {
  it.each(LANGUAGES)(
    "are the same in every output, in the language %s",
    async (language) => {
      const labels: Labels = new Map();
      for (const profile of PROFILES) await collectLabels(aPlanDocument(profile, language), labels);

      const different = [...labels].filter(([, byLabel]) => byLabel.size > 1);
      expect(different.map(([id, byLabel]) => [id, [...byLabel]])).toEqual([]);

      for (const [vocabulary, outputs] of Object.entries(SHOWN_IN)) {
        const found = [...labels].filter(([id]) => id.startsWith(`${vocabulary}/`));
        const shownIn = new Set(
          found.flatMap(([, byLabel]) => [...byLabel.values()].flatMap((each) => [...each])),
        );
        expect([vocabulary, [...shownIn].sort()]).toEqual([vocabulary, [...outputs].sort()]);
      }
    },
    300_000,
  );
});
