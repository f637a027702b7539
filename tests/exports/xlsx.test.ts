import { describe, expect, it, jest } from "@jest/globals";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { plainText } from "../../src/exports/plain-text.js";
import { planXlsx } from "../../src/exports/xlsx.js";
import type { PlanDocument } from "../../src/presentation/contract/plan.js";
import { HOSTILE_NAMES, anyPlan, planOf } from "../support/builders/export-plans.js";

async function workbookOf(plan: PlanDocument): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(await planXlsx(plan)) as unknown as ArrayBuffer);
  return workbook;
}

type Row = Record<string, ExcelJS.CellValue>;

/** The rows of a sheet, by heading. */
function rowsOf(workbook: ExcelJS.Workbook, name: string): Row[] {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined)
    throw new Error(
      `there is no sheet ${name}, but ${workbook.worksheets.map((each) => each.name).join()}`,
    );
  const headings = sheet.getRow(1).values as string[];
  const rows: Row[] = [];
  sheet.eachRow((row, number) => {
    if (number > 1)
      rows.push(
        Object.fromEntries(
          headings.flatMap((heading, i) => [[heading, row.getCell(i).value] as const]),
        ),
      );
  });
  return rows;
}

const WORDS = {
  fr: {
    ranking: "Classement",
    steps: "Étapes",
    rank: "Rang",
    title: "Recommandation",
    number: "Étape n°",
    step: "Étape",
    relevance: "Pertinence",
    none: "Aucune étape n’est décrite.",
  },
  en: {
    ranking: "Ranking",
    steps: "Steps",
    rank: "Rank",
    title: "Recommendation",
    number: "Step no.",
    step: "Step",
    relevance: "Relevance",
    none: "No step is described.",
  },
};

/** As little as a workbook can hold. */
const BARE: PlanDocument = {
  ...planOf(),
  recommendations: [],
  brakes: [],
  unknowns: [],
  legalNotes: [],
  references: [],
  tieGroups: [],
};
const PLAN = planOf({
  type: "commune",
  name: "Caluire",
  agents: 600,
  layers: 5,
  directorates: 8,
  answers: { "shared-projects": 1 },
  capacity: { agentDaysPerHalfYear: 60, halfYears: 4, startOn: "2027-01-01" },
});

