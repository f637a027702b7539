import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Agent } from "node:http";
import { useApp } from "../support/service/app.js";
import { anyBody, anySoundProfile, anyTarget } from "../support/clients/arbitraries.js";
import { postJson, send, type Reply } from "../support/clients/client.js";
import { operations } from "../support/clients/contract.js";

describe("whatever is sent", () => {
  const app = useApp();
  const agent = new Agent({ keepAlive: true });
  afterAll(() => agent.destroy());

  /** Never the service's own fault, and always an answer that `openapi.json` describes. */
  const expectSound = (reply: Reply): void => {
    expect(app().undocumented.splice(0)).toEqual([]);
    expect(app().heard.splice(0)).toEqual([]);
    expect(reply.status).toBeLessThan(500);
  };

  it.each(["/v1/evaluations", "/v1/plans", "/v1/next-questions"])(
    "to POST %s as a body is answered as the contract says, and never by a failure",
    async (path) => {
      const seen = new Set<number>();
      await fc.assert(
        fc.asyncProperty(anyBody, async (body) => {
          const reply = await postJson(app().url, path, body, { agent });
          seen.add(reply.status);
          expectSound(reply);
        }),
        { numRuns: 200 },
      );
      // The bodies are near enough to sound ones to reach every judgement.
      expect([...seen].sort()).toEqual([path === "/v1/plans" ? 201 : 200, 400, 422]);
    },
  );

  it(
    "as a profile in which everything is allowed and nothing contradicts gives a plan of " +
      "twelve recommendations",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          anySoundProfile,
          fc.constantFrom("fr", "en"),
          async (profile, language) => {
            const reply = await postJson(app().url, "/v1/evaluations", profile, {
              agent,
              headers: { "accept-language": language },
            });
            expectSound(reply);
            expect(reply.status).toBe(200);
            expect(reply.json.recommendations.map(({ rank }: { rank: number }) => rank)).toEqual([
              1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
            ]);
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it.each(
    operations
      .filter(({ method }) => method === "GET" || method === "DELETE")
      .map(({ method, path }) => [method, path] as const),
  )(
    "to %s %s as id and query is answered as the contract says, and never by a failure",
    async (method, path) => {
      await fc.assert(
        fc.asyncProperty(anyTarget, async ({ id, query }) => {
          expectSound(
            await send(app().url, method, path.replace(/\{\w+\}/, () => id) + query, { agent }),
          );
        }),
        { numRuns: 25 },
      );
    },
  );
});
