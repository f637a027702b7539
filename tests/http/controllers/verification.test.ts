import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createHash } from "node:crypto";
import { canonicalOf, digestOf } from "../../../src/json/digest.js";
import { openApp, useApp, type App } from "../../support/service/app.js";
import { postJson, send } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { BOTH_DATABASES, createDatabase } from "../../support/database/database.js";
import { ask } from "../../support/database/postgres.js";
import { copyRules, removeRulesCopies, type Loose } from "../../support/rulebook/copies.js";
import { loadShipped } from "../../support/rulebook/shipped.js";

const NEVER_GIVEN = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";
afterAll(removeRulesCopies);

const verify = async (
  app: App,
  id: string,
  { query = "", language = "en" } = {},
): Promise<Loose> => {
  const reply = await send(app.url, "POST", `/v1/plans/${id}/verification${query}`, {
    headers: { "accept-language": language },
  });
  expect([reply.status, reply.headers["content-language"]]).toEqual([200, language]);
  return reply.json;
};
const keep = async (app: App, profile: object = CALUIRE): Promise<Loose> =>
  (await postJson(app.url, "/v1/plans", profile)).json;
const states = ({ digests }: Loose) => [
  digests.facts.state,
  digests.rulebook.state,
  digests.result.state,
];

describe.each(BOTH_DATABASES)(
  "POST /v1/plans/{id}/verification, the plan kept by the database: $name",
  ({ kind }) => {
    const app = useApp({ database: kind });
    /** Changes the stored plan behind the service's back. */
    const tamper = async (id: string, change: (result: Loose) => void): Promise<void> => {
      const [row] = await ask(app().databaseUrl, "SELECT result FROM plans WHERE id = $1", [id]);
      const result: Loose = row!["result"];
      change(result);
      await ask(app().databaseUrl, "UPDATE plans SET result = $2::json WHERE id = $1", [
        id,
        JSON.stringify(result),
      ]);
    };

    it.each([
      ["Caluire", CALUIRE],
      ["the least that can be said", VILLAGE],
      ["a région", { collectivity: "region-84" }],
    ])("finds a fresh plan identical: %s", async (_, profile) => {
      const plan = await keep(app(), profile);
      const verification = await verify(app(), plan.id);
      expect(verification).toEqual({
        plan: plan.id,
        language: "en",
        rulebook: plan.rulebook,
        identical: true,
        reevaluated: true,
        differenceCount: 0,
        differences: [],
        added: [],
        summary:
          "Drawn up again from its own facts and its rulebook edition, the plan is " +
          "identical. The three digests are those of what is kept.",
        digests: Object.fromEntries(
          Object.entries(plan.digests).map(([name, digest]) => [
            name,
            { state: "matches", stored: digest, recomputed: digest },
          ]),
        ),
      });
    });

    it("says so in French", async () => {
      const { summary } = await verify(app(), (await keep(app())).id, { language: "fr" });
      expect(summary).toBe(
        "Recalculé à partir de ses propres données et de son édition du référentiel, le " +
          "plan est identique. Les trois empreintes correspondent à ce qui est conservé.",
      );
    });

    it("gives the texts that were hashed, which anyone can hash again", async () => {
      const plan = await keep(app());
      const { canonical } = await verify(app(), plan.id, { query: "?canonical=true" });
      for (const name of ["facts", "rulebook", "result"]) {
        expect(createHash("sha256").update(canonical[name]).digest("hex")).toBe(plan.digests[name]);
        expect(canonicalOf(JSON.parse(canonical[name]))).toBe(canonical[name]);
      }
      expect(JSON.parse(canonical.rulebook)).toEqual(loadShipped().source);
      const result = JSON.parse(canonical.result);
      expect(canonicalOf(result.facts)).toBe(canonical.facts);
      expect(Object.keys(result)).not.toEqual(
        expect.arrayContaining(["id", "createdAt", "digests"]),
      );
    });

    it("sees a rank that was changed, both by drawing the plan up again and by its digest", async () => {
      const { id } = await keep(app());
      await tamper(id, ({ recommendations }) => {
        recommendations[11].rank = 1;
      });
      const verification = await verify(app(), id);
      expect(verification).toMatchObject({
        identical: false,
        differenceCount: 1,
        differences: [{ pointer: "/recommendations/11/rank", stored: "1", recomputed: "12" }],
      });
      expect(states(verification)).toEqual(["matches", "matches", "differs"]);
      expect(verification.summary).toBe(
        "Drawn up again from its own facts and its rulebook edition, the plan differs in 1 " +
          "place. The digest of the result is no longer that of what is kept: it was changed " +
          "after it was stored.",
      );
    });

    it("sees a rank that was changed together with its digest", async () => {
      const { id } = await keep(app());
      await tamper(id, (result) => {
        result.recommendations[11].rank = 1;
        const { digests: _, ...rest } = result;
        result.digests.result = digestOf(rest);
      });
      const verification = await verify(app(), id);
      expect([verification.identical, ...states(verification)]).toEqual([
        false,
        "matches",
        "matches",
        "matches",
      ]);
    });

    it("sees by the digests a change from which the same plan follows", async () => {
      const { id } = await keep(app());
      await tamper(id, (result) => {
        result.facts.find((fact: Loose) => fact.id === "size.population").source.vintage = "1999";
        result.collectivity.name = "Elsewhere";
      });
      const verification = await verify(app(), id);
      expect([verification.identical, ...states(verification)]).toEqual([
        true,
        "differs",
        "matches",
        "differs",
      ]);
    });

    it("lists fifty differences and counts them all", async () => {
      const { id } = await keep(app());
      await tamper(id, (result) => {
        result.facts = result.facts.map((fact: Loose) => ({ ...fact, note: "x".repeat(1_000) }));
      });
      const verification = await verify(app(), id);
      expect(verification.differenceCount).toBeGreaterThan(50);
      expect(verification.differences).toHaveLength(50);
      expect(verification.differences[0]).toEqual({
        pointer: "/facts/0/note",
        stored: expect.stringMatching(/^.{90,140}$/),
      });
    });

    it(
      "tells a plan that was kept before there were digests, and fields, from one that was " +
        "changed",
      async () => {
        const { id } = await keep(app());
        await tamper(id, (result) => {
          delete result.digests;
          delete result.legalNotes;
        });
        const verification = await verify(app(), id);
        expect(verification).toMatchObject({
          identical: true,
          differences: [],
          added: ["/legalNotes"],
          digests: { result: { state: "absent" } },
        });
        expect(states(verification)).toEqual(["absent", "matches", "absent"]);
        expect(verification.summary).toContain(
          "The plan was stored without a digest of the facts and the result.",
        );
        expect((await verify(app(), id, { language: "fr" })).summary).toContain(
          "Le plan a été enregistré sans empreinte des données et du résultat.",
        );
      },
    );

    it.each([
      ["null"],
      ["[]"],
      ["{}"],
      ['{"facts":[{"id":"size.headcountBand","state":"known","value":"?"}],"digests":[]}'],
    ])("answers even where the row holds %s", async (result) => {
      const { id } = await keep(app());
      await ask(app().databaseUrl, "UPDATE plans SET result = $2::json WHERE id = $1", [
        id,
        result,
      ]);
      expect(states(await verify(app(), id))).toEqual(["absent", "matches", "absent"]);
    });

    it("does not run an edition that was changed, which a trigger refuses, and says so", async () => {
      const { id, rulebook } = await keep(app());
      const change =
        "UPDATE rulebook_editions SET content = (replace(content::text, '\"weight\":45', " +
        "'\"weight\":46'))::json WHERE digest = $1";
      await expect(ask(app().databaseUrl, change, [rulebook.digest])).rejects.toThrow(
        "a rulebook edition never changes",
      );
      const [row] = await ask(
        app().databaseUrl,
        "SELECT content::text AS content FROM rulebook_editions WHERE digest = $1",
        [rulebook.digest],
      );
      await ask(
        app().databaseUrl,
        "ALTER TABLE rulebook_editions DISABLE TRIGGER rulebook_editions_immutable",
      );
      await ask(app().databaseUrl, change, [rulebook.digest]);
      const verification = await verify(app(), id);
      const french = await verify(app(), id, { language: "fr" });
      await ask(
        app().databaseUrl,
        "UPDATE rulebook_editions SET content = $2::json WHERE digest = $1",
        [rulebook.digest, row!["content"]],
      );
      await ask(
        app().databaseUrl,
        "ALTER TABLE rulebook_editions ENABLE TRIGGER rulebook_editions_immutable",
      );
      expect(verification).toMatchObject({
        identical: false,
        reevaluated: false,
        differenceCount: 0,
      });
      expect(states(verification)).toEqual(["matches", "differs", "matches"]);
      expect(french.summary).toBe(
        "L’édition du référentiel conservée n’est plus celle que désigne son " +
          "empreinte\u202f: le plan n’a pas été recalculé. L’empreinte du référentiel ne " +
          "correspond plus à ce qui est conservé\u202f: le contenu a été modifié après " +
          "l’enregistrement.",
      );
      expect((await verify(app(), id)).identical).toBe(true);
    });

    it.each([NEVER_GIVEN, "not-a-plan"])("has no plan %s to verify", async (id) => {
      const path = `/v1/plans/${id}/verification`;
      expectProblem(await send(app().url, "POST", path), "plan.not-found", path);
    });

    it("refuses a parameter that is none", async () => {
      const path = `/v1/plans/${NEVER_GIVEN}/verification`;
      const [fault] = expectProblem(
        await send(app().url, "POST", `${path}?canonical=maybe`),
        "request.parameter-invalid",
        path,
        { errors: expect.any(Array) },
      );
      expect(fault).toMatchObject({ path: "query:canonical", code: "type" });
    });
  },
);

