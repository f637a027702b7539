import { beforeAll, describe, expect, it } from "@jest/globals";
import { useApp } from "../../support/service/app.js";
import { postJson, send } from "../../support/clients/client.js";
import { judgeAnswer, operations } from "../../support/clients/contract.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE } from "../../support/clients/profiles.js";
import { BOTH_DATABASES } from "../../support/database/database.js";

const NEVER_GIVEN = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";
const INSTANCE = "/v1/peers";
/** Everything answered, so that every brake is known well enough to be compared. */
let questions: string[];

describe.each(BOTH_DATABASES)("peers, found in the database: $name", ({ kind }) => {
  const app = useApp({ database: kind });
  const communes: { id: string; name: string }[] = [];
  const ask = (plan: string, language = "fr") =>
    send(app().url, "GET", `${INSTANCE}?plan=${plan}`, {
      headers: { "accept-language": language },
    });
  const keep = async (
    collectivity: string | undefined,
    level: number,
    agents: number | undefined = 600,
  ): Promise<string> => {
    const answers = questions.map((question) => ({ question, level }));
    const whose = collectivity === undefined ? { identity: { type: "commune" } } : { collectivity };
    const reply = await postJson(app().url, "/v1/plans", {
      ...whose,
      asOf: "2026-11-24",
      ...(agents !== undefined && { size: { agents } }),
      hierarchy: { layers: 4, directorates: 8 },
      answers,
    });
    expect(reply.status).toBe(201);
    return reply.json.id;
  };
  let asking: string;
  const kept: string[] = [];

  beforeAll(async () => {
    questions = (await send(app().url, "GET", "/v1/questions")).json.items.map(
      ({ id }: { id: string }) => id,
    );
    communes.push(
      ...(await send(app().url, "GET", "/v1/collectivities?search=saint&type=commune&limit=40"))
        .json.items,
    );
    asking = await keep("commune-69034", 0);
  });

  it("are refused while they are fewer than ten, without saying how many they are", async () => {
    const detail =
      "fewer than 10 other collectivities of the type `commune` and the headcount band " +
      "`350-999` have a plan of this edition of the rulebook: what is said of so few could " +
      "give one of them away";
    expectProblem(await ask(asking), "peers.group-too-small", INSTANCE, { detail });
    for (let i = 0; i < 9; i++) kept.push(await keep(communes[i]!.id, 1 + (i % 4)));
    // None of these makes a tenth: the asker's own, one without a code, one of another band, one
    // again.
    await keep("commune-69034", 2);
    await keep(undefined, 2);
    await keep(communes[20]!.id, 2, 40);
    kept.push(await keep(communes[0]!.id, 2));
    expectProblem(await ask(asking), "peers.group-too-small", INSTANCE, { detail });
  });

  describe("once they are ten", () => {
    beforeAll(async () => {
      kept.push(await keep(communes[9]!.id, 3));
    });

    it("are compared with, in French and in English, by the same figures", async () => {
      const [french, english] = [await ask(asking), await ask(asking, "en")];
      expect([
        french.status,
        french.headers["content-language"],
        english.headers["content-language"],
      ]).toEqual([200, "fr", "en"]);
      expect(french.json).toMatchObject({
        plan: asking,
        language: "fr",
        group: {
          type: "commune",
          headcountBand: "350-999",
          label: "communes de 350 à 999 agents",
          size: 10,
        },
      });
      expect(english.json.group).toEqual({
        ...french.json.group,
        label: "communes of 350 to 999 agents",
      });
      expect(french.json.summary).toMatch(
        new RegExp(
          String.raw`^Au regard de 10 autres communes de 350 à 999 agents, trois freins se ` +
            String.raw`distinguent\u00a0: «\u00a0.+\u00a0» \(\d+\u00a0%, médiane du groupe ` +
            String.raw`\d+\u00a0%\), plus marqué que pour au moins \d+\u00a0% du groupe\u202f; `,
        ),
      );
      expect(english.json.summary).toMatch(
        new RegExp(
          String.raw`^Beside 10 other communes of 350 to 999 agents, three brakes stand out: ` +
            String.raw`“.+” \(\d+%, median of the group \d+%\), stronger than for at least ` +
            String.raw`\d+% of the group; `,
        ),
      );
      const figures = ({
        brakes,
        recommendations,
      }: {
        brakes: { peers?: object }[];
        recommendations: object[];
      }) => [
        brakes.map(({ peers }) => peers),
        recommendations.map((each) => ({ ...each, label: "", statusLabel: "" })),
      ];
      expect(figures(english.json)).toEqual(figures(french.json));
    });

    it(
      "show where the plan stands: all answers at the lowest level make its brakes the " +
        "strongest",
      async () => {
        const { json } = await ask(asking);
        const plan = (await send(app().url, "GET", `/v1/plans/${asking}`)).json;
        expect(json.rulebook).toEqual(plan.rulebook);
        expect(
          json.brakes.map(({ id, label, intensity }: never) => ({ id, label, intensity })),
        ).toEqual(plan.brakes.map(({ id, label, intensity }: never) => ({ id, label, intensity })));
        expect(
          json.recommendations.map(({ id, label, rank, status, statusLabel }: never) => ({
            id,
            label,
            rank,
            status,
            statusLabel,
          })),
        ).toEqual(
          plan.recommendations.map(({ id, label, rank, status, statusLabel }: never) => ({
            id,
            label,
            rank,
            status,
            statusLabel,
          })),
        );
        const compared = json.brakes.filter(({ peers }: { peers?: object }) => peers !== undefined);
        expect(compared.length).toBeGreaterThan(10);
        for (const { peers } of compared) {
          expect(peers.size).toBe(10);
          expect(peers.position).not.toBe("below");
        }
        expect(
          compared.filter(
            ({ peers }: { peers: { position: string } }) => peers.position === "above",
          ).length,
        ).toBeGreaterThan(5);
      },
    );

    it("are never named: no code, name, plan or date of theirs is in the answer", async () => {
      const { text } = await ask(asking);
      for (const { id, name } of communes.slice(0, 10))
        for (const trace of [id, id.replace("commune-", ""), name])
          expect(text).not.toContain(`"${trace}`);
      for (const id of kept) expect(text).not.toContain(id);
      expect(text).not.toMatch(/createdAt|20\d\d-\d\d-\d\d/);
    });

    it("answer for a collectivity without a code, too, and for an older plan of one", async () => {
      const unnamed = await keep(undefined, 4);
      expect((await ask(unnamed)).status).toBe(200);
      expect((await ask(asking.toUpperCase())).json.plan).toBe(asking);
    });

    it("stay as they are until five more have come", async () => {
      const before = (await ask(asking)).text;
      for (let i = 10; i < 14; i++) await keep(communes[i]!.id, 4);
      expect((await ask(asking)).text).toBe(before);
      await keep(communes[14]!.id, 4);
      expect((await ask(asking)).json.group.size).toBe(15);
    });

    it("fall silent again when one of ten withdraws its plans", async () => {
      const agents = 100;
      const first = await keep("commune-69034", 1, agents);
      const theirs: string[] = [];
      for (let i = 0; i < 10; i++) theirs.push(await keep(communes[30 + i]!.id, 2, agents));
      expect((await ask(first)).status).toBe(200);
      await send(app().url, "DELETE", `/v1/plans/${theirs[3]!}`);
      expectProblem(await ask(first), "peers.group-too-small", INSTANCE);
    });
  });

  it("are refused for a plan that there is not, or without a headcount", async () => {
    expectProblem(await ask(NEVER_GIVEN), "plan.not-found", INSTANCE, {
      detail: `there is no plan \`${NEVER_GIVEN}\`; \`GET /v1/plans\` lists those that there are`,
    });
    const { json } = await postJson(app().url, "/v1/plans", { ...CALUIRE, size: {} });
    expectProblem(await ask(json.id), "peers.headcount-unknown", INSTANCE, {
      detail:
        `the plan \`${json.id}\` does not know the number of agents, so it has no headcount ` +
        `band to be compared in; draw up a plan with \`size.agents\``,
    });
  });
});

