import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { spawn } from "node:child_process";
import { existsSync, realpathSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Writable } from "node:stream";
import {
  isAlive,
  isPostgresOn,
  processSpace,
  runProgram,
  startOf,
  waitUntil,
} from "../../../src/persistence/embedded/processes.js";
import {
  startEmbeddedDatabase,
  type EmbeddedDatabase,
} from "../../../src/persistence/embedded/embedded.js";
import { makeFolder } from "../../support/database/database.js";
import { serverPid } from "../../support/database/owner.js";
import { endAfterTest, endProcess, startIdle } from "../../support/database/processes.js";

describe("isAlive", () => {
  it("tells the living from the dead", async () => {
    const child = await startIdle();
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(child.pid)).toBe(true);
    await endProcess(child);
    expect(isAlive(child.pid)).toBe(false);
  });

  it("counts a process of another user that may not be signalled as alive", () => {
    const kill = jest.spyOn(process, "kill").mockImplementation(() => {
      throw Object.assign(new Error("kill EPERM"), { code: "EPERM" });
    });
    expect(isAlive(process.pid)).toBe(true);
    kill.mockRestore();
  });

  it("counts a process that has ended, but that nobody has asked about, as dead", async () => {
    // The shell turns into a program that knows nothing of the shell's child, which lives as long
    // as we hold the other end of its input.
    const turn =
      `(read line <&3) & echo $!; exec "$0" -e "console.log('ready'); setInterval(() => ` +
      `undefined, 1000)"`;
    const shell = endAfterTest(
      spawn("/bin/sh", ["-c", turn, process.execPath], {
        stdio: ["ignore", "pipe", "ignore", "pipe"],
      }),
    );
    let words = "";
    for await (const chunk of shell.stdout!) if ((words += String(chunk)).includes("ready")) break;
    const pid = Number(words.split("\n")[0]);
    expect(isAlive(pid)).toBe(true);
    (shell.stdio[3] as Writable).end();
    expect(await waitUntil(() => !isAlive(pid), 20_000)).toBe(true);
    expect(() => process.kill(pid, 0)).not.toThrow();
  });
});

describe("startOf", () => {
  it("names a process for ever, together with its id", async () => {
    const child = await startIdle();
    const start = startOf(child.pid);
    expect(start).toMatch(/./);
    expect(startOf(child.pid)).toBe(start);
    expect(startOf(process.pid)).not.toBe(start);
    await endProcess(child);
    expect(startOf(child.pid)).toBeUndefined();
  });
});

describe("processSpace", () => {
  it("is the same each time", () => {
    expect(processSpace()).toBe(processSpace());
    expect(processSpace()).toMatch(/\S/);
  });
});

describe("isPostgresOn", () => {
  let folder: string;
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    folder = realpathSync(makeFolder("postgres-on"));
    database = await startEmbeddedDatabase({ folder });
  });
  afterAll(() => database.stop());

  it("knows the server on its folder, and on no other", () => {
    expect(isPostgresOn(serverPid(folder), join(folder, "postgres"))).toBe(true);
    expect(isPostgresOn(serverPid(folder), folder)).toBe(false);
  });

  it("does not take another program in that folder for the server", async () => {
    const child = await startIdle({ cwd: join(folder, "postgres") });
    expect(isPostgresOn(child.pid, join(folder, "postgres"))).toBe(false);
  });

  it("knows that no process is none", async () => {
    const child = await startIdle();
    await endProcess(child);
    expect(isPostgresOn(child.pid, join(folder, "postgres"))).toBe(false);
  });
});

describe("runProgram", () => {
  it("gives all that a program wrote, and how it ended", async () => {
    const program = "console.log('out'); console.error('err'); process.exitCode = 3";
    const { code, output } = await runProgram(process.execPath, ["-e", program], makeFolder());
    expect(code).toBe(3);
    expect(output.split("\n").sort()).toEqual(["", "err", "out"]);
  });

  it("works in the folder, in English and UTC, and without what else is in our environment", async () => {
    process.env["PGPASSWORD"] = "secret";
    const folder = realpathSync(makeFolder());
    const { output } = await runProgram(
      process.execPath,
      ["-p", "JSON.stringify([process.cwd(), process.env])"],
      folder,
    );
    delete process.env["PGPASSWORD"];
    const [place, environment] = JSON.parse(output) as [string, Record<string, string>];
    expect(place).toBe(folder);
    expect(environment).toMatchObject({ LC_ALL: "C", TZ: "UTC", PATH: process.env["PATH"] });
    expect(environment).not.toHaveProperty("PGPASSWORD");
  });

  it("says which program is not there", async () => {
    const folder = makeFolder();
    expect(await runProgram(join(folder, "missing"), [], folder)).toEqual({
      code: null,
      output: expect.stringMatching(/^missing: spawn .* ENOENT$/),
    });
  });
});

describe("waitUntil", () => {
  it("says that the condition holds, at once where it does, and that it did not in time", async () => {
    const path = join(makeFolder(), "late");
    expect(await waitUntil(() => true, 0)).toBe(true);
    expect(await waitUntil(() => existsSync(path), 20)).toBe(false);
    setImmediate(() => renameSync(makeFolder(), path));
    expect(await waitUntil(() => existsSync(path), 20_000)).toBe(true);
  });
});
