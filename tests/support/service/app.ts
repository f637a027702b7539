/** Runs the whole service in this process, on a real database and a free port of this machine. */
import { afterAll, beforeAll } from "@jest/globals";
import type { Router } from "express";
import type { RequestListener } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { compose } from "../../../src/composition/service.js";
import type { ServiceLog } from "../../../src/composition/service-log.js";
import type { Config, Retention, TokenIssuer } from "../../../src/platform/config.js";
import type { Resolve } from "../../../src/delivery/egress-policy.js";
import { listen } from "../../../src/http/server.js";
import { judgeAnswer } from "../clients/contract.js";
import { createDatabase, type DatabaseKind } from "../database/database.js";

/** Nobody listens there: what works with it needs no database. */
const AWAY = "postgresql://nobody@127.0.0.1:1/none";

const SECRETS_KEY = new Uint8Array(32).fill(12);
const resolveHere: Resolve = () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]);

export interface AppSettings {
  /** Default: a new database of the kind; `away` for none. */
  readonly database?: DatabaseKind | "away" | { readonly url: string };
  /**
   * Whether keys are asked for, and whose tokens are taken beside them. Default: nobody is asked.
   */
  readonly authentication?: Config["authentication"];
  readonly tokens?: TokenIssuer;
  /** Default: as where nothing is configured. */
  readonly retention?: Retention;
  /** What a tenant may spend. Default: all it likes. */
  readonly rateLimit?: Config["rateLimit"];
  /** Default: none. */
  readonly trustedProxies?: Config["trustedProxies"];
  /** Default: the rulebook that Douze ships. */
  readonly rulesFolder?: string;
  /** Keys that seal secrets. Default: one. */
  readonly secretsKeys?: Config["secretsKeys"];
  /** What webhooks may reach besides the public internet. Default: this machine. */
  readonly webhookAllow?: Config["webhookAllow"];
  /**
   * Resolves the names of webhooks. Default: every name to this machine, so that nothing leaves it.
   */
  readonly resolve?: Resolve;
  /** Whether to wait until plans can be kept. Default: where there is a database. */
  readonly waits?: boolean;
  /** Default: no other origin may read. */
  readonly corsOrigins?: Config["corsOrigins"];
}

export interface App {
  /** `http://127.0.0.1:12345` */
  readonly url: string;
  /** Its routes. */
  readonly router: Router;
  /** Of the database. */
  readonly databaseUrl: string;
  /** What the operator heard: warnings, and failures with their cause. */
  readonly heard: string[];
  /** The lines of the log about requests, as JSON. */
  readonly logged: string[];
  /** Answers so far that were not as the contract describes them. */
  readonly undocumented: string[];
  /** Says when plans can be kept. */
  readonly prepared: Promise<boolean>;
  /** Comes when the trail tells of all that was answered so far. */
  told(): Promise<void>;
  /** Ends it; throws where an answer was not as the contract describes it. */
  close(): Promise<void>;
}

/** Composes and starts the service. Every answer that it gives is held to `openapi.json`. */
export async function openApp({
  database = "plain",
  rulesFolder,
  authentication = "none",
  tokens,
  rateLimit,
  trustedProxies = 0,
  retention = { planDays: undefined, auditDays: 365 },
  secretsKeys = [SECRETS_KEY],
  webhookAllow = ["127.0.0.0/8"],
  resolve = resolveHere,
  waits = database !== "away",
  corsOrigins = [],
}: AppSettings = {}): Promise<App> {
  const databaseUrl = await urlOf(database);
  const heard: string[] = [];
  const logged: string[] = [];
  const service = await compose(
    {
      host: "127.0.0.1",
      port: 0,
      authentication,
      tokens,
      rateLimit,
      trustedProxies,
      databaseUrl,
      dataFolder: "",
      rulesFolder,
      logLevel: "silent",
      corsOrigins,
      secretsKeys,
      webhookAllow,
      retention,
    },
    listener(heard, logged),
    resolve,
  );
  const undocumented: string[] = [];
  const listening = await listen(watch(service.app, undocumented), "127.0.0.1", 0);
  if (waits) await service.prepared;
  return {
    url: listening.url,
    router: (service.app as unknown as { readonly router: Router }).router,
    databaseUrl,
    heard,
    logged,
    undocumented,
    prepared: service.prepared,
    // What is being written down at this moment may have begun before the last answer.
    told: async () => (await service.flush(), service.flush()),
    async close() {
      await listening.close();
      await service.close();
      if (undocumented.length > 0)
        throw new Error(
          `answers that openapi.json does not describe:\n${undocumented.slice(0, 10).join("\n")}`,
        );
    },
  };
}

/** Opens the service before the tests of a block, and closes it after them. */
export function useApp(settings: AppSettings = {}): () => App {
  let app: App;
  beforeAll(async () => {
    app = await openApp(settings);
  });
  afterAll(() => app.close());
  return () => app;
}

async function urlOf(database: NonNullable<AppSettings["database"]>): Promise<string> {
  if (typeof database === "object") return database.url;
  return database === "away" ? AWAY : createDatabase(database);
}

function listener(heard: string[], logged: string[]): ServiceLog {
  return {
    info: () => undefined,
    warn: (message) => heard.push(message),
    answered: (request) => logged.push(JSON.stringify(request)),
    failed: ({ method, url }, error) => heard.push(`${method} ${url} failed: ${String(error)}`),
  };
}

/** Decodes a body. The body of a response to HEAD is empty, whatever its coding. */
function unpack(body: Buffer, coding: unknown): Buffer {
  if (body.length === 0) return body;
  if (coding === "br") return brotliDecompressSync(body);
  return coding === "gzip" ? gunzipSync(body) : body;
}

/** Looks at each answer on its way out. */
function watch(app: RequestListener, undocumented: string[]): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    const keep = (chunk: unknown): void => {
      if (typeof chunk === "string" || ArrayBuffer.isView(chunk))
        chunks.push(Buffer.from(chunk as string));
    };
    const [write, end] = [response.write.bind(response), response.end.bind(response)] as ((
      ...args: unknown[]
    ) => never)[];
    response.write = (...args: unknown[]) => (keep(args[0]), write!(...args));
    response.end = (...args: unknown[]) => {
      keep(args[0]);
      const complaint = judgeAnswer({
        method: request.method ?? "",
        url: request.url ?? "",
        status: response.statusCode,
        headers: response.getHeaders(),
        body: unpack(Buffer.concat(chunks), response.getHeader("content-encoding")).toString(
          "utf8",
        ),
      });
      if (complaint !== undefined) undocumented.push(complaint);
      return end!(...args);
    };
    app(request, response);
  };
}