describe("a plan as a workbook", () => {
  it("holds the twelve by rank and every step of theirs in order, for any plan", async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async (plan) => {
        const workbook = await workbookOf(plan);
        const words = WORDS[plan.language];
        expect(
          rowsOf(workbook, words.ranking).map((row) => [
            row[words.rank],
            row[words.title],
            row[words.relevance],
          ]),
        ).toEqual(
          plan.recommendations.map(({ rank, label, relevance }) => [rank, label, relevance.value]),
        );
        const steps = rowsOf(workbook, words.steps).map((row) => [
          row[words.rank],
          row[words.number] ?? undefined,
          row[words.step],
        ]);
        expect(steps).toEqual(
          plan.recommendations.flatMap(({ rank, steps }): unknown[][] =>
            steps.length === 0
              ? [[rank, undefined, words.none]]
              : steps.map(({ text }, i) => [rank, i + 1, text]),
          ),
        );
      }),
      { numRuns: 6 },
    );
  });

  it("has no formula, and no link, in any cell, under any name", async () => {
    for (const name of HOSTILE_NAMES) {
      const workbook = await workbookOf({ ...BARE, collectivity: { type: "commune", name } });
      const kinds = new Set<ExcelJS.ValueType>();
      for (const sheet of workbook.worksheets)
        sheet.eachRow((row) => row.eachCell((cell) => kinds.add(cell.type)));
      expect([...kinds]).toEqual([ExcelJS.ValueType.String]);
      expect(workbook.getWorksheet("Plan")!.getCell("B3").value).toBe(
        [plainText(name), "Commune"].filter(Boolean).join(", "),
      );
    }
  });

  it("has the same bytes whenever it is written", async () => {
    const writtenAt = async (now: string) => {
      jest.useFakeTimers({
        now: new Date(now),
        doNotFake: [
          "hrtime",
          "nextTick",
          "performance",
          "queueMicrotask",
          "setImmediate",
          "setInterval",
          "setTimeout",
          "clearImmediate",
          "clearInterval",
          "clearTimeout",
        ],
      });
      return Buffer.from(await planXlsx(PLAN)).toString("base64");
    };
    try {
      expect(await writtenAt("2036-02-03T04:05:06Z")).toBe(await writtenAt("2026-11-24T12:00:00Z"));
    } finally {
      jest.useRealTimers();
    }
  });

  it("has a sheet for each concern, said in the language of the plan", async () => {
    const [french, english] = [
      await workbookOf(PLAN),
      await workbookOf(planOf({ language: "en", agents: 600 })),
    ];
    expect(french.worksheets.map(({ name }) => name)).toEqual([
      "Plan",
      "Classement",
      "Étapes",
      "Fiches",
      "Programme",
      "Freins",
      "À préciser",
      "Droit",
      "Sources",
      "Colonnes",
    ]);
    expect(english.worksheets.map(({ name }) => name)).toEqual([
      "Plan",
      "Ranking",
      "Steps",
      "Details",
      "Brakes",
      "Unknown",
      "Law",
      "Sources",
      "Columns",
    ]);
    expect(rowsOf(french, "Plan").map(({ Contenu }) => Contenu)).toEqual(
      expect.arrayContaining([PLAN.summary, PLAN.notice, PLAN.programme!.summary, PLAN.id]),
    );
  });

  it("keeps numbers as numbers, shown as percents and dates", async () => {
    const sheet = (await workbookOf(PLAN)).getWorksheet("Classement")!;
    const column = (heading: string) => (sheet.getRow(1).values as string[]).indexOf(heading);
    const [relevance, start] = [
      sheet.getRow(2).getCell(column("Pertinence")),
      sheet.getRow(2).getCell(column("Début")),
    ];
    expect([relevance.value, relevance.numFmt]).toEqual([
      PLAN.recommendations[0]!.relevance.value,
      '0"\u00a0"%',
    ]);
    expect([start.value, start.numFmt]).toEqual([new Date("2027-01-01T00:00:00Z"), "dd/mm/yyyy"]);
  });

  it(
    "can be read on a screen and on paper: heading in sight, filters, wrapped texts in rows " +
      "high enough, A4 across",
    async () => {
      const tooLow: string[] = [];
      for (const sheet of (await workbookOf(PLAN)).worksheets) {
        expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
        expect(sheet.autoFilter === undefined || sheet.autoFilter === null).toBe(
          sheet.name === "Plan",
        );
        expect(sheet.pageSetup).toMatchObject({
          paperSize: 9,
          orientation: "landscape",
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: "1:1",
        });
        expect(sheet.headerFooter.oddFooter).toContain("Caluire");
        sheet.eachRow((row) => {
          row.eachCell((cell, number) => {
            // No more than so many characters fit into a line of the column.
            const lines =
              typeof cell.value === "string"
                ? Math.floor(cell.value.length / (1.3 * sheet.getColumn(number).width!))
                : 1;
            if (!cell.alignment.wrapText || row.height < Math.min(409, 15 * lines))
              tooLow.push(`${sheet.name}!${cell.address}`);
          });
        });
      }
      expect(tooLow).toEqual([]);
    },
  );

  it("says what each column is called in CSV, and what it means", async () => {
    const workbook = await workbookOf(PLAN);
    const legend = rowsOf(workbook, "Colonnes");
    for (const sheet of workbook.worksheets.filter(
      ({ name }) => !["Plan", "Colonnes"].includes(name),
    )) {
      const described = legend
        .filter((row) => row["Feuille"] === sheet.name)
        .map((row) => row["Colonne"]);
      expect(described).toEqual(
        expect.arrayContaining((sheet.getRow(1).values as string[]).filter(Boolean)),
      );
    }
    expect(legend).toContainEqual({
      Feuille: "Étapes",
      Colonne: "Étape",
      Identifiant: "step",
      Signification: "Ce qu’il faut faire.",
    });
  });

  it("shows in grey what is not to be carried out", async () => {
    const plan = planOf({ capacity: { done: ["state-the-purpose"] } });
    const sheet = (await workbookOf(plan)).getWorksheet("Classement")!;
    const greys = plan.recommendations.map(
      (_, i) => sheet.getRow(i + 2).getCell(2).font.color?.argb,
    );
    expect(greys).toEqual(
      plan.recommendations.map(({ schedule }) => (schedule ? undefined : "FF777777")),
    );
    expect(greys).toContain("FF777777");
  });

  it("names itself, its maker and its date", async () => {
    const { title, creator, created, modified, subject } = await workbookOf(PLAN);
    expect({ title, creator, created, modified, subject }).toEqual({
      title: "Plan de travail collaboratif – Caluire",
      creator: "Douze",
      created: new Date(PLAN.createdAt!.replace(/\.\d+/, "")),
      modified: new Date(PLAN.createdAt!.replace(/\.\d+/, "")),
      subject: PLAN.summary,
    });
  });
});
