import { describe, expect, it } from "@jest/globals";
import { useApp, type App } from "../../support/service/app.js";
import { postJson, send, type Reply } from "../../support/clients/client.js";
import { operations } from "../../support/clients/contract.js";
import { VILLAGE } from "../../support/clients/profiles.js";

const MINE = "https://plans.example.fr";
const [nobody, some, everyone] = [
  useApp({ database: "away" }),
  useApp({ database: "away", corsOrigins: [MINE, "http://localhost:5173"] }),
  useApp({ database: "away", corsOrigins: "*" }),
];

const ofCors = ({ headers }: Reply): string[] =>
  Object.keys(headers).filter((name) => name.startsWith("access-control-"));
const from = (
  app: () => App,
  origin: string | undefined,
  path = "/v1/brakes",
  method = "GET",
  headers = {},
): Promise<Reply> =>
  send(app().url, method, path, {
    headers: { ...(origin !== undefined && { origin }), ...headers },
  });
const preflight = (app: () => App, origin: string, path: string, method = "POST") =>
  from(app, origin, path, "OPTIONS", {
    "access-control-request-method": method,
    "access-control-request-headers": "authorization,content-type",
  });

describe("a page of another origin", () => {
  it("that nobody named gets no header of CORS, and the answer all the same", async () => {
    for (const [app, vary] of [
      [nobody, "Accept-Language, Accept-Encoding"],
      [some, "Origin, Accept-Language, Accept-Encoding"],
    ] as const) {
      for (const origin of [
        undefined,
        "https://elsewhere.example",
        "null",
        `${MINE}.evil.example`,
        `${MINE}:8443`,
        "http://plans.example.fr",
        `${MINE}/`,
        MINE.toUpperCase(),
        `${MINE}, ${MINE}`,
        "*",
      ]) {
        const reply = await from(app, origin);
        expect([
          reply.status,
          ofCors(reply),
          reply.headers["cross-origin-resource-policy"],
          reply.headers.vary,
        ]).toEqual([200, [], "same-origin", vary]);
        if (origin === undefined) continue;
        const asked = await preflight(app, origin, "/v1/plans");
        expect([asked.status, ofCors(asked), asked.headers.allow]).toEqual([
          204,
          [],
          "POST, GET, HEAD, OPTIONS",
        ]);
      }
    }
  });

  it(
    "that is named may read the answer, and its headers; caches are told that it depends on " +
      "the origin",
    async () => {
      for (const origin of [MINE, "http://localhost:5173"]) {
        const { headers } = await from(some, origin);
        expect(headers).toMatchObject({
          "access-control-allow-origin": origin,
          "access-control-allow-credentials": "true",
          "cross-origin-resource-policy": "cross-origin",
          vary: "Origin, Accept-Language, Accept-Encoding",
        });
        expect(headers["access-control-expose-headers"]!.split(", ")).toEqual(
          expect.arrayContaining([
            "ETag",
            "Link",
            "Location",
            "RateLimit",
            "RateLimit-Policy",
            "Retry-After",
            "X-Request-Id",
            "Deprecation",
            "Sunset",
          ]),
        );
      }
    },
  );

  it(
    "may read the meaning of a plan's keys wherever it is, for that is public, and browsers " +
      "of linked data fetch it",
    async () => {
      for (const app of [nobody, some, everyone]) {
        const { status, headers } = await from(
          app,
          "https://json-ld.example",
          "/contexts/plan.jsonld",
        );
        expect([
          status,
          headers["access-control-allow-origin"],
          headers["access-control-allow-credentials"],
          headers["cross-origin-resource-policy"],
        ]).toEqual([200, "*", undefined, "cross-origin"]);
        expect(
          (await from(app, MINE, "/contexts/plan.jsonld")).headers[
            "access-control-allow-credentials"
          ],
        ).toBeUndefined();
      }
    },
  );

  it("may read where everyone may, without credentials", async () => {
    for (const origin of [MINE, "null", "https://elsewhere.example"]) {
      const { headers } = await from(everyone, origin);
      expect(headers).toMatchObject({
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
        vary: "Accept-Language, Accept-Encoding",
      });
      expect(headers["access-control-allow-credentials"]).toBeUndefined();
    }
    expect((await from(everyone, undefined)).headers).toMatchObject({
      "cross-origin-resource-policy": "cross-origin",
    });
  });

  it("may read problems, and that there is nothing new", async () => {
    const { etag } = (await from(some, MINE)).headers;
    const replies = [
      await from(some, MINE, "/v1/brakes", "GET", { "if-none-match": etag }),
      await from(some, MINE, "/v1/brakes/none"),
      await from(some, MINE, "/nowhere"),
      await from(some, MINE, "/v1/brakes", "PUT"),
      await from(some, MINE, "/v1/plans"),
      await postJson(some().url, "/v1/evaluations", {}, { headers: { origin: MINE } }),
    ];
    expect(
      replies.map(({ status, headers }) => [
        status,
        headers["access-control-allow-origin"],
        headers.vary!.split(", ")[0],
      ]),
    ).toEqual([304, 404, 404, 405, 503, 422].map((status) => [status, MINE, "Origin"]));
  });
});

describe("a preflight", () => {
  it.each(
    operations.map(({ path }) =>
      path.replaceAll(/\{\w+\}/g, "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47"),
    ),
  )("at %s grants the methods of the address and the headers that clients need", async (path) => {
    const reply = await preflight(some, MINE, path);
    expect([reply.status, reply.text, reply.headers["access-control-allow-methods"]]).toEqual([
      204,
      "",
      reply.headers.allow,
    ]);
    expect(reply.headers["access-control-allow-headers"]!.split(", ").sort()).toEqual([
      "Accept-Language",
      "Authorization",
      "Content-Type",
      "Idempotency-Key",
      "If-Match",
      "If-None-Match",
      "X-Request-Id",
      "traceparent",
      "tracestate",
    ]);
    expect(reply.headers).toMatchObject({
      "access-control-allow-origin": path.startsWith("/contexts/") ? "*" : MINE,
      "access-control-max-age": "7200",
      vary: "Origin",
    });
  });

  it("grants nothing where OPTIONS asks for something else, or nothing is there", async () => {
    const plain = await from(some, MINE, "/v1/plans", "OPTIONS");
    expect([plain.status, plain.headers["access-control-allow-methods"]]).toEqual([204, undefined]);
    expect((await preflight(some, MINE, "/nowhere")).status).toBe(404);
  });

  it("is followed by the request itself", async () => {
    const reply = await postJson(everyone().url, "/v1/evaluations", VILLAGE, {
      headers: { origin: MINE },
    });
    expect([reply.status, reply.headers["access-control-allow-origin"]]).toEqual([200, "*"]);
  });
});
