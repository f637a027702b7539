import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { NO_STORE } from "./openapi/caching-policies.js";
import { ProblemError, problemDocument } from "./problems/problem.js";
import { sendProblem } from "./responses/send-problem.js";

export interface Listening {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  /** Accepts no more requests; resolves when those in flight are answered, or after the limit. */
  close(): Promise<void>;
}

const LIMITS = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  closeMs: 10_000,
  idleMs: 60_000,
} as const;

/**
 * Listens for requests. Connections that send slowly or send no HTTP get a problem and are closed;
 * connections that do not read their answer are closed after `idleMs`.
 */
export async function listen(
  handler: RequestListener,
  host: string,
  port: number,
  idleMs: number = LIMITS.idleMs,
): Promise<Listening> {
  const answering = new Set<ServerResponse>();
  const answer: RequestListener = (request, response) => {
    answering.add(response);
    response.once("close", () => answering.delete(response));
    if (hasSoundHost(request)) handler(request, response);
    else sendProblem(response, MALFORMED, "");
  };
  // Node itself would answer a request without a Host, or with an unknown expectation, without a
  // body.
  const server = createServer(
    {
      headersTimeout: LIMITS.headersMs,
      requestTimeout: LIMITS.requestMs,
      keepAliveTimeout: LIMITS.keepAliveMs,
      connectionsCheckingInterval: 1_000,
      requireHostHeader: false,
    },
    answer,
  );
  server.on("checkExpectation", answer);
  server.on("clientError", refuseConnection);
  server.setTimeout(idleMs);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${taken}`,
    close: () => close(server, answering),
  };
}

function close(server: Server, answering: Iterable<ServerResponse>): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), LIMITS.closeMs);
    server.close(() => {
      clearTimeout(limit);
      resolve();
    });
    // Answers from now on close their connection: clients that keep it open would delay the
    // shutdown.
    for (const response of answering)
      if (!response.headersSent) response.setHeader("Connection", "close");
    server.prependListener(
      "request",
      (_request, response) => void response.setHeader("Connection", "close"),
    );
    server.closeIdleConnections();
  });
}

const PROBLEMS_OF_CONNECTIONS: Readonly<Record<string, ProblemError>> = {
  HPE_HEADER_OVERFLOW: new ProblemError(
    "request.header-too-large",
    "the headers have more than 16 KB",
  ),
  ERR_HTTP_REQUEST_TIMEOUT: new ProblemError(
    "request.timeout",
    `a request has ${LIMITS.requestMs / 1_000} s to arrive, its headers ` +
      `${LIMITS.headersMs / 1_000} s`,
  ),
};
const MALFORMED = new ProblemError("request.malformed-http", "the request could not be read");

/** Whether the request has exactly one Host; optional in HTTP 1.0 (RFC 9112, 3.2). */
function hasSoundHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  const hosts = rawHeaders.filter(
    (text, place) => place % 2 === 0 && text.length === 4 && text.toLowerCase() === "host",
  ).length;
  return hosts === 1 || (hosts === 0 && httpVersion === "1.0");
}

/** There is no request to answer: the problem is written to the connection itself. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const problem = PROBLEMS_OF_CONNECTIONS[error.code ?? ""] ?? MALFORMED;
  const body = JSON.stringify(problemDocument(problem, ""));
  socket.end(
    `HTTP/1.1 ${problem.status} Refused\r\nContent-Type: application/problem+json; ` +
      "charset=utf-8\r\nContent-Language: en\r\nCache-Control: " +
      `${NO_STORE.cacheControl}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: ` +
      `close\r\n\r\n${body}`,
  );
}
