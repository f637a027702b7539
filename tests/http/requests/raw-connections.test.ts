import { beforeAll, describe, expect, it } from "@jest/globals";
import { createServer } from "node:http";
import { connect } from "node:net";
import { listen } from "../../../src/http/server.js";
import { useApp } from "../../support/service/app.js";
import { readRaw, send, writeRaw } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";

const MALFORMED = {
  type: "/problems/request.malformed-http",
  title: "The request is not well-formed HTTP",
  status: 400,
  detail: "the request could not be read",
  instance: "",
  code: "request.malformed-http",
};
/** Ends the connection, so that the answer is whole when it has come. */
const CLOSE = "Connection: close\r\n\r\n";

describe("a connection on which comes what is not HTTP", () => {
  const app = useApp({ database: "away" });
  /** Begun first, because the service gives it ten seconds. */
  let slow: Promise<string>;
  beforeAll(() => {
    slow = writeRaw(app().url, "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
  });

  it.each([
    ["no HTTP at all", "hello\r\n\r\n"],
    ["the beginning of TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
    [
      "a line break in a header",
      "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-A: a\nb\rc\r\n\r\n",
    ],
    [
      "a header without a colon",
      "GET /health/live HTTP/1.1\r\nHost: localhost\r\nno colon here\r\n\r\n",
    ],
    [
      "bytes beyond ASCII in the address",
      "GET /v1/brakes/\xe9\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
    ["a space in the address", "GET /v1/brakes/a b HTTP/1.1\r\nHost: localhost\r\n\r\n"],
    ["a version that there is not", "GET /health/live HTTP/9.9\r\nHost: localhost\r\n\r\n"],
    [
      "two lengths that differ",
      "POST /v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
        "2\r\nContent-Length: 3\r\n\r\n{}",
    ],
    [
      "a length beside chunks",
      "POST /v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
        "2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
    ],
    [
      "a length that is none",
      "POST /v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Length: two\r\n\r\n{}",
    ],
    [
      "a chunk that is none",
      "POST /v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Type: " +
        "application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
    ],
    ["a method that there is not", "FETCH /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"],
    ["no host", `GET /health/live HTTP/1.1\r\n${CLOSE}`],
    ["two hosts", `GET /health/live HTTP/1.1\r\nHost: localhost\r\nHost: y\r\n${CLOSE}`],
  ])("is told so by a problem: %s", async (_, bytes) => {
    const { status, head, json } = readRaw(await writeRaw(app().url, bytes));
    expect(status).toBe(400);
    expect(head).toMatch(/^content-type: application\/problem\+json; charset=utf-8$/im);
    expect(head).toMatch(/^connection: close$/im);
    expect(json).toEqual(MALFORMED);
  });

  it.each([
    ["one header of 20 KB", `X-Cookie: ${"x".repeat(20_000)}\r\n`],
    [
      "a thousand headers",
      Array.from({ length: 1_000 }, (_, i) => `X-Header-${i}: ${"x".repeat(20)}\r\n`).join(""),
    ],
  ])("is told when the headers are too large: %s", async (_, headers) => {
    const { status, json } = readRaw(
      await writeRaw(app().url, `GET /health/live HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`),
    );
    expect(status).toBe(431);
    expect(json).toEqual({
      type: "/problems/request.header-too-large",
      title: "The headers are too large",
      status: 431,
      detail: "the headers have more than 16 KB",
      instance: "",
      code: "request.header-too-large",
    });
  });

  it("is told when the address is too large", async () => {
    expect(
      readRaw(
        await writeRaw(app().url, `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
      ),
    ).toMatchObject({ status: 431, json: { code: "request.header-too-large" } });
  });

  it("is answered all the same where HTTP allows it", async () => {
    expect(readRaw(await writeRaw(app().url, "GET /health/live HTTP/1.0\r\n\r\n"))).toMatchObject({
      status: 200,
      json: { status: "live" },
    });
    expect(
      readRaw(
        await writeRaw(
          app().url,
          `GET http://elsewhere/health/live HTTP/1.1\r\nHost: localhost\r\n${CLOSE}`,
        ),
      ),
    ).toMatchObject({ status: 200, json: { status: "live" } });
    expect(
      readRaw(
        await writeRaw(
          app().url,
          "GET /health/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: " +
            "websocket\r\nConnection: close, Upgrade\r\n\r\n",
        ),
      ),
    ).toMatchObject({ status: 200 });
  });

  it("may expect what it likes", async () => {
    expect(
      readRaw(
        await writeRaw(
          app().url,
          `GET /health/live HTTP/1.1\r\nHost: localhost\r\nExpect: the-unexpected\r\n${CLOSE}`,
        ),
      ),
    ).toMatchObject({ status: 200, json: { status: "live" } });
    const waited = await send(app().url, "POST", "/v1/evaluations", {
      headers: { expect: "100-continue", "content-type": "application/json" },
      body: "{}",
    });
    expectProblem(waited, "profile.invalid", "/v1/evaluations", { errors: expect.any(Array) });
  });

  it("that is closed half way harms nobody", async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(app().url).port), "127.0.0.1", () => {
        socket.write(
          "POST /v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Type: " +
            "application/json\r\nContent-Length: 100\r\n\r\n{",
          () => socket.resetAndDestroy(),
        );
      });
      socket.on("close", () => resolve());
    });
    expect((await send(app().url, "GET", "/health/live")).status).toBe(200);
    expect(app().heard.filter((line) => !line.startsWith("the database"))).toEqual([]);
  });

  it("is told when its headers take more than ten seconds", async () => {
    const { status, json } = readRaw(await slow);
    expect(status).toBe(408);
    expect(json).toEqual({
      type: "/problems/request.timeout",
      title: "The request took too long to arrive",
      status: 408,
      detail: "a request has 30 s to arrive, its headers 10 s",
      instance: "",
      code: "request.timeout",
    });
  });
});