describe("the example of peers in the contract", () => {
  it("is an answer as it is given", () => {
    const success = operations.find(({ operationId }) => operationId === "readPeers")?.responses[
      "200"
    ];
    const bodies = Object.values(success?.content?.["application/json"]?.examples ?? {}).map(
      ({ value }) => JSON.stringify(value),
    );
    expect(bodies).toHaveLength(1);
    const headers = Object.fromEntries(
      Object.entries(success?.headers ?? {}).map(([name, { example }]) => [
        name.toLowerCase(),
        example,
      ]),
    );
    for (const body of bodies)
      expect(
        judgeAnswer({
          method: "GET",
          url: INSTANCE,
          status: 200,
          headers: { ...headers, "content-type": "application/json; charset=utf-8" },
          body,
        }),
      ).toBeUndefined();
  });
});

describe("the query for peers", () => {
  const app = useApp({ database: "away" });

  it.each([
    ["", "missing"],
    ["?plan=", "format"],
    ["?plan=1", "format"],
    [`?plan=${NEVER_GIVEN.replace("7cc3", "7cg3")}`, "format"],
    [`?plan=${NEVER_GIVEN.slice(0, -1)}%00`, "format"],
    [`?plan=${NEVER_GIVEN}&plan=${NEVER_GIVEN}`, "type"],
  ])("%j is refused: %s", async (query, code) => {
    const faults = expectProblem(
      await send(app().url, "GET", INSTANCE + query),
      "request.parameter-invalid",
      INSTANCE,
      { detail: "the query has faults: see `errors`", errors: expect.any(Array) },
    );
    expect(faults[0]).toMatchObject({ path: "query:plan", code, expected: expect.any(String) });
  });

  it("is answered by 503 while the database is away", async () => {
    expectProblem(
      await send(app().url, "GET", `${INSTANCE}?plan=${NEVER_GIVEN}`),
      "storage.unavailable",
      INSTANCE,
    );
  });
});
