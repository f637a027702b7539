import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { execFile } from "node:child_process";
import type { LookupAddress } from "node:dns";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { promisify } from "node:util";
import { createEgressPolicy, type Resolve } from "../../src/delivery/egress-policy.js";
import { createSend } from "../../src/delivery/http-sender.js";
import { certificateFor, type Certificate } from "../support/clients/certificate.js";
import { startReceiver, type Receiver } from "../support/clients/receiver.js";

const HERE: LookupAddress = { address: "127.0.0.1", family: 4 };
const here: Resolve = () => Promise.resolve([HERE]);
const send = createSend(createEgressPolicy(["127.0.0.1"], here));
const message = (url: string) => ({
  url,
  headers: { "content-type": "application/json", "webhook-id": "1" },
  body: `{"é":1}`,
});

let receiver: Receiver;
const others: (() => void)[] = [];
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
afterEach(() => {
  for (const end of others.splice(0)) end();
});

/** Speaks to whoever connects as it is told, which need not be HTTP; gives its port. */
async function startSpeaker(speak: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    speak(socket);
  });
  others.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

describe("a message", () => {
  it("arrives as it was written, by POST, and its answer is given back", async () => {
    receiver.answers((response) => response.writeHead(202, { "retry-after": "7" }).end("thanks"));
    expect(await send(message(`${receiver.url}/a/b?c=d`))).toEqual({
      status: 202,
      retryAfter: "7",
    });
    expect(receiver.received.at(-1)).toMatchObject({
      method: "POST",
      path: "/a/b?c=d",
      text: `{"é":1}`,
      headers: {
        "content-type": "application/json",
        "webhook-id": "1",
        "content-length": "8",
        connection: "close",
      },
    });
  });

  it.each([200, 204, 301, 307, 400, 404, 410, 429, 500, 503])(
    "answered by %i is told so",
    async (status) => {
      receiver.answers(status);
      expect(await send(message(receiver.url))).toEqual({ status, retryAfter: undefined });
    },
  );

  it("may be sent beside any number of others, without a warning of a leak to the operator", async () => {
    receiver.answers(204);
    const sender = new URL("../../src/delivery/http-sender.ts", import.meta.url).href;
    const program = `
      const { createSend } = await import(${JSON.stringify(sender)});
      const send = createSend({ checkHost() {}, lookupFor: () => undefined });
      const { signal } = new AbortController();
      const message = { url: ${JSON.stringify(receiver.url)}, headers: {}, body: "{}" };
      const results = await Promise.all(Array.from({ length: 20 }, () => send(message, signal)));
      console.log(results.map(({ status }) => status).join());`;
    // In a process of its own: those of the test runner keep warnings to themselves.
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "--input-type", "module", "--eval", program],
      { env: { ...process.env, NODE_OPTIONS: "", TSX_DISABLE_CACHE: "1" } },
    );
    expect([stdout.trim(), stderr]).toEqual([Array(20).fill(204).join(), ""]);
  });

  it("does not follow to where an answer points", async () => {
    const trap = await startReceiver();
    others.push(() => void trap.close());
    for (const status of [301, 302, 303, 307, 308]) {
      receiver.answers((response) => response.writeHead(status, { location: trap.url }).end());
      expect(await send(message(receiver.url))).toMatchObject({ status });
    }
    expect(trap.received).toEqual([]);
  });

  it("takes in no more of an answer than some KB, and counts it by its status", async () => {
    let written = 0;
    let closed = false;
    receiver.answers((response) => {
      response.writeHead(200).on("close", () => (closed = true));
      const more = (): void => {
        if (closed) return;
        written += 65_536;
        if (response.write(Buffer.alloc(65_536))) setImmediate(more);
        else response.once("drain", more);
      };
      more();
    });
    expect(await send(message(receiver.url))).toMatchObject({ status: 200 });
    while (!closed) await new Promise(setImmediate);
    expect(written).toBeLessThan(64 * 1_024 * 1_024);
  });
});

describe("a message that is not answered in time", () => {
  const hasty = createSend(createEgressPolicy(["127.0.0.1"], here), { timeoutMs: 100 });

  it("is given up where nothing comes", async () => {
    receiver.answers(() => undefined);
    expect(await hasty(message(receiver.url))).toEqual({ failure: "timeout" });
  });

  it("is given up where the head never ends", async () => {
    const port = await startSpeaker((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const drip = setInterval(() => socket.write("X-Drip: 1\r\n"), 10);
      socket.on("close", () => clearInterval(drip));
    });
    expect(await hasty(message(`http://127.0.0.1:${port}`))).toEqual({ failure: "timeout" });
  });

  it("is given up where interim answers never end", async () => {
    const port = await startSpeaker((socket) => {
      const drip = setInterval(() => socket.write("HTTP/1.1 103 Early Hints\r\n\r\n"), 10);
      socket.on("close", () => clearInterval(drip));
    });
    expect(await hasty(message(`http://127.0.0.1:${port}`))).toEqual({ failure: "timeout" });
  });

  it("is given up where the name is never resolved", async () => {
    const deaf = createSend(
      createEgressPolicy([], () => new Promise(() => undefined)),
      { timeoutMs: 100 },
    );
    expect(await deaf(message("https://hooks.example.org/"))).toEqual({ failure: "timeout" });
  });

  it("counts as answered where only the body of the answer never ends", async () => {
    receiver.answers((response) => void response.writeHead(204 - 2).write("…"));
    expect(await hasty(message(receiver.url))).toMatchObject({ status: 202 });
  });

  it("is given up at once where somebody says so, which is no answer", async () => {
    receiver.answers(() => undefined);
    const stop = new AbortController();
    const before = receiver.received.length;
    const sent = send(message(receiver.url), stop.signal);
    await receiver.until(before + 1);
    stop.abort();
    await expect(sent).rejects.toThrow(/abort/);
    await expect(send(message(receiver.url), stop.signal)).rejects.toThrow(/abort/);
    expect(receiver.received).toHaveLength(before + 1);
  });
});

