import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createConcurrencyLimit } from "../../../src/application/shared/concurrency-limit.js";
import { createApp, type AppOptions } from "../../../src/http/app.js";
import { byLocality } from "../../../src/http/security/authentication.js";
import {
  notModifiedHeaders,
  problemHeaders,
  successHeaders,
} from "../../../src/http/openapi/builder/headers.js";
import { CACHING_POLICIES } from "../../../src/http/openapi/caching-policies.js";
import type { ContractDocument } from "../../../src/http/openapi/document.js";
import { withoutLimit } from "../../../src/http/security/rate-limit.js";
import { listen, type Listening } from "../../../src/http/server.js";
import { cacheTexts, type Services } from "../../../src/http/controllers/support/services.js";
import { loadRulebook } from "../../../src/rulebook/load.js";
import { packagePath } from "../../../src/platform/paths.js";
import { send } from "../../support/clients/client.js";
import { contract, operations } from "../../support/clients/contract.js";

const { rulebook } = loadRulebook(packagePath("rules"));
/** As much as the catalogue needs. */
const services = { rulebooks: { current: rulebook }, texts: cacheTexts() } as unknown as Services;
const guards: AppOptions["guards"] = {
  authenticate: byLocality,
  charge: withoutLimit,
  concurrencyLimit: createConcurrencyLimit({ atOnce: 1, waiting: 0, waitMs: 0 }),
};
const log: AppOptions["log"] = {
  answered: () => undefined,
  failed: (_, error) => {
    throw error;
  },
};

/** The contract, with one operation that leaves. */
function contractWith(path: string, extensions: object): ContractDocument {
  const copy = structuredClone(contract) as unknown as {
    paths: Record<string, Record<string, object>>;
  };
  Object.assign(copy.paths[path]!["get"]!, { deprecated: true, ...extensions });
  return copy as unknown as ContractDocument;
}

describe("an operation that the contract marks as deprecated", () => {
  let service: Listening;
  beforeAll(async () => {
    const leaving = {
      "x-deprecated-at": "2027-03-01",
      "x-sunset-at": "2028-03-01T12:00:00Z",
      "x-successor": "/v2/obstacles/{id}",
    };
    service = await listen(
      createApp({
        services,
        contract: contractWith("/v1/brakes/{id}", leaving),
        log,
        guards,
        corsOrigins: "*",
      }),
      "127.0.0.1",
      0,
    );
  });
  afterAll(() => service.close());

  it.each([
    ["GET", "silos", 200],
    ["HEAD", "silos", 200],
    ["GET", "none", 404],
  ])(
    "says so to %s %s (%i): since when, until when, what to read and what follows",
    async (method, id, status) => {
      const reply = await send(service.url, method, `/v1/brakes/${id}`);
      expect(reply.status).toBe(status);
      expect(reply.headers).toMatchObject({
        deprecation: "@1803859200",
        sunset: "Wed, 01 Mar 2028 12:00:00 GMT",
        link: `</openapi.json>; rel="deprecation", </v2/obstacles/${id}>; rel="successor-version"`,
      });
    },
  );

  it("says so where the reader has the answer already", async () => {
    const { etag } = (await send(service.url, "GET", "/v1/brakes/silos")).headers;
    const reply = await send(service.url, "GET", "/v1/brakes/silos", {
      headers: { "if-none-match": etag },
    });
    expect([reply.status, reply.headers["deprecation"]]).toEqual([304, "@1803859200"]);
  });

  it("writes into the address of its successor only what may stand there", async () => {
    expect((await send(service.url, "GET", "/v1/brakes/a%3E%22%0D%0Ab")).headers.link).toContain(
      "</v2/obstacles/a%3E%22%0D%0Ab>",
    );
  });

  it("is the only one that does", async () => {
    for (const [method, path] of [
      ["GET", "/v1/brakes"],
      ["OPTIONS", "/v1/brakes/silos"],
      ["GET", "/v1/rulebook"],
    ]) {
      const { headers } = await send(service.url, method!, path!);
      expect([headers["deprecation"], headers["sunset"], headers.link]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  it("may say less: nothing of its end and of what follows, but where to read of it", async () => {
    const docs = {
      "x-deprecated-at": "2027-03-01T00:00:00Z",
      externalDocs: { url: "https://plans.example.fr/moving" },
    };
    const other = await listen(
      createApp({ services, contract: contractWith("/v1/brakes", docs), log, guards }),
      "127.0.0.1",
      0,
    );
    const { headers } = await send(other.url, "GET", "/v1/brakes");
    expect([headers["deprecation"], headers["sunset"], headers.link]).toEqual([
      "@1803859200",
      undefined,
      '<https://plans.example.fr/moving>; rel="deprecation"',
    ]);
    await other.close();
  });

  it.each([
    [{}, "`listBrakes` is deprecated: `x-deprecated-at` must be a date like `2027-01-31`, not ``"],
    [
      { "x-deprecated-at": "soon" },
      "`x-deprecated-at` must be a date like `2027-01-31`, not `soon`",
    ],
    [{ "x-deprecated-at": "2027-02-30T25:00:00Z" }, "not `2027-02-30T25:00:00Z`"],
    [
      { "x-deprecated-at": "2027-03-01", "x-sunset-at": "01/03/2028" },
      "`x-sunset-at` must be a date",
    ],
    [
      { "x-deprecated-at": "2027-03-01", "x-sunset-at": "2027-02-01" },
      "`listBrakes`: `x-sunset-at` lies before `x-deprecated-at`",
    ],
  ])(
    "keeps the service from starting where it is marked by halves: %j",
    (extensions, complaint) => {
      expect(() =>
        createApp({ services, contract: contractWith("/v1/brakes", extensions), log, guards }),
      ).toThrow(complaint);
    },
  );

  it("is described by the contract with these headers, in every answer", () => {
    const traits = { englishOnly: false, formats: 1, isPlan: false };
    const { rulebook } = CACHING_POLICIES;
    const success = successHeaders("200", { deprecated: true }, rulebook, traits);
    const notModified = notModifiedHeaders("200", { deprecated: true }, rulebook, traits);
    for (const headers of [success, notModified, problemHeaders(404, { deprecated: true })])
      expect(Object.keys(headers)).toEqual(
        expect.arrayContaining(["Deprecation", "Sunset", "Link"]),
      );
    expect(Object.keys(problemHeaders(404, {}))).not.toContain("Deprecation");
  });

  it("is none as yet", () => {
    expect(operations.filter((operation) => "deprecated" in operation)).toEqual([]);
  });
});
