import { afterAll, describe, expect, it } from "@jest/globals";
import { drawAnswers } from "../../src/cli/rules/panel/answers.js";
import { drawPanel, nameOf } from "../../src/cli/rules/panel/panel.js";
import { assumeProfile } from "../../src/cli/rules/survey/assumptions.js";
import { surveyCountry, type Survey } from "../../src/cli/rules/survey/country.js";
import { judgeSurvey, type Verdict } from "../../src/cli/rules/survey/criteria.js";
import { crossingsOf } from "../../src/cli/rules/survey/neighbours.js";
import { addSurvey } from "../../src/cli/rules/commands/survey.js";
import { packagePath } from "../../src/platform/paths.js";
import { openTerritory } from "../../src/territory/open-territory.js";
import { runCommand } from "../support/rulebook/run-command.js";
import { officialData } from "../support/builders/official-data.js";
import { copyRules, removeRulesCopies, type Loose } from "../support/rulebook/copies.js";
import { RULES_FOLDER, shippedRulebook } from "../support/rulebook/shipped.js";

afterAll(removeRulesCopies);

const SLICE = 12;
const territory = openTerritory(packagePath("dist/territory.json"));
const survey = (folder: string, ...options: string[]) =>
  runCommand(addSurvey, folder, "survey", ...options);
const ids = () => shippedRulebook().recommendations.map(({ id }) => id);
const surveySlice = (perStratum: number): Survey =>
  surveyCountry(drawPanel(territory, { seed: "douze", perStratum }), {
    rulebook: shippedRulebook(),
    officialData: officialData(),
    clock: { now: () => new Date("2026-11-24T12:00:00Z") },
    seed: "douze",
  });
const verdictOn = (verdicts: readonly Verdict[], words: string): Verdict =>
  verdicts.find(({ criterion }) => criterion.includes(words))!;

describe("assumeProfile", () => {
  const assumed = (id: string) => assumeProfile(territory.find(id)!);

  it(
    "assumes a headcount that grows with the population, and an organisation that goes with " +
      "it",
    () => {
      const { size, hierarchy } = assumed("commune-69034");
      expect(size!.agents).toBeGreaterThan(350);
      expect(hierarchy).toMatchObject({ layers: 5, directorates: 8, generalDirector: true });
      expect(assumed("epci-200093201").size!.agents).toBeGreaterThan(1_000);
    },
  );

  it("gives a village one layer, no directorate and no general director", () => {
    const village = territory.list("commune").find(({ population }) => population === 300)!;
    expect(assumeProfile(village)).toMatchObject({
      size: { agents: 3, sites: 1 },
      hierarchy: {
        layers: 1,
        directorates: 0,
        generalDirector: false,
        firstLineManagers: 0,
        delegatedOfficials: 3,
      },
    });
  });

  it("assumes nothing where the official data give no population", () => {
    const uninhabited =
      territory.list("commune").find(({ population }) => population === undefined) ??
      territory.list("region").find(({ population }) => population === undefined)!;
    expect(assumeProfile(uninhabited)).toEqual({
      collectivity: uninhabited.id,
      asOf: "2026-11-24",
    });
  });
});

describe("drawPanel", () => {
  it("sorts every collectivity into one stratum, and draws the same members each time", () => {
    const all = drawPanel(territory, { seed: "douze" });
    expect(all.reduce((sum, { members }) => sum + members.length, 0)).toBeGreaterThan(36_000);
    expect(new Set(all.map(nameOf)).size).toBe(all.length);
    const drawn = () =>
      drawPanel(territory, { seed: "douze", perStratum: 5 }).flatMap(({ members }) =>
        members.map(({ collectivity }) => collectivity.id),
      );
    expect(drawn()).toEqual(drawn());
    expect(
      Math.max(
        ...drawPanel(territory, { seed: "other", perStratum: 5 }).map(
          ({ members }) => members.length,
        ),
      ),
    ).toBe(5);
  });
});

describe("drawAnswers", () => {
  it(
    "answers about two thirds of the questions, at every level, and a question more changes " +
      "no other answer",
    () => {
      const questions = Array.from({ length: 600 }, (_, i) => ({ id: `q${i}` }));
      const answers = drawAnswers(questions, "seed", "commune-1");
      expect(answers.length).toBeGreaterThan(350);
      expect(answers.length).toBeLessThan(450);
      expect(new Set(answers.map(({ level }) => level))).toEqual(new Set([0, 1, 2, 3, 4]));
      expect(drawAnswers(questions.slice(1), "seed", "commune-1")).toEqual(
        answers.filter(({ question }) => question !== "q0"),
      );
    },
  );
});