describe("listen", () => {
  it("fails where the port is taken", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => holder.once("listening", resolve));
    const { port } = holder.address() as { port: number };
    await expect(listen(() => undefined, "127.0.0.1", port)).rejects.toThrow(
      `address already in use 127.0.0.1:${port}`,
    );
    holder.close();
  });

  it(
    "ends a connection with its last answer, so that a client that keeps it open does not " +
      "hold up the end",
    async () => {
      let answer: (() => void) | undefined;
      const listening = await listen(
        (_request, response) => (answer = () => void response.end("answered")),
        "127.0.0.1",
        0,
      );
      const reply = writeRaw(listening.url, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
      while (answer === undefined) await new Promise((resolve) => setImmediate(resolve));
      const closed = listening.close();
      answer();
      expect(await reply).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*Connection: close\r\n[^]*answered$/);
      await closed;
      await expect(send(listening.url, "GET", "/")).rejects.toThrow("ECONNREFUSED");
    },
  );

  it("still answers a request that has begun to arrive, and ends its connection", async () => {
    const listening = await listen(
      ({ url }, response) => void response.end(`answered ${url}`),
      "127.0.0.1",
      0,
    );
    const chunks: Buffer[] = [];
    const socket = connect(Number(new URL(listening.url).port), "127.0.0.1");
    const ended = new Promise((resolve) =>
      socket.on("data", (chunk: Buffer) => chunks.push(chunk)).on("close", resolve),
    );
    socket.write("GET /late HTTP/1.1\r\nHost: localhost\r\n");
    // What was written before has been read when this is answered.
    await send(listening.url, "GET", "/");
    const closed = listening.close();
    socket.write("\r\n");
    await Promise.all([ended, closed]);
    expect(Buffer.concat(chunks).toString()).toMatch(
      /^HTTP\/1\.1 200 OK\r\nConnection: close\r\n[^]*answered \/late$/,
    );
  });

  it("cuts off a connection on which nothing moves", async () => {
    const listening = await listen(() => undefined, "127.0.0.1", 0, 100);
    expect(await writeRaw(listening.url, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")).toBe("");
    await listening.close();
  });
});
