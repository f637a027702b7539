import { beforeAll, describe, expect, it } from "@jest/globals";
import type { ProfileInput } from "../../../src/domain/profile/profile-input.js";
import { useApp } from "../../support/service/app.js";
import { ask, compare, expectWhole, keep, units } from "../../support/clients/comparisons.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { BOTH_DATABASES } from "../../support/database/database.js";
import type { Loose } from "../../support/rulebook/copies.js";

const NEVER_GIVEN = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";

/**
 * Caluire a year later: more shared projects, signatures no longer told, hours told for the first
 * time, an agent more.
 */
const LATER: ProfileInput = {
  ...CALUIRE,
  asOf: "2027-11-24",
  territory: { setting: "periurban" },
  answers: [
    { question: "shared-projects", level: 4 },
    { question: "error-versus-fault", level: 1 },
    { question: "executive-mandate", level: 3 },
    { question: "released-hours", level: 0 },
    { question: "managers-role", state: "not-applicable" },
  ],
};

describe.each(BOTH_DATABASES)(
  "GET /v1/plans/{id}/comparison, the plans kept by the database: $name",
  ({ kind }) => {
    const app = useApp({ database: kind });
    let first: Loose;
    let second: Loose;
    beforeAll(async () => {
      first = await keep(app(), CALUIRE);
      second = await keep(app(), LATER);
    });

    it("reports what changed from one year to the next", async () => {
      const comparison = await compare(app(), second, first);
      expect(comparison).toMatchObject({
        language: "en",
        reversed: false,
        unchanged: false,
        collectivity: second.collectivity,
        before: {
          id: first.id,
          createdAt: first.createdAt,
          asOf: "2026-11-24",
          rulebook: first.rulebook,
        },
        after: { id: second.id, asOf: "2027-11-24" },
        rulebook: { same: true, changes: [], otherChanges: 0 },
      });
      expect(
        Object.fromEntries(comparison.facts.map(({ id, change }: Loose) => [id, change])),
      ).toEqual({
        "territory.setting": "changed",
        "calendar.monthsToElection": "changed",
        "answers.shared-projects": "changed",
        "answers.signatures": "became-unknown",
        "answers.released-hours": "became-known",
        "answers.managers-role": "became-not-applicable",
      });
      expect(comparison.facts.find(({ id }: Loose) => id === "answers.shared-projects")).toEqual({
        id: "answers.shared-projects",
        label: "Projects shared between services",
        change: "changed",
        before: {
          id: "answers.shared-projects",
          label: "Projects shared between services",
          state: "known",
          value: 1,
          unit: "level",
          source: { kind: "caller", name: "/answers" },
        },
        after: {
          id: "answers.shared-projects",
          label: "Projects shared between services",
          state: "known",
          value: 4,
          unit: "level",
          source: { kind: "caller", name: "/answers" },
        },
      });
    });

    it("puts every difference of a brake or a recommendation down to its causes", async () => {
      const comparison = await compare(app(), second, first);
      expectWhole(comparison);
      const silos = comparison.brakes.find(({ id }: Loose) => id === "silos");
      expect(silos.because[0]).toEqual({
        cause: "fact",
        id: "answers.shared-projects",
        label: "Projects shared between services",
        change: "changed",
        share: expect.any(Number),
      });
      expect(silos.change).toBeLessThan(0);
      expect(comparison.recommendations.map(({ id }: Loose) => id)).toEqual(
        second.recommendations.map(({ id }: Loose) => id),
      );
      for (const { id, before, after } of comparison.recommendations) {
        const standing = ({ recommendations }: Loose) => {
          const { rank, relevanceRank, status, statusLabel, relevance } = recommendations.find(
            (each: Loose) => each.id === id,
          );
          return { rank, relevanceRank, status, statusLabel, relevance };
        };
        expect(units(before.relevance.value)).toBe(units(standing(first).relevance.value));
        expect([before.rank, before.status, after.rank, after.status]).toEqual([
          standing(first).rank,
          standing(first).status,
          standing(second).rank,
          standing(second).status,
        ]);
      }
    });

    it("says so in both languages", async () => {
      const [english, french] = [
        await compare(app(), second, first),
        await compare(app(), second, first, "fr"),
      ];
      expect(english.summary).toMatch(
        new RegExp(
          String.raw`^Of the facts, 4 changed, 1 became known and 1 became unknown\. The ` +
            String.raw`rulebook is the same\. \d+ recommendations? change`,
        ),
      );
      expect(french.summary).toMatch(
        new RegExp(
          String.raw`^4 informations ont changé, 1 est désormais connue et 1 n’est plus ` +
            String.raw`connue\. Le référentiel est le même\. \d+ recommandations? change`,
        ),
      );
      expect(french.highlights.length).toBe(english.highlights.length);
      expect(english.highlights).toContainEqual(
        expect.stringMatching(
          new RegExp(
            String.raw`^The intensity of the brake “Working in silos” goes from \d+% to \d+%, ` +
              String.raw`mainly because “Projects shared between services” goes from level 1 to ` +
              String.raw`level 4`,
          ),
        ),
      );
      expect(french.highlights).toContainEqual(
        expect.stringMatching(
          new RegExp(
            String.raw`^L’intensité du frein «\u00a0Fonctionnement en silos\u00a0» passe de ` +
              String.raw`\d+\u00a0% à \d+\u00a0%, surtout parce que «\u00a0Projets communs à ` +
              String.raw`plusieurs services\u00a0» passe du niveau 1 au niveau 4`,
          ),
        ),
      );
      expect(french.highlights.join("\n")).not.toMatch(/ [:;»%]|'|undefined/);
    });

    it("takes the plans the other way round, says so, and turns every sign", async () => {
      const [there, back] = [
        await compare(app(), second, first),
        await compare(app(), first, second),
      ];
      expect([back.reversed, back.before.id, back.after.id]).toEqual([true, second.id, first.id]);
      expect(back.summary).toContain(
        "The plan taken as the start is the later of the two: changes are told backwards.",
      );
      expectWhole(back);
      const signed = ({ recommendations }: Loose, sign: number) =>
        Object.fromEntries(
          recommendations.map(({ id, because }: Loose) => [
            id,
            Object.fromEntries(
              because.map(({ cause, id: of, share }: Loose) => [
                `${cause} ${of}`,
                units(share) * sign,
              ]),
            ),
          ]),
        );
      expect(signed(back, -1)).toEqual(signed(there, 1));
      expect(back.facts.find(({ id }: Loose) => id === "answers.released-hours").change).toBe(
        "became-unknown",
      );
    });

    it("finds nothing between two plans of one profile, and says so", async () => {
      const again = await keep(app(), CALUIRE);
      const comparison = await compare(app(), again, first);
      expect(comparison).toMatchObject({
        unchanged: true,
        reversed: false,
        summary: "Nothing changed from one plan to the other.",
        highlights: [],
        facts: [],
        brakes: [],
      });
      expect(
        comparison.recommendations.every(
          ({ change, because }: Loose) => change === 0 && because.length === 0,
        ),
      ).toBe(true);
      expect((await compare(app(), again, first, "fr")).summary).toBe(
        "Rien n’a changé d’un plan à l’autre.",
      );
    });

    it("refuses a plan beside itself, in capitals too", async () => {
      for (const id of [first.id, first.id.toUpperCase()]) {
        const [fault] = expectProblem(
          await ask(app(), first.id, `?with=${id}`),
          "comparison.same-plan",
          `/v1/plans/${first.id}/comparison`,
          { errors: expect.any(Array) },
        );
        expect(fault).toMatchObject({
          path: "query:with",
          received: JSON.stringify(id),
          hint: expect.stringContaining("GET /v1/plans?collectivity="),
        });
      }
    });

    it("refuses plans of two collectivities, and names both", async () => {
      const other = await keep(app(), { collectivity: "region-84" });
      const reply = await ask(app(), first.id, `?with=${other.id}`);
      const [fault] = expectProblem(
        reply,
        "comparison.other-collectivity",
        `/v1/plans/${first.id}/comparison`,
        { errors: expect.any(Array) },
      );
      expect(reply.json.detail).toBe(
        `the plan \`${first.id}\` is of \`commune-69034\` (Caluire-et-Cuire), the plan ` +
          `\`${other.id}\` of \`region-84\` (Auvergne-Rhône-Alpes)`,
      );
      expect(fault).toMatchObject({
        path: "query:with",
        code: "comparison.other-collectivity",
        received: "a plan of `region-84` (Auvergne-Rhône-Alpes)",
      });
    });

    it.each([
      [
        "the same SIREN",
        { type: "syndicat", name: "Old name", siren: "200046977" },
        { type: "syndicat", name: "New name", siren: "200046977" },
        200,
      ],
      [
        "the same name and type",
        { type: "syndicat", name: "Syndicat des eaux" },
        { type: "syndicat", name: "Syndicat des eaux" },
        200,
      ],
      [
        "another SIREN",
        { type: "syndicat", name: "Syndicat", siren: "200046977" },
        { type: "syndicat", name: "Syndicat", siren: "216900340" },
        422,
      ],
      [
        "another type",
        { type: "commune", name: "Saint-Martin" },
        { type: "ccas-cias", name: "Saint-Martin" },
        422,
      ],
      [
        "another name",
        { type: "syndicat", name: "Syndicat des eaux" },
        { type: "syndicat", name: "Syndicat des déchets" },
        422,
      ],
      ["nothing to tell them by", { type: "commune" }, { type: "commune" }, 422],
    ] as const)(
      "knows bodies without an official id by what they have in common: %s",
      async (_, one, other, status) => {
        const plans = [
          await keep(app(), { identity: one }),
          await keep(app(), { identity: other }),
        ];
        const reply = await ask(app(), plans[1].id, `?with=${plans[0].id}`);
        expect([reply.status, reply.json.code]).toEqual([
          status,
          status === 200 ? undefined : "comparison.other-collectivity",
        ]);
      },
    );

    it("says what would tell two plans without any name", async () => {
      const [one, other] = [await keep(app(), VILLAGE), await keep(app(), VILLAGE)];
      const reply = await ask(app(), other.id, `?with=${one.id}`);
      expect(reply.json.detail).toBe(
        `nothing tells that the plans \`${other.id}\` and \`${one.id}\`, both of a ` +
          `collectivity of the type \`commune\` without a name, are of one collectivity`,
      );
      expect(reply.json.errors[0]).toMatchObject({
        code: "comparison.unidentified",
        hint: "give `collectivity`, or `identity.siren`, in the profiles of both",
      });
    });

    it("says which of the two plans there is not", async () => {
      const [fault] = expectProblem(
        await ask(app(), first.id, `?with=${NEVER_GIVEN}`),
        "plan.not-found",
        `/v1/plans/${first.id}/comparison`,
        { errors: expect.any(Array) },
      );
      expect(fault).toMatchObject({ path: "query:with", received: JSON.stringify(NEVER_GIVEN) });
      for (const id of [NEVER_GIVEN, "not-a-plan"])
        expectProblem(
          await ask(app(), id, `?with=${first.id}`),
          "plan.not-found",
          `/v1/plans/${id}/comparison`,
        );
    });

    it.each([
      ["", "missing"],
      ["?with=", "format"],
      ["?with=not-a-plan", "format"],
      [`?with=${NEVER_GIVEN}%00`, "format"],
      [`?wiht=${NEVER_GIVEN}`, "unknown-field"],
      [`?with=${NEVER_GIVEN}&with=${NEVER_GIVEN}`, "type"],
    ])("refuses the query %j: %s", async (query, code) => {
      const path = `/v1/plans/${first.id}/comparison`;
      const faults = expectProblem(
        await ask(app(), first.id, query),
        "request.parameter-invalid",
        path,
        { errors: expect.any(Array) },
      );
      expect(faults).toContainEqual(expect.objectContaining({ code }));
    });
  },
);
