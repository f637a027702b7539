import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Agent } from "node:http";
import type { RsuRow } from "../../../src/domain/rsu/rsu-input.js";
import { useApp } from "../../support/service/app.js";
import { postJson, send, type Reply } from "../../support/clients/client.js";
import { anySoundRows, csvOf } from "../../support/builders/rsu-arbitraries.js";

const PATH = "/v1/profiles/from-rsu";

/** A place of a text, and what comes there. */
const slip = fc.record({
  at: fc.nat(),
  lost: fc.integer({ min: 0, max: 8 }),
  come: fc.oneof(
    fc.string({ maxLength: 8, unit: "binary" }),
    fc.constantFrom(
      '"',
      '""',
      ";",
      ",",
      "\r",
      "\n",
      "\0",
      "\ufeff",
      ";;;;",
      "\\ud800",
      "1e999",
      "{",
      "[",
      "-1",
      "31/02/2025",
    ),
  ),
});
const slipped = (
  text: string,
  { at, lost, come }: { at: number; lost: number; come: string },
): string => {
  const place = at % text.length;
  return text.slice(0, place) + come.toWellFormed() + text.slice(place + lost);
};
const bytes = fc.record({ at: fc.nat(), changed: fc.uint8Array({ minLength: 1, maxLength: 4 }) });
const overwritten = (
  text: string,
  { at, changed }: { at: number; changed: Uint8Array },
): Buffer => {
  const body = Buffer.from(text);
  body.set(changed, at % (body.length - 4));
  return body;
};

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    "",
    "0",
    -0,
    1.5,
    1e300,
    [],
    {},
    "x".repeat(3_000),
    "é\u0301\u202e",
    "__proto__",
    "constructor",
    { toString: 1 },
  ),
  fc.jsonValue({ maxDepth: 3 }),
);
/** A row of which one column holds something else, or that has one more. */
const changedRows = fc
  .record({
    rows: anySoundRows,
    at: fc.nat(),
    column: fc.constantFrom(
      "indicator",
      "value",
      "unit",
      "asOf",
      "source",
      "__proto__",
      "toString",
      "",
    ),
    value: strange,
  })
  .map(({ rows, at, column, value }) => {
    const copy: object[] = structuredClone(rows);
    Object.defineProperty(copy[at % copy.length]!, column, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return copy;
  });

const anyTable = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.string({ unit: "binary", maxLength: 300 }).map((text) => text.toWellFormed()),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.array(fc.string({ maxLength: 12 })), { maxLength: 12 })
      .map((lines) => ["indicator;value", ...lines.map((cells) => cells.join(";"))].join("\n")),
  },
  { weight: 1, arbitrary: anySoundRows.map((rows) => csvOf(rows)) },
  {
    weight: 4,
    arbitrary: fc.tuple(anySoundRows, slip).map(([rows, how]) => slipped(csvOf(rows), how)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(anySoundRows, bytes).map(([rows, how]) => overwritten(csvOf(rows), how)),
  },
  { weight: 2, arbitrary: changedRows.map((rows) => csvOf(rows as RsuRow[])) },
);

const anyDocument = fc.oneof(
  { weight: 1, arbitrary: fc.json({ maxDepth: 5 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }).map((rows) => JSON.stringify({ rows })) },
  { weight: 4, arbitrary: changedRows.map((rows) => JSON.stringify({ rows })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(anySoundRows, slip)
      .map(([rows, how]) => slipped(JSON.stringify({ rows }), how)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anySoundRows, bytes)
      .map(([rows, how]) => overwritten(JSON.stringify({ rows }), how)),
  },
);

describe("whatever is sent to POST /v1/profiles/from-rsu", () => {
  const app = useApp({ database: "away" });
  const agent = new Agent({ keepAlive: true });
  afterAll(() => agent.destroy());

  /**
   * Never the service's own fault, always an answer that `openapi.json` describes, and a profile
   * only where an evaluation takes it.
   */
  const expectSound = async (reply: Reply): Promise<void> => {
    expect(app().undocumented.splice(0)).toEqual([]);
    expect(app().heard.filter((line) => line.includes(PATH))).toEqual([]);
    expect(reply.status).toBeLessThan(500);
    if (reply.status === 200)
      expect(
        (await postJson(app().url, "/v1/evaluations", reply.json.profile, { agent })).status,
      ).toBe(200);
  };

  it.each([
    ["text/csv", anyTable],
    ["application/json", anyDocument],
  ] as const)(
    "as %s is answered as the contract says, and never by a failure",
    async (type, anyBody) => {
      const seen = new Set<number>();
      await fc.assert(
        fc.asyncProperty(anyBody, async (body) => {
          const reply = await send(app().url, "POST", PATH, {
            agent,
            body,
            headers: { "content-type": type },
          });
          seen.add(reply.status);
          await expectSound(reply);
        }),
        { numRuns: 150 },
      );
      expect([...seen].sort()).toEqual([200, 400, 422]);
    },
  );
});
