import { describe, expect, it } from "@jest/globals";
import { useApp } from "../../support/service/app.js";
import { postJson, send } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { VILLAGE } from "../../support/clients/profiles.js";

const UUID = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";

const app = useApp();

describe("a query", () => {
  const get = (path: string) => send(app().url, "GET", path);

  it.each([
    [
      "a parameter that there is not",
      "/v1/plans?limt=3",
      {
        path: "query:limt",
        code: "unknown-field",
        expected: "one of the fields `limit`, `cursor`, `collectivity`",
        received: '"limt"',
        hint: "did you mean `limit`?",
      },
    ],
    [
      "a parameter where there is none",
      "/health/live?verbose=1",
      { path: "query:verbose", code: "unknown-field" },
    ],
    [
      "a parameter twice",
      "/v1/plans?limit=3&limit=4",
      {
        path: "query:limit",
        code: "type",
        expected: "a whole number from 1 to 100",
        received: '["3","4"]',
      },
    ],
    [
      "a limit that is no number",
      "/v1/plans?limit=many",
      {
        path: "query:limit",
        code: "type",
        expected: "a whole number from 1 to 100",
        received: '"many"',
      },
    ],
    ["an empty limit", "/v1/plans?limit=", { path: "query:limit", code: "type", received: '""' }],
    ["a fraction", "/v1/plans?limit=1.5", { path: "query:limit", code: "type", received: '"1.5"' }],
    [
      "a limit of nothing",
      "/v1/plans?limit=0",
      {
        path: "query:limit",
        code: "out-of-range",
        expected: "a number from 1 to 100",
        received: "0",
      },
    ],
    [
      "a limit beyond any page",
      "/v1/plans?limit=101",
      { path: "query:limit", code: "out-of-range", received: "101" },
    ],
    ["a limit beyond a double", "/v1/plans?limit=1e999", { path: "query:limit" }],
    [
      "a cursor that is none",
      "/v1/plans?cursor=abc",
      { path: "query:cursor", code: "format", received: '"abc"' },
    ],
    [
      "a cursor with a NUL",
      `/v1/plans?cursor=${UUID.slice(0, -1)}%00`,
      { path: "query:cursor", code: "format", received: JSON.stringify(`${UUID.slice(0, -1)}\0`) },
    ],
    [
      "a cursor as a URN",
      `/v1/plans?cursor=urn:uuid:${UUID}`,
      { path: "query:cursor", code: "length" },
    ],
    ["a cursor followed by a line", `/v1/plans?cursor=${UUID}%0A`, { path: "query:cursor" }],
    [
      "a collectivity with a NUL",
      "/v1/plans?collectivity=commune-69034%00",
      { path: "query:collectivity", code: "format", received: '"commune-69034\\u0000"' },
    ],
    [
      "a collectivity of no kind",
      "/v1/plans?collectivity=69034",
      { path: "query:collectivity", code: "format" },
    ],
    [
      "a field as deep as another language would read it",
      "/v1/plans?limit[$gt]=1",
      { path: "query:limit[$gt]", code: "unknown-field" },
    ],
    [
      "a parameter called __proto__",
      "/v1/plans?__proto__=1",
      { path: "query:__proto__", code: "unknown-field", received: '"__proto__"' },
    ],
    [
      "a search beyond any name",
      `/v1/collectivities?search=${"a".repeat(101)}`,
      { path: "query:search", code: "length", expected: "at most 100 characters" },
    ],
    [
      "a code beyond any code",
      `/v1/collectivities?code=${"1".repeat(21)}`,
      { path: "query:code", code: "length" },
    ],
  ])("with %s is refused, and by its name", async (_, path, fault) => {
    const [first] = expectProblem(
      await get(path),
      "request.parameter-invalid",
      path.split("?")[0]!,
      { detail: "the query has faults: see `errors`", errors: expect.any(Array) },
    );
    expect(first).toMatchObject({
      expected: expect.any(String),
      received: expect.any(String),
      ...fault,
    });
  });

  it("has all its faults told at once", async () => {
    const faults = expectProblem(
      await get("/v1/plans?limit=x&cursor=y&order=asc"),
      "request.parameter-invalid",
      "/v1/plans",
      { errors: expect.any(Array) },
    );
    expect(faults.map(({ path }) => path).sort()).toEqual([
      "query:cursor",
      "query:limit",
      "query:order",
    ]);
  });

  it("of hundreds of parameters is answered in a few lines", async () => {
    const reply = await get(
      `/v1/plans?${Array.from({ length: 900 }, (_, i) => `parameter${i}=1`).join("&")}`,
    );
    expect(
      expectProblem(reply, "request.parameter-invalid", "/v1/plans", { errors: expect.any(Array) }),
    ).toHaveLength(100);
  });

  it.each(["%", "%zz", "%E9", "%C3%28", "%ED%A0%80", "caluire%2"])(
    "with the malformed escape %s is refused, rather than read as something else",
    async (escape) => {
      expectProblem(
        await get(`/v1/collectivities?search=${escape}`),
        "request.malformed-url",
        "/v1/collectivities",
        {
          detail: "the address holds a `%` that is not followed by two hexadecimal digits of UTF-8",
        },
      );
    },
  );

  it("may escape what it likes", async () => {
    const reply = await get("/v1/collectivities?search=%43aluire%2Bet+Cuire");
    expect(reply.json.items.map(({ id }: { id: string }) => id)).toEqual(["commune-69034"]);
    expect((await get("/v1/collectivities?search=%00%F0%9F%98%80")).json.items).toEqual([]);
  });

  it("does not belong to POST", async () => {
    const reply = await postJson(app().url, "/v1/plans?dryRun=true", VILLAGE);
    expectProblem(reply, "request.parameter-invalid", "/v1/plans", {
      errors: [
        {
          path: "query:dryRun",
          code: "unknown-field",
          expected: "one of the fields ",
          received: '"dryRun"',
        },
      ],
    });
  });
});