describe.each(BOTH_DATABASES)("a plan of an earlier edition of the rulebook: $name", ({ kind }) => {
  let url: string;
  let plan: Loose;
  beforeAll(async () => {
    url = await createDatabase(kind);
    const first = await openApp({ database: { url } });
    plan = await keep(first);
    await first.close();
  });

  it(
    "is drawn up again by that edition, in a service that never served it and whose own gives " +
      "another plan",
    async () => {
      const rules = copyRules();
      const silos = JSON.parse(rules.read("brakes/silos.json"));
      for (const rule of silos.rules) rule.weight = 7;
      rules.write("brakes/silos.json", JSON.stringify(silos));
      const later = await openApp({ database: { url }, rulesFolder: rules.folder });
      const anew = await keep(later);
      expect(anew.rulebook.digest).not.toBe(plan.rulebook.digest);
      expect(anew.digests).toMatchObject({
        facts: plan.digests.facts,
        result: expect.not.stringMatching(plan.digests.result),
      });
      for (const { id, rulebook } of [plan, anew])
        expect(await verify(later, id)).toMatchObject({
          rulebook,
          identical: true,
          reevaluated: true,
        });
      expect(await ask(url, "SELECT digest FROM rulebook_editions")).toHaveLength(2);
      await later.close();
    },
  );
});
