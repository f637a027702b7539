import { beforeAll, describe, expect, it } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import ts from "typescript";
import { RETRY_DELAYS_MS } from "../../src/application/webhooks/schedule.js";
import { newSecret } from "../../src/application/webhooks/secret.js";
import { signedHeaders } from "../../src/application/webhooks/sign.js";
import { packagePath } from "../../src/platform/paths.js";
import { contract } from "../support/clients/contract.js";

const page = readFileSync(packagePath("docs/webhooks.md"), "utf8");
const [, sample = ""] = /```ts\n([^]*?)```/.exec(page) ?? [];

/** The rows of the table under a heading, as cells. */
function rowsBelow(words: string): string[][] {
  const [, table = ""] = new RegExp(`${words}[^]*?\\n\\n((?:\\|.*\\|\\n)+)`).exec(page) ?? [];
  return table
    .trim()
    .split("\n")
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const SECONDS = { s: 1, min: 60, h: 3_600 } as const;
const millisecondsOf = (words: string): number =>
  [...words.matchAll(/(\d+) (h|min|s)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * SECONDS[unit as keyof typeof SECONDS],
    0,
  ) * 1_000;

describe("docs/webhooks.md", () => {
  it("gives the schedule that is followed", () => {
    const rows = rowsBelow("ten times in all:");
    expect(rows.map(([attempt]) => Number(attempt))).toEqual([
      1,
      ...RETRY_DELAYS_MS.map((_, i) => i + 2),
    ]);
    expect(rows.slice(1).map(([, delay]) => millisecondsOf(delay!))).toEqual(RETRY_DELAYS_MS);
    expect(rows.slice(1).map(([, , total]) => millisecondsOf(total!))).toEqual(
      RETRY_DELAYS_MS.map((_, i) =>
        RETRY_DELAYS_MS.slice(0, i + 1).reduce((sum, delay) => sum + delay, 0),
      ),
    );
  });

  it("names every event and every failure of the contract", () => {
    const namesIn = (rows: string[][]): string[] => rows.map(([name]) => name!.replaceAll("`", ""));
    const words = (schema: string): unknown => contract.components.schemas[schema]!["enum"];
    expect(namesIn(rowsBelow("## Events"))).toEqual([
      ...(words("EventType") as string[]),
      "webhook.test",
    ]);
    expect(namesIn(rowsBelow("says why the last attempt failed:"))).toEqual(
      words("DeliveryFailure"),
    );
  });
});

describe("the TypeScript of docs/webhooks.md", () => {
  type Verify = (
    body: string,
    headers: Readonly<Record<string, string>>,
    secret: string,
    now?: number,
  ) => unknown;
  let verify: Verify;
  beforeAll(async () => {
    const { outputText } = ts.transpileModule(sample, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    ({ verify } = (await import(`data:text/javascript,${encodeURIComponent(outputText)}`)) as {
      verify: Verify;
    });
  });

  const [secret, old] = [newSecret(randomBytes), newSecret(randomBytes)];
  const [at, body] = [
    new Date("2026-11-26T10:00:00.000Z"),
    JSON.stringify({
      type: "plan.deleted",
      timestamp: "2026-11-26T10:00:00.000Z",
      data: { plan: "é" },
    }),
  ];
  const headers = signedHeaders("0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47", at, body, [secret, old]);

  it("takes what Douze signs, by either secret of a rotation", () => {
    for (const each of [secret, old])
      expect(verify(body, headers, each, at.getTime())).toEqual(JSON.parse(body));
    expect(verify(body, headers, secret, at.getTime() + 300_000)).toEqual(JSON.parse(body));
  });

  it.each<[string, () => unknown]>([
    ["another secret", () => verify(body, headers, newSecret(randomBytes), at.getTime())],
    ["another body", () => verify(`${body} `, headers, secret, at.getTime())],
    [
      "another id",
      () =>
        verify(
          body,
          { ...headers, "webhook-id": "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c48" },
          secret,
          at.getTime(),
        ),
    ],
    [
      "another moment",
      () => verify(body, { ...headers, "webhook-timestamp": "1795687201" }, secret, at.getTime()),
    ],
    ["a message of long ago", () => verify(body, headers, secret, at.getTime() + 301_000)],
    ["a message from the future", () => verify(body, headers, secret, at.getTime() - 301_000)],
    [
      "a moment that is none",
      () => verify(body, { ...headers, "webhook-timestamp": "now" }, secret, at.getTime()),
    ],
    [
      "a signature of another version",
      () =>
        verify(
          body,
          {
            ...headers,
            "webhook-signature": headers["webhook-signature"]!.replaceAll("v1,", "v2,"),
          },
          secret,
          at.getTime(),
        ),
    ],
    [
      "no signature",
      () => verify(body, { ...headers, "webhook-signature": "" }, secret, at.getTime()),
    ],
    ["a header that is missing", () => verify(body, { "webhook-id": "1" }, secret, at.getTime())],
  ])("refuses %s", (_, refused) => {
    expect(refused).toThrow(
      /^(a header is missing|no signature matches|the message is too old, or from the future)$/,
    );
  });
});
