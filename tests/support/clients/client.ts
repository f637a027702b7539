/**
 * Sends requests as they are written: no library between that would mend, refuse or add anything.
 */
import {
  type Agent,
  request as open,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from "node:http";
import { connect } from "node:net";

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The body as it came. */
  readonly bytes: Buffer;
  readonly text: string;
  /** The JSON of the body. */
  readonly json: Loose;
}

/** JSON of an answer, looked into at will. */
type Loose = ReturnType<typeof JSON.parse>;

export interface Sending {
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
  /** Keeps connections open between requests. */
  readonly agent?: Agent;
}

/** Sends one request to the path exactly as given. */
export function send(
  base: string,
  method: string,
  path: string,
  { headers = {}, body, agent }: Sending = {},
): Promise<Reply> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const length =
      body === undefined || "transfer-encoding" in headers
        ? {}
        : { "content-length": Buffer.byteLength(body) };
    const request = open(
      { hostname, port, method, path, headers: { ...length, ...headers }, agent: agent ?? false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const bytes = Buffer.concat(chunks);
          const text = bytes.toString("utf8");
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes,
            text,
            get json() {
              return JSON.parse(text);
            },
          });
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** Posts JSON: a value, or a text that stands for itself. */
export function postJson(
  base: string,
  path: string,
  body: unknown,
  { headers = {}, ...rest }: Sending = {},
): Promise<Reply> {
  const text = typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return send(base, "POST", path, {
    headers: { "content-type": "application/json", ...headers },
    body: text,
    ...rest,
  });
}

/**
 * Writes bytes to a connection and gives everything that comes back until the service closes it.
 */
export function writeRaw(
  base: string,
  bytes: string,
  { finish = false }: { readonly finish?: boolean } = {},
): Promise<string> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => {
      socket.write(Buffer.from(bytes, "latin1"));
      if (finish) socket.end();
    });
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("utf8")));
  });
}

/** The status and the JSON of an answer that came as bytes. */
export function readRaw(answer: string): { status: number; head: string; json: Loose } {
  const [head = "", ...rest] = answer.split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), head, json: JSON.parse(rest.join("\r\n\r\n")) };
}
