import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { transmit, type Coding } from "../../../src/http/responses/compression.js";
import { useApp } from "../../support/service/app.js";
import { postJson, send, type Reply } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";

const app = useApp({ database: "away" });
const get = (path: string, acceptEncoding?: string): Promise<Reply> =>
  send(app().url, "GET", path, {
    headers: acceptEncoding === undefined ? {} : { "accept-encoding": acceptEncoding },
  });
const evaluate = (acceptEncoding: string, profile: object = CALUIRE): Promise<Reply> =>
  postJson(app().url, "/v1/evaluations", profile, {
    headers: { "accept-encoding": acceptEncoding },
  });

const UNPACK: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: (bytes) => bytes,
};
const codingOf = ({ headers }: Reply): string => headers["content-encoding"] ?? "identity";
const unpacked = (reply: Reply): string => UNPACK[codingOf(reply)]!(reply.bytes).toString("utf8");

describe("the coding of an answer", () => {
  it.each([
    [undefined, "identity"],
    ["", "identity"],
    ["br", "br"],
    ["gzip", "gzip"],
    ["gzip, deflate, br", "br"],
    ["GZIP", "gzip"],
    ["gzip;q=1.0, br;q=0.5", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["br;q=0, gzip;q=0", "identity"],
    ["deflate, zstd", "identity"],
    ["*", "br"],
    ["*, br;q=0", "gzip"],
    ["identity", "identity"],
    ["identity, gzip", "gzip"],
    ["identity;q=1, gzip;q=0.5", "identity"],
    ["identity;q=0, gzip", "gzip"],
    ["*;q=0, gzip;q=0.1", "gzip"],
    ["not a coding!;;;q=x,,", "identity"],
  ])("for Accept-Encoding %j is %s", async (given, coding) => {
    const reply = await get("/v1/questions", given);
    expect([reply.status, codingOf(reply), reply.headers["content-length"]]).toEqual([
      200,
      coding,
      String(reply.bytes.length),
    ]);
    expect(reply.headers.vary).toBe("Accept-Language, Accept-Encoding");
    expect(unpacked(reply)).toBe((await get("/v1/questions")).text);
  });

  it.each(["identity;q=0", "*;q=0", "deflate, identity;q=0", "deflate;q=1, *;q=0"])(
    "is refused for Accept-Encoding: %s, which leaves none, before anything is done",
    async (given) => {
      const reply = await evaluate(given, {});
      expectProblem(reply, "request.not-acceptable", "/v1/evaluations");
      expect(reply.json.detail).toBe(
        `the answer can be had as it is, or packed by \`br\` or \`gzip\`, all of which ` +
          `\`Accept-Encoding: ${given}\` excludes`,
      );
    },
  );

  it("is none below a kilobyte, unless that is excluded", async () => {
    expect([
      codingOf(await get("/health/live", "br")),
      codingOf(await get("/problems/internal", "gzip")),
    ]).toEqual(["identity", "identity"]);
    const forced = await get("/health/live", "gzip, identity;q=0");
    expect([codingOf(forced), unpacked(forced)]).toEqual(["gzip", '{"status":"live"}']);
  });

  it("saves two thirds of a plan", async () => {
    const plain = await evaluate("identity");
    for (const coding of ["br", "gzip"]) {
      const reply = await evaluate(coding);
      expect(reply.headers).toMatchObject({
        "content-encoding": coding,
        "content-type": "application/json; charset=utf-8",
        "content-language": "fr",
        "cache-control": "no-store",
      });
      expect(unpacked(reply)).toBe(plain.text);
      expect(reply.bytes.length).toBeLessThan(plain.bytes.length / 3);
    }
  });

  it("is there for a problem, too", async () => {
    const answers = Array.from({ length: 40 }, (_, i) => ({ question: `wrong-${i}`, level: 1 }));
    const [plain, packed] = [
      await evaluate("identity", { ...VILLAGE, answers }),
      await evaluate("br", { ...VILLAGE, answers }),
    ];
    expect([
      packed.status,
      codingOf(packed),
      packed.headers["content-type"],
      packed.headers.vary,
    ]).toEqual([422, "br", "application/problem+json; charset=utf-8", "Accept-Encoding"]);
    expect(unpacked(packed)).toBe(plain.text);
  });

  it("is named to HEAD without the work: the length is told where it is known", async () => {
    for (const [given, length] of [
      ["identity", expect.stringMatching(/^\d{4,}$/)],
      ["gzip", undefined],
    ] as const) {
      const [head, whole] = [
        await send(app().url, "HEAD", "/v1/questions", { headers: { "accept-encoding": given } }),
        await get("/v1/questions", given),
      ];
      expect([head.status, head.text, codingOf(head)]).toEqual([200, "", codingOf(whole)]);
      expect(head.headers["content-length"]).toEqual(length);
      expect(head.headers.etag).toBe(whole.headers.etag);
    }
  });

  it("of whatever text is never a fault of ours, and gives the same to the byte", async () => {
    const plain = (await get("/v1/questions")).text;
    const weight = fc.oneof(
      fc.constantFrom("", ";q=0", ";q=1", ";q=0.5", "; q=0.001", ";q=", ";q=-1", ";q=7"),
      fc.string({ maxLength: 4 }).map((text) => `;${text}`),
    );
    const range = fc
      .tuple(
        fc.oneof(
          fc.constantFrom("br", "gzip", "identity", "*", "deflate", "x-gzip"),
          fc.string({ maxLength: 6 }),
        ),
        weight,
      )
      .map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(
        fc.array(range, { maxLength: 4 }).map((ranges) => ranges.join(", ")),
        async (text) => {
          const reply = await get("/v1/questions", text);
          if (reply.status === 200) expect(unpacked(reply)).toBe(plain);
          else expect([reply.status, reply.json.code]).toEqual([406, "request.not-acceptable"]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("is right for many at once, which write on the same room one after the other", async () => {
    const profiles = [CALUIRE, VILLAGE, { ...CALUIRE, size: { agents: 5_000 } }];
    const expected = await Promise.all(
      profiles.map(async (profile) => (await evaluate("identity", profile)).text),
    );
    await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        const which = i % profiles.length;
        expect(
          unpacked(await evaluate(["br", "gzip", "identity", "gzip"][i % 4]!, profiles[which])),
        ).toBe(expected[which]);
      }),
    );
  });
});

describe("transmit", () => {
  /** What a handler does whose client hangs up at once: when the room was given back. */
  const hangUp = (coding: Coding | undefined) =>
    new Promise<{ whenClosed: number; whenDone: number }>((resolve, reject) => {
      const server = createServer((request, response) => {
        let released = 0;
        const sent = transmit(response, {
          bytes: randomBytes(8_000_000),
          coding,
          release: () => released++,
        });
        response.on("close", () => {
          const whenClosed = released;
          sent.then(() => resolve({ whenClosed, whenDone: released }), reject);
        });
        request.socket.destroy();
      }).listen(0, "127.0.0.1", () => {
        const socket = connect((server.address() as AddressInfo).port, "127.0.0.1", () =>
          socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
        );
        socket.on("error", () => undefined).on("close", () => server.close());
      });
    });

  it(
    "gives the room of an answer back once, and not while a compressor still reads it for a " +
      "client that has gone",
    async () => {
      for (const coding of ["br", "gzip"] as const)
        expect(await hangUp(coding)).toEqual({ whenClosed: 0, whenDone: 1 });
      expect(await hangUp(undefined)).toEqual({ whenClosed: 1, whenDone: 1 });
    },
  );
});
