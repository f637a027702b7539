import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import { useApp } from "../../support/service/app.js";
import { postJson } from "../../support/clients/client.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";

const app = useApp();

describe("POST /v1/evaluations", () => {
  const evaluate = async (profile: ProfileInput, language = "fr") => {
    const reply = await postJson(app().url, "/v1/evaluations", profile, {
      headers: { "accept-language": language },
    });
    expect(reply.status).toBe(200);
    return reply.json;
  };
  const factsOf = async (profile: ProfileInput): Promise<Record<string, unknown>> =>
    Object.fromEntries(
      (await evaluate(profile)).facts.map(
        ({ id, state, value, source }: Record<string, unknown>) => [
          id,
          state === "known" ? { value, source } : state,
        ],
      ),
    );

  it.each(["fr", "en"])(
    "gives what a stored plan says, without its id, date and digests, in the language %s",
    async (language) => {
      const evaluation = await evaluate(CALUIRE, language);
      const plan = await postJson(app().url, "/v1/plans", CALUIRE, {
        headers: { "accept-language": language },
      });
      const { id, createdAt, digests, nextQuestions: _, ...rest } = plan.json;
      expect(evaluation).toEqual(rest);
      expect([typeof id, typeof createdAt, Object.keys(digests)]).toEqual([
        "string",
        "string",
        ["facts", "rulebook", "result"],
      ]);
    },
  );

  it("ranks all twelve recommendations, each once, whatever is known", async () => {
    for (const profile of [CALUIRE, VILLAGE, { collectivity: "region-84" }]) {
      const { recommendations } = await evaluate(profile);
      expect(recommendations.map(({ rank }: { rank: number }) => rank)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
      ]);
      expect(new Set(recommendations.map(({ number }: { number: number }) => number)).size).toBe(
        12,
      );
    }
  });

  it("does not depend on the order of the answers, to the byte", async () => {
    const expected = (await postJson(app().url, "/v1/evaluations", CALUIRE)).text;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(CALUIRE.answers!, { minLength: CALUIRE.answers!.length }),
        async (answers) => {
          expect((await postJson(app().url, "/v1/evaluations", { ...CALUIRE, answers })).text).toBe(
            expected,
          );
        },
      ),
      { numRuns: 10 },
    );
  });

  it("dates a plan by today in Paris where the profile gives no date", async () => {
    const inParis = (moment: Date) =>
      new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Paris" }).format(moment);
    const before = inParis(new Date());
    const { asOf } = await evaluate({ identity: { type: "commune" } });
    expect([before, inParis(new Date())]).toContain(asOf);
  });

  it(
    "takes from the official data what the id of a collectivity leads to, with source and " +
      "vintage",
    async () => {
      const official = {
        kind: "official-data",
        name: expect.stringContaining("@etalab/decoupage-administratif"),
        vintage: "2026",
      };
      const facts = await factsOf({ collectivity: "epci-200093201", asOf: "2026-11-24" });
      expect(facts).toMatchObject({
        "identity.type": { value: "metropole", source: official },
        "size.population": { value: 1194040, source: official },
        "territory.memberCommunes": { value: 95, source: official },
        "territory.overseas": { value: false, source: official },
        "size.agents": "unknown",
      });
    },
  );

  it("lets the caller's value win over the official one, and says so", async () => {
    const facts = await factsOf({
      collectivity: "epci-200093201",
      size: { population: 1_200_000 },
      territory: { memberCommunes: 96, overseas: true },
    });
    expect(facts).toMatchObject({
      "size.population": { value: 1_200_000, source: { kind: "caller", name: "/size/population" } },
      "territory.memberCommunes": {
        value: 96,
        source: { kind: "caller", name: "/territory/memberCommunes" },
      },
      "territory.overseas": {
        value: true,
        source: { kind: "caller", name: "/territory/overseas" },
      },
      "identity.type": { value: "metropole", source: { kind: "official-data" } },
    });
  });

  it("names the collectivity as the caller does, where the caller does", async () => {
    const { collectivity } = await evaluate({
      collectivity: "commune-69034",
      identity: { name: "Caluire & Cuire <b>", type: "commune", inseeCode: "69034" },
    });
    expect(collectivity).toEqual({
      id: "commune-69034",
      type: "commune",
      name: "Caluire & Cuire <b>",
      inseeCode: "69034",
      siren: "216900340",
    });
  });

  it("takes a body's type and SIREN from a caller whom the official data do not know", async () => {
    const { collectivity, facts } = await evaluate({
      identity: { type: "syndicat", name: "Syndicat des déchets", siren: "200046977" },
    });
    expect(collectivity).toEqual({
      type: "syndicat",
      name: "Syndicat des déchets",
      siren: "200046977",
    });
    expect(facts.find(({ id }: { id: string }) => id === "identity.type")).toMatchObject({
      value: "syndicat",
      source: { kind: "caller", name: "/identity/type" },
    });
  });

  it("says where a derived fact and a legal date come from", async () => {
    const facts = await factsOf(CALUIRE);
    expect(facts["size.headcountBand"]).toEqual({
      value: "350-999",
      source: { kind: "derived", name: "size.agents" },
    });
    expect(facts["calendar.monthsToElection"]).toEqual({
      value: expect.any(Number),
      source: { kind: "legal-parameter", name: expect.any(String) },
    });
    expect(facts["answers.shared-projects"]).toEqual({
      value: 1,
      source: { kind: "caller", name: "/answers" },
    });
    expect(facts["answers.budget-line"]).toBe("unknown");
    expect(facts["territory.memberCommunes"]).toBe("not-applicable");
  });

  it("tells what is unknown, and which field or question would settle it", async () => {
    const { unknowns } = await evaluate(VILLAGE);
    const place = Object.fromEntries(
      unknowns.map(({ fact, question, field }: Record<string, string>) => [
        fact,
        question ?? field,
      ]),
    );
    expect(place).toMatchObject({
      "size.agents": "/size/agents",
      "hierarchy.layers": "/hierarchy/layers",
      "answers.shared-projects": "shared-projects",
    });
    const { unknowns: ofSyndicat } = await evaluate({ identity: { type: "syndicat" } });
    expect(ofSyndicat).toContainEqual(
      expect.objectContaining({
        fact: "calendar.nextElection",
        label: "Mois de la prochaine élection de l’exécutif",
        field: "/calendar/nextElection",
      }),
    );
  });
});

