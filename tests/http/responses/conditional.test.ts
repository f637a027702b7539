import { beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { randomUUID } from "node:crypto";
import { entityTag } from "../../../src/http/responses/conditional.js";
import { useApp } from "../../support/service/app.js";
import { postJson, send, type Reply } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";

const app = useApp();
const get = (path: string, headers = {}): Promise<Reply> =>
  send(app().url, "GET", path, { headers });
const create = async (): Promise<Reply> => postJson(app().url, "/v1/plans", CALUIRE);

/** Two plans of one collectivity; the addresses below are filled with their ids. */
let [one, other]: string[] = [];
beforeAll(async () => {
  [one, other] = [
    (await create()).json.id,
    (await postJson(app().url, "/v1/plans", { ...CALUIRE, answers: [] })).json.id,
  ];
});
const at = (path: string): string => path.replace("ONE", one!).replace("OTHER", other!);

const TRANSLATED = [
  "/v1/plans/ONE",
  "/v1/plans/ONE/contributions",
  "/v1/plans/ONE/comparison?with=OTHER",
  "/v1/brakes",
  "/v1/brakes/silos",
  "/v1/recommendations",
  "/v1/recommendations/build-trust",
  "/v1/questions",
  "/v1/rulebook",
];
const IN_ONE_LANGUAGE = [
  "/v1/plans?limit=1",
  "/v1/collectivities?search=lyon",
  "/v1/collectivities/commune-69034",
  "/problems",
  "/problems/internal",
  "/openapi.json",
];

describe("the entity tag of what is read", () => {
  it.each([...TRANSLATED, ...IN_ONE_LANGUAGE])(
    "at %s is strong, the same each time, for GET and HEAD, and another for each coding",
    async (path) => {
      const tags = new Set<string>();
      for (const coding of ["identity", "gzip", "br"]) {
        const headers = { "accept-encoding": coding };
        const [first, again, head] = [
          await get(at(path), headers),
          await get(at(path), headers),
          await send(app().url, "HEAD", at(path), { headers }),
        ];
        expect([first.status, first.headers.etag]).toEqual([
          200,
          expect.stringMatching(/^"[\w.-]{22,}"$/),
        ]);
        expect([again.headers.etag, head.headers.etag]).toEqual([
          first.headers.etag,
          first.headers.etag,
        ]);
        tags.add(`${first.headers["content-encoding"]} ${first.headers.etag}`);
      }
      const codings = [...tags].map((each) => each.split(" ")[0]);
      expect(new Set([...tags].map((each) => each.split(" ")[1])).size).toBe(new Set(codings).size);
    },
  );

  it.each(TRANSLATED)("at %s is another in another language", async (path) => {
    const tags = await Promise.all(
      ["fr", "en"].map(
        async (language) => (await get(at(path), { "accept-language": language })).headers.etag,
      ),
    );
    expect(new Set(tags).size).toBe(2);
  });

  it("of a plan that was kept just now is told at once: it is the one that reading gives", async () => {
    for (const language of ["fr", "en"]) {
      const created = await postJson(app().url, "/v1/plans", CALUIRE, {
        headers: { "accept-language": language },
      });
      expect(created.headers["content-location"]).toBe(created.headers.location);
      expect(created.headers.etag).toBe(
        (await get(created.headers.location!, { "accept-language": language })).headers.etag,
      );
    }
  });

  it("is not there where nothing is read, or not worth keeping", async () => {
    const replies = [
      await get("/health/live"),
      await get("/v1/brakes/none"),
      await postJson(app().url, "/v1/evaluations", VILLAGE),
    ];
    expect(replies.map(({ status, headers }) => [status, headers.etag])).toEqual([
      [200, undefined],
      [404, undefined],
      [200, undefined],
    ]);
  });

  it("changes with each of its parts, whatever they are", () => {
    const parts = fc.record({
      bytes: fc.string().map((text) => Buffer.from(text)),
      type: fc.constantFrom("application/json", "text/csv"),
      language: fc.constantFrom("fr", "en"),
      coding: fc.constantFrom("br", "gzip", undefined),
      recipe: fc.constantFrom(undefined, "br 1 1.1.0", "br 1 1.2.0"),
      version: fc.constantFrom(undefined, "1", "2"),
    });
    const told = ({ bytes, ...rest }: Parameters<typeof entityTag>[0]) =>
      JSON.stringify({ ...rest, bytes: bytes.toString() }, (_, value) => value ?? null);
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(entityTag(a) === entityTag(b)).toBe(told(a) === told(b));
      }),
    );
  });
});

