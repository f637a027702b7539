import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { contextOf } from "../../../src/http/requests/trace.js";
import { useApp } from "../../support/service/app.js";
import { send } from "../../support/clients/client.js";
import { endServices, startService } from "../../support/service/service-process.js";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = "b7ad6b7169203331";
const SOUND = `00-${TRACE}-${PARENT}-01`;
const OURS = /^00-([\da-f]{32})-([\da-f]{16})-(0[01])$/;

describe("the trace of a request", () => {
  it.each([
    ["that was recorded", SOUND, "01"],
    ["that was not", `00-${TRACE}-${PARENT}-00`, "00"],
    ["with flags of a later level", `00-${TRACE}-${PARENT}-ff`, "01"],
    ["of a later version", `cc-${TRACE}-${PARENT}-01`, "01"],
    ["of a later version with more behind", `01-${TRACE}-${PARENT}-01-what-is-to-come`, "01"],
  ])("is continued: one %s", (_, traceparent, flags) => {
    const context = contextOf({
      traceparent,
      tracestate: "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7",
    });
    const [, traceId, spanId, sent] = OURS.exec(context.traceparent)!;
    expect([traceId, sent]).toEqual([TRACE, flags]);
    expect(spanId).not.toBe(PARENT);
    expect(context).toMatchObject({
      traceId: TRACE,
      tracestate: "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7",
    });
  });

  it.each([
    ["", "nothing in it"],
    ["x", "no trace"],
    [SOUND.toUpperCase(), "upper case"],
    [`ff-${TRACE}-${PARENT}-01`, "the version that is none"],
    [`00-${"0".repeat(32)}-${PARENT}-01`, "a trace of zeros"],
    [`00-${TRACE}-${"0".repeat(16)}-01`, "a parent of zeros"],
    [`${SOUND}-more`, "more than its version has"],
    [`01-${TRACE}-${PARENT}-01more`, "more, not told apart"],
    [`${SOUND}, ${SOUND}`, "two traces"],
    [` ${SOUND}`, "a blank before it"],
    [SOUND.slice(0, -1), "a letter too few"],
  ])("begins anew where %j came: %s; what belonged to the other is dropped", (traceparent) => {
    const {
      traceId,
      traceparent: ours,
      tracestate,
    } = contextOf({ traceparent, tracestate: "congo=t61rcWkgMzE" });
    expect(OURS.exec(ours)?.slice(1)).toEqual([traceId, expect.any(String), "00"]);
    expect([traceId === TRACE, tracestate]).toEqual([false, undefined]);
  });

  it("begins anew for each request that has none, as does the span of each", () => {
    const contexts = Array.from({ length: 1_000 }, () => contextOf({}));
    expect(new Set(contexts.map(({ traceId }) => traceId)).size).toBe(1_000);
    expect(new Set(contexts.map(({ traceparent }) => OURS.exec(traceparent)![2])).size).toBe(1_000);
  });

  it.each([
    ["a=1", true],
    ["tenant@system=value", true],
    ["a=1 , b=2,", true],
    ["0tenant@s=v", true],
    [`a=${"x".repeat(256)}`, true],
    [Array.from({ length: 32 }, (_, i) => `k${i}=v`).join(","), true],
    ["", false],
    [",", false],
    ["A=1", false],
    ["0=1", false],
    ["a", false],
    ["a=", false],
    ["a=b=c", false],
    ["a=é", false],
    [`a=${"x".repeat(257)}`, false],
    [Array.from({ length: 33 }, (_, i) => `k${i}=v`).join(","), false],
  ])("takes the state %j along: %j", (tracestate, taken) => {
    expect(contextOf({ traceparent: SOUND, tracestate }).tracestate).toBe(
      taken ? tracestate : undefined,
    );
  });

  it("is sound whatever comes", () => {
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}(-.*)?$/),
    );
    fc.assert(
      fc.property(text, fc.string(), (traceparent, tracestate) => {
        const { traceparent: ours, traceId } = contextOf({ traceparent, tracestate });
        expect(OURS.exec(ours)?.[1]).toBe(traceId);
        expect(traceId).not.toBe("0".repeat(32));
      }),
    );
  });
});

describe("an answer", () => {
  const app = useApp({ database: "away" });

  it.each([
    ["GET", "/v1/brakes"],
    ["GET", "/v1/brakes/none"],
    ["GET", "/nowhere"],
    ["OPTIONS", "/v1/brakes"],
    ["PUT", "/v1/brakes"],
    ["GET", "/v1/plans"],
  ])("to %s %s tells the trace that it belongs to", async (method, path) => {
    const { headers } = await send(app().url, method, path, { headers: { traceparent: SOUND } });
    expect(OURS.exec(String(headers["traceresponse"]))?.slice(1)).toEqual([
      TRACE,
      expect.any(String),
      "01",
    ]);
    expect(OURS.test(String((await send(app().url, method, path)).headers["traceresponse"]))).toBe(
      true,
    );
  });
});

describe("the log", () => {
  afterAll(endServices);

  it("names request and trace in every line about a request", async () => {
    const service = await startService({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" });
    await service.untilSaid(/"msg":"listening"/);
    for (const [id, path] of [
      ["fine", "/health/live"],
      ["away", "/v1/plans"],
      ["none", "/nowhere"],
    ] as const)
      await send(service.url, "GET", path, { headers: { "x-request-id": id, traceparent: SOUND } });
    const { output } = await service.stop();
    const lines = output
      .split("\n")
      .filter((line) => line.includes('"url":"/'))
      .map((line) => JSON.parse(line));
    expect(lines.map(({ msg, id, traceId }) => [msg, id, traceId])).toEqual([
      ["answered", "fine", TRACE],
      ["failed", "away", TRACE],
      ["answered", "away", TRACE],
      ["answered", "none", TRACE],
    ]);
  });
});
