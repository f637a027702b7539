import { beforeAll, describe, expect, it } from "@jest/globals";
import request from "supertest";
import { validate, version } from "uuid";
import { useApp } from "../../support/service/app.js";
import { send } from "../../support/clients/client.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";
import { BOTH_DATABASES } from "../../support/database/database.js";

const NEVER_GIVEN = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";

describe.each(BOTH_DATABASES)("plans, kept by the database: $name", ({ kind }) => {
  const app = useApp({ database: kind });
  const api = () => request(app().url);
  const create = async (profile: object = CALUIRE) =>
    (await api().post("/v1/plans").send(profile).expect(201)).body;

  it("keeps a plan and says where", async () => {
    const before = Date.now();
    const { body, headers } = await api().post("/v1/plans").send(CALUIRE).expect(201);
    expect([validate(body.id), version(body.id)]).toEqual([true, 7]);
    expect(headers["location"]).toBe(`/v1/plans/${body.id}`);
    expect(Date.parse(body.createdAt)).toBeGreaterThanOrEqual(before);
    expect(body.recommendations).toHaveLength(12);
    expect(body.collectivity).toEqual({
      id: "commune-69034",
      type: "commune",
      name: "Caluire-et-Cuire",
      inseeCode: "69034",
      siren: "216900340",
    });
  });

  it.each(["fr", "en"])(
    "gives a plan back as it was created, to the byte, in the language %s",
    async (language) => {
      const created = await api()
        .post("/v1/plans")
        .set("Accept-Language", language)
        .send(CALUIRE)
        .expect(201);
      const read = await api()
        .get(created.headers["location"]!)
        .set("Accept-Language", language)
        .expect(200);
      expect(read.text).toBe(created.text);
      expect(read.headers["content-language"]).toBe(language);
      expect(read.body.language).toBe(language);
    },
  );

  it("keeps a plan without words: it reads in either language, whatever it was created in", async () => {
    const { id } = await create();
    const english = await api().get(`/v1/plans/${id}`).set("Accept-Language", "en").expect(200);
    const created = await api()
      .post("/v1/plans")
      .set("Accept-Language", "en")
      .send(CALUIRE)
      .expect(201);
    expect(english.body).toEqual({ ...created.body, id, createdAt: english.body.createdAt });
  });

  it("draws up the same plan for the same request, under another id", async () => {
    const [one, other] = [await create(), await create()];
    expect(other.id).not.toBe(one.id);
    expect(other).toEqual({ ...one, id: other.id, createdAt: other.createdAt });
  });

  it("answers HEAD with the headers of GET and no body", async () => {
    const { id } = await create();
    const [head, get] = [
      await send(app().url, "HEAD", `/v1/plans/${id}`),
      await send(app().url, "GET", `/v1/plans/${id}`),
    ];
    expect(head.status).toBe(200);
    expect(head.text).toBe("");
    expect(JSON.parse(get.text).id).toBe(id);
    for (const name of ["content-type", "content-language", "vary"])
      expect(head.headers[name]).toBe(get.headers[name]);
  });

  it(
    "deletes for a client that takes nothing but problems, as a generated one says where an " +
      "answer has no body",
    async () => {
      const {
        body: { id },
      } = await api().post("/v1/plans").send(VILLAGE).expect(201);
      await api().delete(`/v1/plans/${id}`).set("Accept", "application/problem+json").expect(204);
      const { body } = await api()
        .delete(`/v1/plans/${id}`)
        .set("Accept", "application/problem+json")
        .expect(404);
      expect(body.code).toBe("plan.not-found");
    },
  );

  it("deletes a plan for good", async () => {
    const { id } = await create();
    const deleted = await api().delete(`/v1/plans/${id}`).expect(204);
    expect(deleted.text).toBe("");
    for (const again of [
      await api().get(`/v1/plans/${id}`),
      await api().delete(`/v1/plans/${id}`),
    ]) {
      expect(again.status).toBe(404);
      expect(again.body).toMatchObject({ code: "plan.not-found", instance: `/v1/plans/${id}` });
    }
  });

  it.each([
    NEVER_GIVEN,
    "1",
    "not-a-plan",
    "%00",
    "..%2f..%2fetc%2fpasswd",
    "'; DROP TABLE plans; --".replaceAll(" ", "%20"),
    "a".repeat(100),
  ])("has no plan %j", async (id) => {
    const answer = await send(app().url, "GET", `/v1/plans/${id}`);
    expect(answer.status).toBe(404);
    expect(answer.json.code).toBe("plan.not-found");
    expect(answer.json.detail.length).toBeLessThan(200);
  });
});

