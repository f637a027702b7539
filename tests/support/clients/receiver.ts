/**
 * A server that receives webhooks as an integrator's does: it keeps what came, and answers as it is
 * told.
 */
import {
  createServer as createHttp,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createHttps } from "node:https";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The JSON of the body. */
  readonly json: ReturnType<typeof JSON.parse>;
}

export interface Receiver {
  /** `http://127.0.0.1:12345` */
  readonly url: string;
  readonly received: readonly Received[];
  /** How it answers from now on: with a status, or as the function writes. */
  answers(answer: Answering): void;
  /** Waits until so much has come. */
  until(count: number): Promise<readonly Received[]>;
  close(): Promise<void>;
}

export type Answering = number | ((response: ServerResponse, request: Received) => void);

/** Listens on a free port of this machine, at port numbers that webhooks may have. */
export async function startReceiver(
  answer: Answering = 204,
  tls?: { readonly key: string; readonly cert: string },
): Promise<Receiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  let answering = answer;
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      const came: Received = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        text,
        get json() {
          return JSON.parse(text);
        },
      };
      received.push(came);
      if (typeof answering === "number") response.writeHead(answering).end();
      else answering(response, came);
      for (const wake of waiting) wake();
    });
  };
  const server: Server = tls === undefined ? createHttp(listener) : createHttps(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers: (next) => void (answering = next),
    async until(count) {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
      return received;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Verifies a message by the library of the Standard Webhooks specification; throws where it is not
 * signed by the secret.
 */
export const verify = (
  secret: string,
  { text, headers }: Pick<Received, "text" | "headers">,
): unknown => new Webhook(secret).verify(text, headers as Record<string, string>);