/** Text that may stand in a header. */
const headerText = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((code) => code !== 0x7f)
    .map((code) => String.fromCharCode(code)),
  maxLength: 8,
});

describe("If-None-Match", () => {
  const path = "/v1/brakes/silos";

  it.each([
    ["the tag", (tag: string) => tag],
    ["the tag, weakened on the way", (tag: string) => `W/${tag}`],
    ["a list with the tag", (tag: string) => `"a", W/"b,c" , ${tag}`],
    ["a list without blanks", (tag: string) => `"a",${tag}`],
    ["`*`", () => "*"],
  ])(
    "with %s is answered by 304, without a body, with what a cache has to know",
    async (_, condition) => {
      const {
        headers: { etag, vary, "cache-control": caching },
      } = await get(path);
      for (const method of ["GET", "HEAD"]) {
        const reply = await send(app().url, method, path, {
          headers: { "if-none-match": condition(etag!) },
        });
        expect([reply.status, reply.text]).toEqual([304, ""]);
        expect(reply.headers).toMatchObject({ etag, vary, "cache-control": caching });
        for (const name of [
          "content-type",
          "content-language",
          "content-length",
          "content-encoding",
        ])
          expect(reply.headers[name]).toBeUndefined();
      }
    },
  );

  it.each([...TRANSLATED, ...IN_ONE_LANGUAGE])("is heard at %s", async (path) => {
    const { etag } = (await get(at(path))).headers;
    expect((await get(at(path), { "if-none-match": etag })).status).toBe(304);
    expect((await get(at(path), { "if-none-match": '"another"' })).status).toBe(200);
  });

  it("with the tag of another language or coding is answered by the whole", async () => {
    const path = at("/v1/plans/ONE");
    const { etag } = (await get(path)).headers;
    for (const asked of [
      { "accept-language": "en" },
      { "accept-encoding": "gzip" },
      { "accept-encoding": "br" },
    ]) {
      const reply = await get(path, { ...asked, "if-none-match": etag });
      expect([reply.status, reply.bytes.length > 1_000]).toEqual([200, true]);
    }
  });

  it("with a list is answered by 304 where the tag is in it, and only there", async () => {
    const { etag } = (await get(path)).headers;
    const tag = fc.oneof(
      fc.constant(etag!.slice(1, -1)),
      headerText.map((text) => text.replaceAll(/[" ]/g, "")),
    );
    const list = fc.array(
      fc.record({
        tag,
        weak: fc.constantFrom("", "W/"),
        comma: fc.constantFrom(",", ", ", " ,, "),
      }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(list, async (tags) => {
        const { status } = await get(path, {
          "if-none-match": tags
            .map(({ tag: opaque, weak, comma }) => `${weak}"${opaque}"${comma}`)
            .join(""),
        });
        expect(status).toBe(tags.some(({ tag: opaque }) => `"${opaque}"` === etag) ? 304 : 200);
      }),
      { numRuns: 150 },
    );
  });

  it("of whatever text is never a fault of ours, and by 304 only where the tag stands in it", async () => {
    const { etag } = (await get(path)).headers;
    const piece = fc.oneof(fc.constantFrom(etag!, etag!.slice(1), "*", ",", '"', "W/"), headerText);
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join("")),
        async (text) => {
          const { status } = await get(path, { "if-none-match": text });
          expect(text.includes(etag!) || text.trim() === "*" ? [200, 304] : [200]).toContain(
            status,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it("says nothing where the answer is a problem, or nothing that was read", async () => {
    expect((await get("/v1/brakes/none", { "if-none-match": "*" })).status).toBe(404);
    expect((await get("/health/live", { "if-none-match": "*" })).status).toBe(200);
    expect(
      (
        await postJson(app().url, "/v1/plans", VILLAGE, {
          headers: { "if-none-match": "*", "if-match": '"a"' },
        })
      ).status,
    ).toBe(201);
  });
});

describe("If-Match where something is read", () => {
  it("is met by the tag, and by `*`", async () => {
    const { etag } = (await get("/v1/rulebook")).headers;
    for (const condition of [etag, "*", `"a", ${etag}`])
      expect((await get("/v1/rulebook", { "if-match": condition })).status).toBe(200);
  });

  it(
    "that names another tag is refused by a problem that names the present one, and goes " +
      "before If-None-Match",
    async () => {
      const { etag } = (await get("/v1/rulebook")).headers;
      for (const condition of ['"a"', `W/${etag}`, ""]) {
        const [fault] = expectProblem(
          await get("/v1/rulebook", { "if-match": condition, "if-none-match": etag }),
          "request.precondition-failed",
          "/v1/rulebook",
          { errors: [expect.any(Object)] },
        );
        expect(fault).toMatchObject({
          path: "header:If-Match",
          code: "request.precondition-failed",
          expected: `\`${etag}\``,
          received: JSON.stringify(condition),
        });
      }
    },
  );
});

describe("deleting a plan on a condition", () => {
  const remove = (id: string, headers: object): Promise<Reply> =>
    send(app().url, "DELETE", `/v1/plans/${id}`, { headers: { ...headers } });

  it.each(
    ["fr", "en"].flatMap((language) =>
      ["identity", "gzip", "br"].map((coding) => ({ language, coding })),
    ),
  )(
    "takes the tag of the plan as it was read in $language, by $coding",
    async ({ language, coding }) => {
      const { id } = (await create()).json;
      const { etag } = (
        await get(`/v1/plans/${id}`, { "accept-language": language, "accept-encoding": coding })
      ).headers;
      expect((await remove(id, { "if-match": `"something", ${etag}` })).status).toBe(204);
      expect((await get(`/v1/plans/${id}`)).status).toBe(404);
    },
  );

  it("takes the tag with which it was created, the version alone, `*`, and no condition", async () => {
    for (const condition of [
      ({ etag }: Reply["headers"]) => etag,
      (_: unknown, id: string) => `"${id}"`,
      () => "*",
      () => undefined,
    ]) {
      const {
        headers,
        json: { id },
      } = await create();
      const given = condition(headers, id);
      expect(
        (await remove(id.toUpperCase(), given === undefined ? {} : { "if-match": given })).status,
      ).toBe(204);
    }
  });

  it("refuses any other tag by a problem that names the plan's version, and keeps the plan", async () => {
    const { etag: ofOther } = (await get(at("/v1/plans/OTHER"))).headers;
    const { etag } = (await get(at("/v1/plans/ONE"))).headers;
    for (const condition of [ofOther!, `W/${etag}`, '"a"', etag!.slice(1, -1), "", `"${one}x"`]) {
      const reply = await remove(one!, { "if-match": condition });
      const [fault] = expectProblem(reply, "request.precondition-failed", at("/v1/plans/ONE"), {
        errors: [expect.any(Object)],
      });
      expect(fault).toMatchObject({
        path: "header:If-Match",
        expected: `\`"${one}"\`, or a tag that was read, which begins with \`"${one}.\``,
        received: JSON.stringify(condition),
      });
      expect(fault!.hint).toEqual(
        condition.startsWith("W/") ? expect.stringContaining("weak") : undefined,
      );
    }
    expect((await get(at("/v1/plans/ONE"), { "if-match": etag })).status).toBe(200);
  });

  it("hears If-None-Match, too: not what I have", async () => {
    const { etag } = (await get(at("/v1/plans/ONE"))).headers;
    for (const condition of ["*", etag, `W/${etag}`]) {
      expect(
        expectProblem(
          await remove(one!, { "if-none-match": condition }),
          "request.precondition-failed",
          at("/v1/plans/ONE"),
          { errors: [expect.any(Object)] },
        )[0]!.path,
      ).toBe("header:If-None-Match");
    }
    const { id } = (await create()).json;
    expect((await remove(id, { "if-none-match": etag })).status).toBe(204);
  });

  it("says that there is no plan where there is none, whatever the condition", async () => {
    for (const id of [randomUUID(), "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47", "x"])
      for (const condition of ["*", '"a"', `"${id}"`]) {
        expectProblem(
          await remove(id, { "if-match": condition }),
          "plan.not-found",
          `/v1/plans/${id}`,
        );
      }
  });
});