describe.each(BOTH_DATABASES)("the list of plans in the database: $name", ({ kind }) => {
  const app = useApp({ database: kind });
  const list = async (query: object = {}) =>
    (await request(app().url).get("/v1/plans").query(query).expect(200)).body;
  /** The newest first. */
  const made: { id: string; collectivity: string | undefined }[] = [];

  it("is empty before the first plan", async () => {
    expect(await list()).toEqual({ items: [] });
  });

  describe("of seven plans", () => {
    beforeAll(async () => {
      for (let i = 0; i < 7; i++) {
        const { body } = await request(app().url)
          .post("/v1/plans")
          .send(i % 2 === 0 ? CALUIRE : VILLAGE)
          .expect(201);
        made.unshift({ id: body.id, collectivity: body.collectivity.id });
      }
    });
    const ids = (plans: readonly { id: string }[]) => plans.map(({ id }) => id);

    it("gives all, the newest first, when a page is large enough", async () => {
      expect(ids((await list()).items)).toEqual(ids(made));
    });

    it("tells of each plan what it is for, when it was kept, and by which rulebook", async () => {
      const [summary, other] = (await list({ limit: 2 })).items;
      const plan = (await request(app().url).get(`/v1/plans/${summary.id}`).expect(200)).body;
      expect(summary).toEqual({
        id: plan.id,
        createdAt: plan.createdAt,
        collectivity: "commune-69034",
        type: "commune",
        headcountBand: "350-999",
        rulebook: plan.rulebook,
      });
      expect(other).toEqual({
        id: made[1]!.id,
        createdAt: other.createdAt,
        type: "commune",
        rulebook: plan.rulebook,
      });
    });

    it.each([1, 2, 3, 6])(
      "leads through pages of %i, each plan once and in order",
      async (limit) => {
        const pages: string[][] = [];
        let cursor: string | undefined;
        do {
          const page = await list({ limit, ...(cursor !== undefined && { cursor }) });
          pages.push(ids(page.items));
          cursor = page.next;
        } while (cursor !== undefined);
        expect(pages.flat()).toEqual(ids(made));
        expect(pages.map(({ length }) => length)).toEqual(
          Array.from({ length: Math.ceil(7 / limit) }, (_, i) => Math.min(limit, 7 - i * limit)),
        );
      },
    );

    it("goes on from a plan that was deleted meanwhile", async () => {
      const { body: gone } = await request(app().url).post("/v1/plans").send(VILLAGE).expect(201);
      await request(app().url).delete(`/v1/plans/${gone.id}`).expect(204);
      expect(ids((await list({ cursor: gone.id })).items)).toEqual(ids(made));
    });

    it("keeps to one collectivity", async () => {
      const ofCaluire = made.filter(({ collectivity }) => collectivity === "commune-69034");
      const first = await list({ collectivity: "commune-69034", limit: 3 });
      expect(ids(first.items)).toEqual(ids(ofCaluire.slice(0, 3)));
      const rest = await list({ collectivity: "commune-69034", limit: 3, cursor: first.next });
      expect(rest).toEqual({ items: [expect.objectContaining({ id: ofCaluire[3]!.id })] });
      expect(await list({ collectivity: "commune-69123" })).toEqual({ items: [] });
    });
  });
});
