/**
 * Proves the judgement of `npm run fuzz` on a small service with one defect at a time: each is
 * found, and the service without one passes. Runs with it.
 */
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { failuresIn, gapsOf, tally } from "../../scripts/fuzz/judge.mjs";
import { fuzz } from "../../scripts/fuzz/schemathesis.mjs";

const folder = mkdtempSync(join(tmpdir(), "douze-fuzz-proof-"));
after(() => rmSync(folder, { recursive: true }));

const problem = (description) => ({
  description,
  content: {
    "application/problem+json": {
      schema: { type: "object", required: ["code"], properties: { code: { type: "string" } } },
    },
  },
});
const contract = {
  openapi: "3.1.2",
  info: { title: "Things", version: "1" },
  paths: {
    "/things": {
      get: {
        operationId: "listThings",
        security: [{ bearer: [] }],
        parameters: [
          { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 9 } },
        ],
        responses: {
          200: {
            description: "Things.",
            headers: {
              "Cache-Control": { required: true, schema: { type: "string", enum: ["no-store"] } },
            },
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["items"],
                  properties: { items: { type: "array", items: { type: "string" } } },
                },
              },
            },
          },
          400: problem("Not valid."),
          401: problem("No credentials."),
        },
      },
    },
  },
  components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
};
writeFileSync(join(folder, "contract.json"), JSON.stringify(contract));

const refusal = (status, code, errors = []) => ({
  status,
  type: "application/problem+json",
  body: { code, errors },
});
const things = {
  status: 200,
  type: "application/json",
  body: { items: ["a"] },
  headers: { "Cache-Control": "no-store" },
};

/** What a service without defects answers. */
function answerOf({ method, url, headers }) {
  if (method !== "GET") return { ...refusal(405, "method"), headers: { Allow: "GET" } };
  if (headers.authorization !== "Bearer secret")
    return { ...refusal(401, "credentials"), headers: { "WWW-Authenticate": "Bearer" } };
  const query = new URL(url, "http://here").searchParams;
  const limit = query.get("limit");
  const isSound =
    [...query.keys()].every((name) => name === "limit") &&
    query.getAll("limit").length < 2 &&
    (limit === null || /^[1-9]$/.test(limit));
  return isSound
    ? things
    : refusal(400, "request.parameter-invalid", [{ path: "query:limit", code: "out-of-range" }]);
}

async function run(name, answerTo) {
  const server = createServer((request, response) => {
    const { status, type, body, headers = {} } = answerTo(request, answerOf(request));
    response.writeHead(status, { "Content-Type": type, ...headers }).end(JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const [said, record] = ["said", "record"].map((each) => join(folder, `${name}.${each}`));
  try {
    const sound = await fuzz({
      url: `http://127.0.0.1:${server.address().port}`,
      contract: join(folder, "contract.json"),
      key: "secret",
      seed: 1,
      said,
      record,
      options: ["--phases", "examples,coverage"],
      environment: { DOUZE_FUZZ_RECEIVER: "http://127.0.0.1:1" },
    });
    return { sound, said: readFileSync(said, "utf8"), counts: tally(record) };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const succeeding = (change) => (_, answer) =>
  answer.status === 200 ? { ...answer, ...change } : answer;
const DEFECTS = {
  "a failure of its own": ["Server error", succeeding({ status: 500 })],
  "a status that is not described": ["Undocumented status code", succeeding({ status: 203 })],
  "a body of another shape": ["Response violates schema", succeeding({ body: { items: [1] } })],
  "a body without a field": ["Response violates schema", succeeding({ body: {} })],
  "a media type that is not described": [
    "Undocumented Content-Type",
    succeeding({ type: "text/plain" }),
  ],
  "an answer without a header": ["Missing required response headers", succeeding({ headers: {} })],
  "unsound data taken": [
    "Schema-violating request accepted",
    (_, answer) => (answer.status === 400 ? things : answer),
  ],
  "sound data refused for its shape": [
    "Schema-valid request rejected",
    ({ url }, answer) =>
      url.includes("limit=9")
        ? refusal(400, "request.parameter-invalid", [{ path: "query:limit", code: "out-of-range" }])
        : answer,
  ],
  "credentials that nobody has let in": [
    "accept",
    ({ method }, answer) => (method === "GET" && answer.status === 401 ? things : answer),
  ],
};

describe("npm run fuzz", () => {
  it("passes a service that does what its contract says", async () => {
    const { sound, said, counts } = await run("sound", (_, answer) => answer);
    assert.ok(sound, said);
    assert.deepEqual(gapsOf(counts, contract), []);
    assert.ok(counts.get("GET /things")[400] > 0);
  });

  for (const [index, [defect, [found, answerTo]]] of Object.entries(DEFECTS).entries()) {
    it(`finds ${defect}`, async () => {
      const { sound, said } = await run(`defect-${index}`, answerTo);
      assert.equal(sound, false);
      assert.ok(said.includes(found), said);
    });
  }

  it("finds a service that is gone", async () => {
    const { sound } = await run("gone", ({ socket }, answer) => (socket.destroy(), answer));
    assert.equal(sound, false);
  });

  it("finds an operation that was not asked, or that did not do once what it is for", () => {
    assert.deepEqual(gapsOf(new Map(), contract), ["GET /things was never asked"]);
    assert.deepEqual(gapsOf(new Map([["GET /things", { 400: 3 }]]), contract), [
      "GET /things never answered 200",
    ]);
  });

  it("finds failures in the log of the service", () => {
    assert.equal(failuresIn('{"level":30}\n{"level":50,"msg":"failed"}\n{"level":60}\n').length, 2);
  });
});
