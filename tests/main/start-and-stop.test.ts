import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFileSync, readdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { join } from "node:path";
import { isAlive } from "../../src/persistence/embedded/processes.js";
import { readRaw, send } from "../support/clients/client.js";
import { VILLAGE } from "../support/clients/profiles.js";
import { createDatabase, makeFolder } from "../support/database/database.js";
import { ask } from "../support/database/postgres.js";
import { endServices, startReady, startService } from "../support/service/service-process.js";

afterAll(endServices);

/** A data folder, in which making the cluster takes some seconds once. */
let folder: string;
beforeAll(() => {
  folder = makeFolder("start-and-stop");
});

/** Nobody listens there. */
const AWAY = "postgresql://douze:hidden-word@127.0.0.1:1/none";

/** Whether a PostgreSQL server holds the data folder. */
function serverRunsOn(place: string): boolean {
  const clusters = readdirSync(place, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith("postmaster.pid"),
  );
  return clusters.some((path) =>
    isAlive(Number(readFileSync(join(place, path), "utf8").split("\n")[0])),
  );
}

describe("stopping", () => {
  it("answers what is in flight first, then exits with 0", async () => {
    const service = await startReady({ DATABASE_URL: await createDatabase() });
    const body = JSON.stringify(VILLAGE);
    const socket = connect(Number(new URL(service.url).port), "127.0.0.1");
    const chunks: Buffer[] = [];
    const answer = new Promise<string>((resolve) =>
      socket
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .on("close", () => resolve(Buffer.concat(chunks).toString())),
    );
    // By its interim answer the service says that it has the request, whose body is still to come.
    socket.write(
      "POST /v1/plans HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Type: " +
        `application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    await new Promise((resolve) => socket.once("data", resolve));
    expect(Buffer.concat(chunks.splice(0)).toString()).toBe("HTTP/1.1 100 Continue\r\n\r\n");

    service.signal("SIGTERM");
    await service.untilSaid(/"msg":"stopping"/);
    socket.write(body);
    const { status, head, json } = readRaw(await answer);
    expect(status).toBe(201);
    expect(head).toMatch(/^connection: close$/im);
    expect(json.recommendations).toHaveLength(12);
    const { code, output } = await service.ended;
    expect(code).toBe(0);
    expect(output).toContain('"why":"SIGTERM"');
    await expect(send(service.url, "GET", "/health/live")).rejects.toThrow("ECONNREFUSED");
  });

  it("while it still starts lets it start first, so that no database server stays behind", async () => {
    const service = await startService({ DOUZE_DATA_DIR: folder });
    while (!readdirSync(folder).includes("owner.lock"))
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await service.stop()).toMatchObject({ code: 0, signal: null });
    expect(serverRunsOn(folder)).toBe(false);

    const again = await startReady({ DOUZE_DATA_DIR: folder });
    expect(serverRunsOn(folder)).toBe(true);
    expect(await again.stop()).toMatchObject({ code: 0 });
    expect(serverRunsOn(folder)).toBe(false);
  });
});

describe("starting", () => {
  let holder: Server;
  beforeAll(async () => {
    holder = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => holder.once("listening", resolve));
  });
  afterAll(() => void holder.close());

  it("says where it listens, and when plans can be kept", async () => {
    const service = await startReady({ DATABASE_URL: await createDatabase() });
    await service.untilSaid(/ready to keep plans[^]*"status":200/);
    const lines = service
      .output()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({
        msg: "listening",
        url: service.url,
        milliseconds: expect.any(Number),
      }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({
        msg: "answered",
        method: "GET",
        url: "/health/ready",
        status: 200,
        id: expect.any(String),
      }),
    );
    service.signal("SIGINT");
    expect(await service.ended).toMatchObject({
      code: 0,
      output: expect.stringContaining('"why":"SIGINT"'),
    });
  });

  it("serves without its database, and tells the operator why it waits, but no password", async () => {
    const service = await startService({ DATABASE_URL: AWAY });
    await service.until("/health/live", 200);
    await service.until("/health/ready", 503);
    await service.untilSaid(/the database is not available: .*ECONNREFUSED.*trying again/);
    expect(await service.stop()).toMatchObject({
      code: 0,
      output: expect.not.stringContaining("hidden-word"),
    });
  });

  it.each([
    ["PostgreSQL through DATABASE_URL", async () => ({ DATABASE_URL: await createDatabase() })],
    ["the embedded database", () => ({ DOUZE_DATA_DIR: folder })],
  ] as const)(
    "on a port that is taken ends with 1 and says so, and leaves no server behind, with %s",
    async (_, storage) => {
      const { port } = holder.address() as AddressInfo;
      const environment: Record<string, string> = { ...(await storage()), PORT: String(port) };
      const { code, output } = await (await startService(environment)).ended;
      expect(code).toBe(1);
      expect(output).toMatch(
        new RegExp(`^Douze did not start: .*address already in use 127\\.0\\.0\\.1:${port}$`, "m"),
      );
      expect(serverRunsOn(folder)).toBe(false);
    },
  );

  it(
    "with a configuration that cannot be used ends with 1 and says every fault, but no " +
      "password",
    async () => {
      const { code, output } = await (
        await startService({
          PORT: "80 80",
          DATABASE_URL: "mysql://douze:hidden-word@localhost/douze",
          DOUZE_LOG_LEVEL: "loud",
          HOST: "not a host",
        })
      ).ended;
      expect(code).toBe(1);
      expect(output).toMatch(/^Douze did not start: the environment cannot be used$/m);
      for (const name of ["PORT", "DATABASE_URL", "DOUZE_LOG_LEVEL", "HOST"])
        expect(output).toMatch(new RegExp(`^${name}: .+$`, "m"));
      expect(output).toContain(
        "expected an address like `postgresql://user:password@host:5432/name`",
      );
      expect(output).not.toContain("hidden-word");
    },
  );

  it("on a database that a newer Douze has migrated stops with 1, and says what to do", async () => {
    const url = await createDatabase();
    await (await startReady({ DATABASE_URL: url })).stop();
    await ask(
      url,
      "UPDATE _prisma_migrations SET migration_name = '29990101000000_from_the_future'",
    );
    const { code, output } = await (await startService({ DATABASE_URL: url })).ended;
    expect(code).toBe(1);
    expect(output).toContain(
      "the database is newer than this Douze: it has the migration " +
        "`29990101000000_from_the_future`",
    );
    expect(output).toContain("hint: start the version of Douze that made it, or a later one");
  });
});