describe("a message that meets no sound receiver", () => {
  it.each<readonly [string, (socket: Socket) => void]>([
    ["that closes at once", (socket) => socket.destroy()],
    ["that closes before an answer", (socket) => socket.once("data", () => socket.end())],
    ["that speaks no HTTP", (socket) => socket.end("220 mail.example ESMTP\r\n")],
    [
      "that breaks off within the head",
      (socket) => socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-")),
    ],
    [
      "that wants another protocol",
      (socket) =>
        socket.once("data", () =>
          socket.write(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
          ),
        ),
    ],
    [
      "whose head is endless",
      (socket) =>
        socket.once("data", () =>
          socket.write(`HTTP/1.1 200 OK\r\nX: ${"a".repeat(100_000)}\r\n\r\n`),
        ),
    ],
  ])("%s, fails by its connection", async (_, speak) => {
    expect(await send(message(`http://127.0.0.1:${await startSpeaker(speak)}`))).toEqual({
      failure: "connection",
    });
  });

  it("fails by its connection where nobody listens", async () => {
    expect(await send(message("http://127.0.0.1:1/"))).toEqual({ failure: "connection" });
  });

  it("counts as answered where the connection breaks off within the body", async () => {
    const port = await startSpeaker((socket) =>
      socket.once("data", () =>
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", () => socket.destroy()),
      ),
    );
    expect(await send(message(`http://127.0.0.1:${port}`))).toMatchObject({ status: 200 });
  });
});

describe("a message over TLS", () => {
  let certificate: Certificate;
  let secure: Receiver;
  beforeAll(async () => {
    certificate = await certificateFor("hooks.example.org");
    secure = await startReceiver(204, certificate);
  });
  afterAll(() => secure.close());
  const addressed = (host: string) => message(secure.url.replace("127.0.0.1", host));

  it("arrives where the certificate is trusted and of that name", async () => {
    const trusting = createSend(createEgressPolicy(["127.0.0.1"], here), { ca: certificate.cert });
    expect(await trusting(addressed("hooks.example.org"))).toMatchObject({ status: 204 });
    expect(await trusting(addressed("other.example.org"))).toEqual({ failure: "certificate" });
    expect(secure.received).toHaveLength(1);
  });

  it("is not sent where nobody vouches for the certificate", async () => {
    expect(await send(addressed("hooks.example.org"))).toEqual({ failure: "certificate" });
    expect(secure.received).toHaveLength(1);
  });

  it("fails by its connection where the other side speaks no TLS", async () => {
    expect(await send(message(receiver.url.replace("http:", "https:")))).toEqual({
      failure: "connection",
    });
  });
});

describe("a message to where none may go", () => {
  /** Counts connections that were opened, whatever came over them. */
  const watched = async (): Promise<{ readonly port: number; readonly opened: () => number }> => {
    let opened = 0;
    const port = await startSpeaker(() => {
      opened++;
    });
    return { port, opened: () => opened };
  };

  it.each([
    "http://127.0.0.1",
    "https://127.0.0.1",
    "http://2130706433",
    "https://0x7f.1",
    "https://[::ffff:127.0.0.1]",
    "https://localhost",
    "https://localhost.",
  ])("%s opens no connection", async (origin) => {
    const { port, opened } = await watched();
    const closed = createSend(createEgressPolicy([], here));
    expect(await closed(message(`${origin}:${port}/`))).toEqual({ failure: "target" });
    expect(opened()).toBe(0);
  });

  it("opens no connection where the name has come to lead elsewhere since it was registered", async () => {
    const { port, opened } = await watched();
    let asked = 0;
    const rebinding: Resolve = () =>
      Promise.resolve([asked++ === 0 ? { address: "93.184.215.14", family: 4 } : HERE]);
    const reach = createEgressPolicy([], rebinding);
    const url = `https://rebind.example.org:${port}/`;
    expect(await reach.faultsOf(url)).toEqual([]);
    expect(await createSend(reach)(message(url))).toEqual({ failure: "target" });
    expect([asked, opened()]).toEqual([2, 0]);
  });

  it("asks for the name once, and connects to the address that it was given then", async () => {
    let asked = 0;
    const fleeting: Resolve = () =>
      Promise.resolve([{ address: asked++ === 0 ? "127.0.0.1" : "10.255.255.1", family: 4 }]);
    receiver.answers(204);
    const url = receiver.url.replace("127.0.0.1", "hooks.example.org");
    expect(
      await createSend(createEgressPolicy(["127.0.0.1"], fleeting))(message(url)),
    ).toMatchObject({
      status: 204,
    });
    expect(asked).toBe(1);
    expect(receiver.received.at(-1)!.headers.host).toBe(new URL(url).host);
  });

  it("does not fall back on another address of a name where one is refused", async () => {
    const { port, opened } = await watched();
    const half = createSend(
      createEgressPolicy(["127.0.0.1"], () =>
        Promise.resolve([HERE, { address: "10.0.0.1", family: 4 }]),
      ),
    );
    expect(await half(message(`http://half.example.org:${port}/`))).toEqual({ failure: "target" });
    expect(opened()).toBe(0);
  });
});