describe("what is allowed and deserves a word", () => {
  const notesOn = async (profile: ProfileInput, language = "en") =>
    (
      await postJson(app().url, "/v1/evaluations", profile, {
        headers: { "accept-language": language },
      })
    ).json.notes;

  it("allows a DGS and a DGA below the threshold of their posts, and notes it", async () => {
    const profile: ProfileInput = {
      identity: { type: "commune" },
      size: { population: 1_500 },
      hierarchy: { generalDirector: true, deputyGeneralDirectors: 1 },
    };
    expect(await notesOn(profile)).toEqual([
      {
        code: "dgs-below-threshold",
        path: "/hierarchy/generalDirector",
        message:
          "A general director (DGS) is given for a commune of 1,500 inhabitants, below the " +
          "threshold of 2,000 for that post: to be checked with your management centre " +
          "(CDG).",
      },
      {
        code: "dga-below-threshold",
        path: "/hierarchy/deputyGeneralDirectors",
        message:
          "A deputy general director (DGA) is given for a commune of 1,500 inhabitants, " +
          "below the threshold of 10,000 for that post: to be checked with your management " +
          "centre (CDG).",
      },
    ]);
    const [dgs] = await notesOn(profile, "fr");
    expect(dgs.message).toBe(
      "Un emploi de DGS est indiqué pour une commune de 1\u202f500 habitants, sous le seuil " +
        "de 2\u202f000 habitants de l’emploi fonctionnel : à vérifier auprès de votre centre " +
        "de gestion.",
    );
  });

  it("says nothing of a DGS from the threshold on, nor of one in another body", async () => {
    expect(
      await notesOn({
        identity: { type: "commune" },
        size: { population: 2_000 },
        hierarchy: { generalDirector: true },
      }),
    ).toEqual([]);
    expect(
      await notesOn({
        identity: { type: "syndicat" },
        size: { population: 1_500 },
        hierarchy: { generalDirector: true },
      }),
    ).toEqual([]);
    expect(
      await notesOn({
        identity: { type: "commune" },
        size: { population: 1_500 },
        hierarchy: { generalDirector: false, deputyGeneralDirectors: 0 },
      }),
    ).toEqual([]);
  });

  it("notes an ambition below the present practice", async () => {
    expect(
      await notesOn({
        ...VILLAGE,
        practice: { level: "collaboration", intendedLevel: "coordination" },
      }),
    ).toEqual([
      {
        code: "intended-level-below-present",
        path: "/practice/intendedLevel",
        message: expect.stringContaining("below the present one"),
      },
    ]);
  });
});