describe("an id in a path", () => {
  it.each(["%", "%zz", "%E9", "%ED%A0%80", `${UUID}%`])(
    "with the malformed escape %s is refused",
    async (id) => {
      for (const [method, path] of [
        ["GET", `/v1/plans/${id}`],
        ["DELETE", `/v1/plans/${id}`],
        ["GET", `/v1/brakes/${id}`],
        ["GET", `/v1/collectivities/${id}`],
        ["GET", `/problems/${id}`],
      ] as const) {
        expectProblem(await send(app().url, method, path), "request.malformed-url", path);
      }
    },
  );

  it.each([
    "%00",
    "%0d%0aSet-Cookie:%20a=b",
    "%F0%9F%98%80",
    "<script>",
    "${7*7}",
    "..",
    `${UUID}%20`,
    `{${UUID}}`,
    UUID.replaceAll("-", ""),
  ])("such as %s leads nowhere", async (id) => {
    for (const [method, path] of [
      ["GET", "/v1/plans/"],
      ["DELETE", "/v1/plans/"],
      ["GET", "/v1/brakes/"],
      ["GET", "/v1/recommendations/"],
      ["GET", "/v1/collectivities/"],
      ["GET", "/problems/"],
    ] as const) {
      const reply = await send(app().url, method, path + id);
      expect(reply.status).toBe(404);
      expect(reply.headers["set-cookie"]).toBeUndefined();
      expectProblem(reply, reply.json.code, path + id);
    }
  });

  it("whose detail would be cut in the middle of a character is still a text", async () => {
    for (const path of ["plans", "brakes", "recommendations", "collectivities"]) {
      const reply = await send(
        app().url,
        "GET",
        `/v1/${path}/${"a".repeat(59)}${encodeURIComponent("😀")}`,
      );
      expect(reply.json.detail.isWellFormed()).toBe(true);
      expect(reply.text).not.toMatch(/\\ud/);
    }
  });
});
