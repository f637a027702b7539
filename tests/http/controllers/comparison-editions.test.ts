import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openApp, type App } from "../../support/service/app.js";
import { ask, compare, expectWhole, keep } from "../../support/clients/comparisons.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { createDatabase } from "../../support/database/database.js";
import { copyRules, removeRulesCopies, type Loose } from "../../support/rulebook/copies.js";

afterAll(removeRulesCopies);

describe("a comparison across two editions of the rulebook", () => {
  let url: string;
  let before: Loose;
  let later: App;
  beforeAll(async () => {
    url = await createDatabase();
    const first = await openApp({ database: { url } });
    before = await keep(first, CALUIRE);
    await first.close();
    const rules = copyRules();
    const edit = (file: string, change: (content: Loose) => void) => {
      const content = JSON.parse(rules.read(file));
      change(content);
      rules.write(file, JSON.stringify(content));
    };
    edit("brakes/silos.json", (brake) => {
      brake.rules.find(({ id }: Loose) => id === "silos.few-shared-projects").weight = 10;
      brake.rules = brake.rules.filter(({ id }: Loose) => id !== "silos.no-common-ground");
      brake.label = { fr: "Cloisons entre services", en: "Walls between departments" };
    });
    edit("recommendations/equip-the-group.json", ({ eases }) => {
      eases.find(({ brake }: Loose) => brake === "silos").strength = 20;
    });
    edit("rulebook.json", ({ statusThresholds }) => {
      statusThresholds.priority = 60;
    });
    later = await openApp({ database: { url }, rulesFolder: rules.folder });
  });
  afterAll(() => later.close());

  /** Stores a plan of the later edition whose answer on signatures differs too. */
  const keepWithSignatures = () =>
    keep(later, {
      ...CALUIRE,
      answers: CALUIRE.answers!.map((answer) =>
        answer.question === "signatures" ? { ...answer, level: 4 } : answer,
      ),
    });

  it(
    "puts what an edition does down to its rules, weights and strengths, and tells facts " +
      "apart from them",
    async () => {
      const comparison = await compare(later, await keepWithSignatures(), before);
      expectWhole(comparison);
      expect(comparison.facts.map(({ id }: Loose) => id)).toEqual(["answers.signatures"]);
      expect(comparison.rulebook).toMatchObject({ same: false, otherChanges: 0 });
      expect(comparison.rulebook.changes.map(({ kind }: Loose) => kind).sort()).toEqual([
        "rule",
        "strength",
        "text",
        "text",
        "threshold",
        "weight",
      ]);
      expect(
        comparison.rulebook.changes.find(({ kind }: Loose) => kind === "weight"),
      ).toMatchObject({
        file: "brakes/silos.json",
        pointer: "/rules/silos.few-shared-projects/weight",
        before: "45",
        after: "10",
        message: expect.stringMatching(
          /^Weight of the rule “We have at least three .*” changed from 45% to 10%\.$/,
        ),
      });
      const silos = comparison.brakes.find(({ id }: Loose) => id === "silos");
      expect(silos.label).toBe("Walls between departments");
      expect(silos.because.map(({ cause, id }: Loose) => [cause, id])).toEqual(
        expect.arrayContaining([
          ["weight", "silos.few-shared-projects"],
          ["rule", "silos.no-common-ground"],
        ]),
      );
      const equip = comparison.recommendations.find(({ id }: Loose) => id === "equip-the-group");
      expect(equip.because).toContainEqual({
        cause: "strength",
        id: "silos",
        label: "Walls between departments",
        share: expect.any(Number),
      });
      expect(
        new Set(
          comparison.recommendations.flatMap(({ because }: Loose) =>
            because.map(({ cause }: Loose) => cause),
          ),
        ),
      ).toEqual(new Set(["fact", "rule", "weight", "strength"]));
    },
  );

  it("describes what an edition does in French, too", async () => {
    const french = await compare(later, await keepWithSignatures(), before, "fr");
    expect(french.summary).toContain(
      "Le référentiel a changé en 6 points qui concernent la collectivité.",
    );
    expect(french.rulebook.changes.map(({ message }: Loose) => message)).toEqual(
      expect.arrayContaining([
        "Seuil de pertinence d’une recommandation prioritaire porté de 55\u00a0% à 60\u00a0%.",
        "Textes de «\u00a0Cloisons entre services\u00a0» modifiés.",
      ]),
    );
  });

  it("leaves out what the editions say of others, and counts it", async () => {
    const [one, other] = [
      await keep(later, {
        ...VILLAGE,
        identity: { type: "commune", name: "Hoëdic" },
        hierarchy: { directorates: 0 },
        answers: [{ question: "shared-projects", level: 4 }],
      }),
      before,
    ];
    expect((await ask(later, one.id, `?with=${other.id}`)).status).toBe(422);
    const shipped = await openApp({ database: { url } });
    const earlier = await keep(shipped, {
      identity: { type: "commune", name: "Hoëdic" },
      asOf: VILLAGE.asOf!,
      hierarchy: { directorates: 0 },
      answers: [{ question: "shared-projects", level: 4 }],
    });
    await shipped.close();
    const { rulebook, unchanged } = await compare(later, one, earlier);
    expect([rulebook.same, rulebook.otherChanges, unchanged]).toEqual([false, 2, false]);
    expect(rulebook.changes.map(({ kind }: Loose) => kind)).not.toContain("weight");
  });
});