describe("surveyCountry on the shipped rules", () => {
  const surveyed = surveySlice(SLICE);
  const verdicts = judgeSurvey(surveyed, ids());

  it(
    "finds that evaluation never fails and that one agent more changes nothing between " +
      "thresholds",
    () => {
      expect(verdictOn(verdicts, "never fails").culprits).toEqual([]);
      expect(verdictOn(verdicts, "one agent more").culprits).toEqual([]);
      expect(surveyed.neighbours.compared).toBeGreaterThan(300);
    },
  );

  it("counts every plan once in each pass", () => {
    for (const { collectivities, passes } of surveyed.strata) {
      for (const { plans, statuses, firstByRelevance } of [passes.bare, passes.answered]) {
        expect(plans).toBe(collectivities);
        expect(Object.values(statuses).reduce((sum, each) => sum + each, 0)).toBe(12 * plans);
        expect(
          [...firstByRelevance.values()].reduce((sum, each) => sum + each, 0),
        ).toBeLessThanOrEqual(plans);
      }
    }
  });

  it("counts what changes across the thresholds of the rules and of the headcount bands", () => {
    const froms = crossingsOf(shippedRulebook()).map(({ from }) => from);
    expect(froms).toEqual(expect.arrayContaining([9, 49, 199, 349, 999]));
    expect(
      surveyed.neighbours.crossings
        .filter(({ compared }) => compared > 0)
        .some(({ planDiffers }) => planDiffers > 0),
    ).toBe(true);
  });
});

describe("judgeSurvey", () => {
  const surveyed = surveySlice(2);

  it("names who failed, and whose plan one agent changes", () => {
    const broken: Survey = {
      ...surveyed,
      failures: [{ collectivity: "commune-01001", pass: "bare", says: "out of paper" }],
      neighbours: {
        ...surveyed.neighbours,
        unsteady: [{ collectivity: "commune-01002", pass: "answered", agents: 12 }],
      },
    };
    const verdicts = judgeSurvey(broken, ids());
    expect(verdictOn(verdicts, "never fails")).toMatchObject({
      outcome: "broken",
      culprits: ["commune-01001 (without answers): out of paper"],
    });
    expect(verdictOn(verdicts, "one agent more")).toMatchObject({
      outcome: "broken",
      culprits: ["commune-01002 (with answers): 12 and 13 agents give different plans"],
    });
  });

  it("names a recommendation that comes first nowhere, unless a sample may have missed it", () => {
    const judge = (each: Survey) =>
      verdictOn(judgeSurvey(each, [...ids(), "never-wanted"]), "somewhere");
    expect(judge(surveyed)).toMatchObject({ outcome: "not judged", culprits: [] });
    expect(
      judge({
        ...surveyed,
        strata: surveyed.strata.map((each) => ({ ...each, size: each.collectivities })),
      }).culprits,
    ).toContain("never-wanted");
  });

  it("judges shares on whole strata alone", () => {
    expect(verdictOn(judgeSurvey(surveyed, ids()), "more than 40 %").outcome).toBe("not judged");
  });
});

describe("survey", () => {
  it(
    "says loudly what is assumed, shows a table a stratum, and ends well where nothing is " +
      "broken",
    async () => {
      const { lines, failed } = await survey(RULES_FOLDER, "--sample", "25");
      expect(lines[0]).toMatch(/^ASSUMED FOR THIS SURVEY ONLY/);
      expect(lines).toContainEqual(expect.stringMatching(/^commune, 10–49 agents: 25 of \d{4}$/));
      expect([failed, lines.at(-1)]).toEqual([false, "3 criteria hold, 1 not judged on a sample"]);
      expect((await survey(RULES_FOLDER, "--sample", "25")).lines).toEqual(lines);
    },
  );

  it("fails with the culprits where one recommendation comes first for everyone", async () => {
    const copy = copyRules();
    change(copy, "brakes/low-experimentation.json", ({ rules }) => {
      rules.find(({ id }: Loose) => id.endsWith("little-tried-so-far")).weight = 95;
    });
    change(copy, "recommendations/pilot-then-scale.json", ({ eases }) => {
      eases.find(({ brake }: Loose) => brake === "low-experimentation").strength = 95;
    });
    const { lines, failed } = await survey(copy.folder, "--sample", "90");
    expect(failed).toBe(true);
    expect(lines).toContain(
      "  culprit: communaute-de-communes, 200–349 agents (without answers): " +
        "pilot-then-scale in 100.0 %",
    );
    expect(lines.at(-1)).toMatch(/of 4 criteria broken$/);
  });

  it("gives machines the same figures, with the assumptions", async () => {
    const { lines } = await survey(RULES_FOLDER, "--sample", "3", "--json");
    const { assumptions, strata, verdicts } = JSON.parse(lines.join("\n"));
    expect(assumptions).toMatchObject({
      evidence: "editor",
      types: { commune: { generalDirectorFrom: 3_500 } },
    });
    expect(strata[0]).toMatchObject({
      type: "commune",
      band: "1-9",
      collectivities: 3,
      bare: { plans: 3 },
    });
    expect(verdicts).toHaveLength(4);
  });

  it.each(["0", "-1", "many", "1.5"])("refuses a sample of %s", async (sample) => {
    const { lines, failed } = await survey(RULES_FOLDER, "--sample", sample);
    expect([failed, lines.join(" ")]).toEqual([
      true,
      expect.stringContaining("whole number from 1 on"),
    ]);
  });
});

/** Changes a file of a copy of the rules. */
function change(
  copy: ReturnType<typeof copyRules>,
  file: string,
  edit: (content: Loose) => void,
): void {
  const content: Loose = JSON.parse(copy.read(file));
  edit(content);
  copy.write(file, JSON.stringify(content));
}
