import { describe, expect, it } from "@jest/globals";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { useApp } from "../../support/service/app.js";
import { postJson, readRaw, send, writeRaw, type Sending } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { CALUIRE, VILLAGE } from "../../support/clients/profiles.js";

const KILOBYTES_256 = 256 * 1024;
/** A sound profile of so many bytes. */
const profileOf = (bytes: number): string => JSON.stringify(VILLAGE).padEnd(bytes);

describe.each(["/v1/evaluations", "/v1/plans", "/v1/next-questions"])(
  "the body of POST %s",
  (path) => {
    const app = useApp();
    const post = (body: string | Buffer, headers: Sending["headers"] = {}) =>
      postJson(app().url, path, body, { headers });
    const sound = path === "/v1/plans" ? 201 : 200;

    it.each([
      ["nothing at all", ""],
      ["an empty chunked body", undefined],
    ])("may not be missing: %s", async (_, body) => {
      const reply = await send(app().url, "POST", path, {
        headers: {
          "content-type": "application/json",
          ...(body === undefined && { "transfer-encoding": "chunked" }),
        },
        ...(body !== undefined && { body }),
      });
      expectProblem(reply, "request.body-missing", path, {
        errors: [{ path: "", code: "missing", expected: "a JSON object", received: "nothing" }],
      });
    });

    it.each([
      ['{"identity": {"type": "commune"}', "CloseBraceExpected at line 1, column 33"],
      ['{\n  "identity": {"type": commune}\n}', "InvalidSymbol at line 2, column 24"],
      ["{'identity': 1}", "InvalidSymbol at line 1, column 2"],
      ['{"a": 1,}', "PropertyNameExpected at line 1, column 9"],
      ['{"a": NaN}', "InvalidSymbol at line 1, column 7"],
      ['{"a": 1} // a remark', "InvalidCommentToken at line 1, column 10"],
      ["<profile/>", "InvalidSymbol at line 1, column 1"],
      ['{"a": "\t"}', "InvalidCharacter at line 1, column 7"],
      ["   ", "ValueExpected at line 1, column 4"],
      ["[".repeat(200_000), "a character that JSON does not allow at line 1, column 1"],
    ])("must be JSON, which the body is not: %#", async (body, received) => {
      expectProblem(await post(body), "request.malformed-json", path, {
        detail: `the body is not JSON: ${received}`,
        errors: [{ path: "", code: "json.malformed", expected: "well-formed JSON", received }],
      });
    });

    it.each([
      [
        "a key that stands twice",
        '{"size": {"agents": 8, "agents": 9}}',
        {
          path: "/size/agents",
          code: "json.duplicate-key",
          expected: "each key once",
          received: 'a second "agents" at line 1, column 24',
        },
      ],
      [
        "a key that stands twice, once by an escape",
        '{"identity": {}, "iden\\u0074ity": {}}',
        {
          path: "/identity",
          code: "json.duplicate-key",
          expected: "each key once",
          received: 'a second "identity" at line 1, column 18',
        },
      ],
      [
        "a number beyond a double",
        '{"size": {"agents": 1e999}}',
        {
          path: "/size/agents",
          code: "json.unusable-number",
          expected: "a number below 1.8e308",
          received: "a number beyond it",
        },
      ],
      [
        "a NUL character",
        '{"identity": {"name": "Ca\\u0000luire"}}',
        {
          path: "/identity/name",
          code: "json.unusable-text",
          expected: "text without the NUL character (\\u0000)",
          received: '"Ca\\u0000luire"',
        },
      ],
      [
        "a lone surrogate",
        '{"identity": {"name": "Ca\\ud83dluire"}}',
        {
          path: "/identity/name",
          code: "json.unusable-text",
          expected: "well-formed Unicode, without a lone surrogate",
          received: '"Ca\\ud83dluire"',
        },
      ],
      [
        "a lone surrogate in a key",
        '{"\\udc00": 1}',
        {
          path: "/\ufffd",
          code: "json.unusable-text",
          expected: "well-formed Unicode, without a lone surrogate",
          received: '"\\udc00"',
        },
      ],
      [
        "more than 32 levels",
        `${'{"a":'.repeat(40)}1${"}".repeat(40)}`,
        {
          path: "/a".repeat(32),
          code: "json.too-deep",
          expected: "at most 32 levels",
          received: "more",
        },
      ],
      [
        "a hundred thousand levels",
        "[".repeat(100_000) + "]".repeat(100_000),
        {
          path: "/0".repeat(32),
          code: "json.too-deep",
          expected: "at most 32 levels",
          received: "more",
        },
      ],
    ])("may not hold %s", async (_, body, fault) => {
      expectProblem(await post(body), "request.unusable-json", path, { errors: [fault] });
    });

    it("must be UTF-8", async () => {
      const latin1 = Buffer.from('{"identity": {"type": "commune", "name": "Pévèle"}}', "latin1");
      const utf16 = Buffer.from(JSON.stringify(VILLAGE), "utf16le");
      for (const body of [
        latin1,
        Buffer.from([0xff, 0xfe, 0x7b]),
        Buffer.from('{"a":"\xed\xa0\x80"}', "latin1"),
      ])
        expectProblem(await post(body), "request.not-utf-8", path);
      expectProblem(await post(utf16), "request.malformed-json", path, {
        errors: expect.anything(),
      });
      expect(
        (
          await post(
            Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(VILLAGE))]),
          )
        ).status,
      ).toBe(sound);
    });

    it("may have 256 KB and not a byte more, packed or not", async () => {
      expect((await post(profileOf(KILOBYTES_256))).status).toBe(sound);
      const one = await post(profileOf(KILOBYTES_256 + 1));
      expectProblem(one, "request.body-too-large", path, {
        detail: "the body has more than 262144 bytes",
      });
      const chunked = await post(profileOf(KILOBYTES_256 + 1), { "transfer-encoding": "chunked" });
      expectProblem(chunked, "request.body-too-large", path);
    });

    it("is measured as it is once unpacked: 64 MB in 64 KB of gzip are refused", async () => {
      const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, " "));
      expect(bomb.length).toBeLessThan(KILOBYTES_256);
      expectProblem(
        await post(bomb, { "content-encoding": "gzip" }),
        "request.body-too-large",
        path,
      );
    });

    it.each([
      ["gzip", gzipSync],
      ["deflate", deflateSync],
      ["br", brotliCompressSync],
    ] as const)("may be packed by %s", async (encoding, pack) => {
      expect(
        (await post(pack(JSON.stringify(CALUIRE)), { "content-encoding": encoding })).status,
      ).toBe(sound);
    });

    it("must be unpackable", async () => {
      expectProblem(
        await post("not gzip", { "content-encoding": "gzip" }),
        "request.body-incomplete",
        path,
      );
      expectProblem(
        await post(gzipSync(JSON.stringify(CALUIRE)).subarray(0, 100), {
          "content-encoding": "gzip",
        }),
        "request.body-incomplete",
        path,
      );
    });

    it.each(["zstd", "compress", "gzip, gzip", "x".repeat(500)])(
      "may not be packed otherwise, and the answer names what may be: %#",
      async (encoding) => {
        const reply = await post(JSON.stringify(CALUIRE), { "content-encoding": encoding });
        expectProblem(reply, "request.encoding-unsupported", path, {
          detail: expect.stringContaining("send it plain, or as gzip, deflate or br"),
        });
        expect(reply.headers["accept-encoding"]).toBe("gzip, deflate, br");
      },
    );

    it.each([
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/problem+json",
      "application/json; charset=iso-8859-1",
      "multipart/form-data; boundary=x",
      "json",
      "",
      "application/jsonp",
    ])("must be called application/json, not %j", async (type) => {
      const reply = await post(JSON.stringify(CALUIRE), { "content-type": type });
      expectProblem(reply, "request.media-type-unsupported", path, {
        detail: `the body is \`${type}\`; send \`Content-Type: application/json\`, in UTF-8`,
      });
      expect(reply.headers.accept).toBe("application/json");
    });

    it("must be called something", async () => {
      expectProblem(
        await send(app().url, "POST", path, { body: "{}" }),
        "request.media-type-unsupported",
        path,
        {
          detail: "the body is of no stated type; send `Content-Type: application/json`, in UTF-8",
        },
      );
    });

    it.each([
      "application/json",
      "application/json; charset=utf-8",
      'Application/JSON;Charset="UTF-8"',
      "application/json; profile=x; charset=utf8",
    ])("may be called %s", async (type) => {
      expect((await post(JSON.stringify(VILLAGE), { "content-type": type })).status).toBe(sound);
    });

    it("may promise more than it brings only in vain", async () => {
      const answer = await writeRaw(
        app().url,
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ` +
          "application/json\r\nContent-Length: 500\r\n\r\n{}",
        { finish: true },
      );
      expect(readRaw(answer)).toMatchObject({
        status: 400,
        json: { code: "request.malformed-http" },
      });
    });
  },
);
