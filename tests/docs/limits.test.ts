import { afterEach, describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { packagePath } from "../../src/platform/paths.js";
import { operations } from "../support/clients/contract.js";

const text = readFileSync(packagePath("docs/limits.md"), "utf8");

type SendSafely = (
  url: string,
  options: { attempts?: number; firstWaitMs?: number; method?: string; body?: string },
) => Promise<Response>;

/** The loop as the page shows it. */
async function loopOfThePage(): Promise<SendSafely> {
  const [, code] = /```js\n([^]*?)```/.exec(text) ?? [];
  return (
    (await import(`data:text/javascript,${encodeURIComponent(code!)}`)) as {
      sendSafely: SendSafely;
    }
  ).sendSafely;
}

/** Answers one request after the other in these ways: by a status with a code, or not at all. */
let server: Server | undefined;
afterEach(() => void server?.close());
async function serve(
  answers: readonly ({ readonly status: number; readonly code?: string } | "hangs up")[],
): Promise<{ url: string; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const opened = createServer((request, response) => {
    const answer = answers[requests.push(request) - 1]!;
    if (answer === "hangs up") request.socket.destroy();
    else
      response
        .writeHead(answer.status, { "Content-Type": "application/json" })
        .end(JSON.stringify({ code: answer.code ?? "any" }));
  }).listen(0, "127.0.0.1");
  server = opened;
  await new Promise((resolve) => opened.once("listening", resolve));
  return { url: `http://127.0.0.1:${(opened.address() as AddressInfo).port}/v1/plans`, requests };
}

describe("docs/limits.md", () => {
  it("has the costs of the service", () => {
    const [, table] = /\| operation \| points \|\n\| --- \| --- \|\n([^]*?)\n\n/.exec(text) ?? [];
    const said = new Map(
      table!.split("\n").flatMap((row) => {
        const [, names, points] = row.split("|").map((cell) => cell.trim());
        return [...names!.matchAll(/`(\w+)`/g)].map(([, name]) => [name!, Number(points)] as const);
      }),
    );
    expect(table).toMatch(/\| every other that asks who calls \| 1 \|$/);
    for (const { operationId, "x-rate-limit-cost": cost = 1 } of operations)
      expect([operationId, said.get(operationId) ?? 1]).toEqual([operationId, cost]);
    for (const name of said.keys())
      expect(operations.map(({ operationId }) => operationId)).toContain(name);
  });

  it("shows a loop that sends again what may pass, under one key", async () => {
    const { url, requests } = await serve([
      "hangs up",
      { status: 503 },
      { status: 409, code: "idempotency.in-progress" },
      { status: 429 },
      { status: 201 },
    ]);
    const answer = await (
      await loopOfThePage()
    )(url, { method: "POST", body: "{}", firstWaitMs: 1 });
    expect([answer.status, requests.length]).toEqual([201, 5]);
    expect(new Set(requests.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
    expect(requests[0]!.headers["idempotency-key"]).toMatch(/^"[\da-f-]{36}"$/);
  });

  it.each([
    { status: 422, code: "profile.invalid" },
    { status: 409, code: "key.limit-reached" },
    { status: 500, code: "internal" },
  ])("shows a loop that leaves it at $status $code", async (refusal) => {
    const { url, requests } = await serve([refusal]);
    expect([
      (await (await loopOfThePage())(url, { method: "POST", firstWaitMs: 1 })).status,
      requests.length,
    ]).toEqual([refusal.status, 1]);
  });

  it("shows a loop that ends", async () => {
    const refused = await serve([{ status: 503 }, { status: 503 }]);
    expect(
      (await (await loopOfThePage())(refused.url, { method: "POST", attempts: 2, firstWaitMs: 1 }))
        .status,
    ).toBe(503);
    server?.close();
    const cut = await serve(["hangs up", "hangs up"]);
    await expect(
      (await loopOfThePage())(cut.url, { method: "POST", attempts: 2, firstWaitMs: 1 }),
    ).rejects.toThrow("fetch failed");
  });
});
