import { describe, expect, it } from "@jest/globals";
import request from "supertest";
import { useApp } from "../../support/service/app.js";
import { shippedRulebook } from "../../support/rulebook/shipped.js";

describe("the catalogue, without any database", () => {
  const app = useApp({ database: "away" });
  const read = async (path: string, language = "en") =>
    (
      await request(app().url)
        .get(path)
        .set("Accept-Language", language)
        .expect(200)
        .expect("Content-Language", language)
    ).body;
  const rulebook = shippedRulebook();

  it("lists the brakes with their rules, and the recommendations that ease each", async () => {
    const { items } = await read("/v1/brakes");
    expect(items.map(({ id }: { id: string }) => id)).toEqual(rulebook.brakes.map(({ id }) => id));
    const silos = items.find(({ id }: { id: string }) => id === "silos");
    const { label, definition, rules } = rulebook.brakes.find(({ id }) => id === "silos")!;
    expect(silos).toMatchObject({
      label: label.en,
      definition: definition.en,
      family: { id: "organisation", label: "Organisation" },
    });
    expect(silos.rules.map(({ id, because }: Record<string, string>) => [id, because])).toEqual(
      rules.map(({ id, because }) => [id, because.en]),
    );
    expect(silos.easedBy).toEqual(
      rulebook.recommendations
        .filter(({ eases }) => eases.some(({ brake }) => brake === "silos"))
        .map(({ id }) => id),
    );
    expect(silos.easedBy.length).toBeGreaterThan(0);
  });

  it.each(["brakes", "recommendations"])(
    "gives each of the %s alone as it stands in the list",
    async (kind) => {
      const { items } = await read(`/v1/${kind}`, "fr");
      expect(items.length).toBeGreaterThanOrEqual(12);
      for (const each of items) expect(await read(`/v1/${kind}/${each.id}`, "fr")).toEqual(each);
    },
  );

  it("lists the twelve recommendations by number, each with an effort for every headcount band", async () => {
    const { items, notice } = await read("/v1/recommendations");
    expect(notice).toBe(rulebook.notice.en);
    expect(items.map(({ number }: { number: number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    for (const { effort, steps, variants, id } of items) {
      expect(effort.map(({ band }: { band: string }) => band)).toEqual([
        "1-9",
        "10-49",
        "50-199",
        "200-349",
        "350-999",
        "1000-plus",
      ]);
      expect(steps.length).toBeGreaterThanOrEqual(4);
      expect(variants.map((each: { id: string }) => each.id)).toEqual(
        rulebook.recommendations.find((each) => each.id === id)!.variants.map((each) => each.id),
      );
    }
  });

  it("lists the questions, each with its five levels", async () => {
    const { items } = await read("/v1/questions");
    expect(items).toHaveLength(rulebook.questions.length);
    for (const [i, { id, levels, notApplicable, help }] of items.entries()) {
      const question = rulebook.questions[i]!;
      expect([id, notApplicable, help]).toEqual([
        question.id,
        question.notApplicable?.en,
        question.help?.en,
      ]);
      expect(levels).toEqual(question.levels.map((text, level) => ({ level, text: text.en })));
    }
  });

  it("gives the edition of the rulebook, with what it rests on and how much it holds", async () => {
    const document = await read("/v1/rulebook", "fr");
    expect(document).toMatchObject({
      version: rulebook.version,
      digest: rulebook.digest,
      statusThresholds: rulebook.thresholds,
    });
    expect(document.counts).toMatchObject({
      recommendations: 12,
      brakes: rulebook.brakes.length,
      questions: rulebook.questions.length,
    });
    expect(document.parameters).toContainEqual(
      expect.objectContaining({
        id: "dgs-population",
        value: 2000,
        article: expect.any(String),
        validFrom: expect.any(String),
      }),
    );
    expect(document.references.map(({ id }: { id: string }) => id)).toEqual([
      ...rulebook.references.keys(),
    ]);
  });

  it.each([
    ["brakes", "silo", "brake.not-found", "the rulebook has no `silo`; did you mean `silos`?"],
    [
      "recommendations",
      "Build_Trust",
      "recommendation.not-found",
      "the rulebook has no `Build_Trust`; did you mean `build-trust`?",
    ],
    ["brakes", "__proto__", "brake.not-found", "the rulebook has no `__proto__`"],
    [
      "recommendations",
      "constructor",
      "recommendation.not-found",
      "the rulebook has no `constructor`",
    ],
  ])(
    "has none of the %s called `%s`, and names the nearest where one is near",
    async (kind, id, code, detail) => {
      const { body, type } = await request(app().url).get(`/v1/${kind}/${id}`).expect(404);
      expect(type).toBe("application/problem+json");
      expect(body).toEqual({
        type: `/problems/${code}`,
        title: expect.any(String),
        status: 404,
        detail,
        instance: `/v1/${kind}/${id}`,
        code,
      });
    },
  );
});
