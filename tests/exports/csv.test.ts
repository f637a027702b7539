import { describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { planCsv } from "../../src/exports/csv.js";
import { ACTION_COLUMNS } from "../../src/exports/tables/step-columns.js";
import type { PlanDocument } from "../../src/presentation/contract/plan.js";
import { HOSTILE_NAMES, anyPlan, named, planOf } from "../support/builders/export-plans.js";

const textOf = (plan: PlanDocument): string => Buffer.from(planCsv(plan)).toString("utf8");

/** The rows by column, each text without the apostrophe that keeps it from being run. */
const rowsOf = (plan: PlanDocument): Record<string, string>[] =>
  parse<Record<string, string>>(textOf(plan), { columns: true, record_delimiter: "\r\n" }).map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).map(([id, cell]) => [
          id,
          cell.replace(/^'(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/, ""),
        ]),
      ),
  );

const PLAN = planOf();
/** One recommendation with one step. */
const SHORT: PlanDocument = {
  ...PLAN,
  recommendations: PLAN.recommendations
    .slice(0, 1)
    .map((each) => ({ ...each, steps: each.steps.slice(0, 1) })),
};
const NO_STEP = { fr: "Aucune étape n’est décrite.", en: "No step is described." };

describe("a plan as CSV", () => {
  it(
    "holds the twelve by rank and every step of theirs in order, for any plan, and nothing " +
      "else",
    () => {
      fc.assert(
        fc.property(anyPlan, (plan) => {
          const rows = rowsOf(plan).map(
            ({ rank, recommendationId, stepNumber, stepId, step, stepVariant }) => ({
              rank,
              recommendationId,
              stepNumber,
              stepId,
              step,
              stepVariant,
            }),
          );
          const expected = plan.recommendations.flatMap(({ rank, id, steps }) => {
            const named = { rank: String(rank), recommendationId: id };
            if (steps.length === 0)
              return [
                {
                  ...named,
                  stepNumber: "",
                  stepId: "",
                  step: NO_STEP[plan.language],
                  stepVariant: "",
                },
              ];
            return steps.map((step, i) => ({
              ...named,
              stepNumber: String(i + 1),
              stepId: step.id,
              step: step.text,
              stepVariant: step.variant ?? "",
            }));
          });
          expect(rows).toEqual(expected);
        }),
        { numRuns: 25 },
      );
    },
  );

  it("says of each recommendation what the plan says, and of the plan whose it is", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const rows = rowsOf(plan);
        for (const each of plan.recommendations) {
          const row = rows.find(({ recommendationId }) => recommendationId === each.id);
          expect(row).toMatchObject({
            planId: plan.id ?? "",
            asOf: plan.asOf,
            collectivityName: plan.collectivity.name ?? "",
            recommendation: each.label,
            status: each.status,
            statusLabel: each.statusLabel,
            movement: each.movement,
            relevance: String(each.relevance.value),
            relevanceMin: String(each.relevance.min),
            relevanceMax: String(each.relevance.max),
            outlook: each.outlook,
            horizon: each.schedule?.horizon ?? "",
            lead: each.lead,
            firstStep: each.firstStep,
            effortMin: String(each.effort.min),
            effortMax: String(each.effort.max),
            evidence: each.evidence,
            reason: each.reason,
            prerequisites: each.prerequisites.map(({ id }) => id).join(" | "),
            indicators: each.indicators.map(({ text }) => text).join(" | "),
          });
        }
      }),
      { numRuns: 10 },
    );
  });

  it(
    "is RFC 4180: UTF-8 without a mark, lines that end in CRLF, a heading, as many fields in " +
      "every row",
    () => {
      const text = textOf(planOf({ name: "Été\nà deux lignes" }));
      expect(text.startsWith("planId,asOf,collectivityId,collectivityName,rank,")).toBe(true);
      expect(text.endsWith("\r\n")).toBe(true);
      expect(text.replaceAll("\r\n", "").match(/\n/g)).toEqual(
        text.match(/,"Été\nà deux lignes",/g)!.map(() => "\n"),
      );
      const lengths = new Set(parse(text, { record_delimiter: "\r\n" }).map((row) => row.length));
      expect([...lengths]).toEqual([ACTION_COLUMNS.length]);
    },
  );

  it.each(HOSTILE_NAMES)("gives a spreadsheet nothing to run under the name %j", (name) => {
    const cells = parse(textOf(named(SHORT, name)), { record_delimiter: "\r\n" }).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rowsOf(named(SHORT, name))[0]!["collectivityName"]).toBe(name);
  });

  it("leaves empty what nobody knows", () => {
    const [row] = rowsOf(planOf({ stored: false }));
    expect(row).toMatchObject({
      planId: "",
      collectivityId: "",
      collectivityName: "",
      halfYear: "",
    });
  });

  it("tells the half-years of a programme", () => {
    const plan = planOf({
      agents: 600,
      layers: 5,
      capacity: { agentDaysPerHalfYear: 60, halfYears: 4, startOn: "2027-01-01" },
    });
    const byId = new Map(rowsOf(plan).map((row) => [row["recommendationId"], row]));
    for (const { halfYear, from, actions } of plan.programme!.waves)
      for (const { id } of actions.filter(({ share }) => share === 1))
        expect(byId.get(id)).toMatchObject({
          halfYear: String(halfYear),
          halfYearTo: String(halfYear),
          startsOn: from,
        });
    for (const { id } of plan.programme!.leftOut)
      expect(byId.get(id)).toMatchObject({ halfYear: "", startsOn: "", endsOn: "" });
  });
});

describe("the columns", () => {
  it("have each an id of their own that does not change, and a meaning in both languages", () => {
    const ids = ACTION_COLUMNS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, heading, meaning } of ACTION_COLUMNS) {
      expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
      for (const text of [meaning.fr, meaning.en]) expect(text).toMatch(/^[A-ZÀ-Ý].+\.$/);
      expect([heading.fr, heading.en].every((text) => text.length > 0)).toBe(true);
    }
    expect(ids).toEqual([
      "planId",
      "asOf",
      "collectivityId",
      "collectivityName",
      "rank",
      "relevanceRank",
      "recommendationId",
      "recommendation",
      "movement",
      "movementLabel",
      "status",
      "statusLabel",
      "outlook",
      "outlookLabel",
      "relevance",
      "relevanceMin",
      "relevanceMax",
      "rankBest",
      "rankWorst",
      "horizon",
      "horizonLabel",
      "startsOn",
      "endsOn",
      "halfYear",
      "halfYearTo",
      "durationWeeksMin",
      "durationWeeksMax",
      "effortMin",
      "effortMax",
      "lead",
      "participants",
      "firstStep",
      "reason",
      "prerequisites",
      "prerequisiteLabels",
      "indicators",
      "evidence",
      "evidenceLabel",
      "source",
      "stepNumber",
      "stepId",
      "step",
      "stepVariant",
      "stepVariantLabel",
    ]);
  });
});
