import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { takeOwnerLock, type OwnerLock } from "../../../src/persistence/embedded/owner-lock.js";
import { processSpace, startOf } from "../../../src/persistence/embedded/processes.js";
import { EmbeddedDatabaseError } from "../../../src/persistence/embedded/trouble.js";
import { makeFolder } from "../../support/database/database.js";
import { endProcess, startIdle } from "../../support/database/processes.js";

describe("takeOwnerLock", () => {
  let folder: string;
  let path: string;
  const held: OwnerLock[] = [];
  beforeEach(() => {
    folder = makeFolder("lock");
    path = join(folder, "owner.lock");
  });
  afterEach(() => {
    for (const lock of held.splice(0)) lock.release();
    jest.useRealTimers();
  });

  const take = async (): Promise<OwnerLock> => {
    const lock = await takeOwnerLock(folder);
    held.push(lock);
    return lock;
  };
  const ownerOnDisk = (): unknown => JSON.parse(readFileSync(path, "utf8"));
  const leave = (owner: unknown): void =>
    writeFileSync(path, typeof owner === "string" ? owner : JSON.stringify(owner));
  const here = processSpace();
  const self = { pid: process.pid, start: startOf(process.pid), space: here };

  it("names the process that took the folder, and nobody after it gave it back", async () => {
    const lock = await take();
    expect(ownerOnDisk()).toEqual(self);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("goes to one of many who ask at once", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 20 }, take));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(["owner.lock"]);
  });

  it("goes to one of many who find the lock of a dead process at once", async () => {
    leave({ pid: await deadPid(), start: null, space: here });
    const asked = await Promise.allSettled(Array.from({ length: 20 }, take));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(["owner.lock"]);
  });

  it("is refused while its owner lives, with what to do", async () => {
    const owner = await startIdle();
    leave({ pid: owner.pid, start: startOf(owner.pid), space: here });
    const error = await take().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EmbeddedDatabaseError);
    expect(String(error)).toContain(
      `the data folder \`${folder}\` is in use by the Douze process ${owner.pid}\nhint: ` +
        "stop that process; to run several at once, set DATABASE_URL",
    );
    await endProcess(owner);
    await take();
    expect(ownerOnDisk()).toEqual(self);
  });

  it("is refused while its owner lives where the system tells no start", async () => {
    const owner = await startIdle();
    leave({ pid: owner.pid, space: here });
    await expect(take()).rejects.toThrow(`in use by the Douze process ${owner.pid}`);
  });

  it("is taken from a dead process whose number another process has now", async () => {
    leave({ pid: process.pid, start: "long ago", space: here });
    await take();
    expect(ownerOnDisk()).toEqual(self);
  });

  it.each([
    "",
    "half of {",
    "null",
    "[]",
    '{"pid":"1","space":"x"}',
    '{"pid":-1,"space":"x"}',
    '{"pid":1}',
  ])("is taken where the file names no owner: %j", async (text) => {
    leave(text);
    await take();
    expect(ownerOnDisk()).toEqual(self);
  });

  it("is not given back over the head of another owner", async () => {
    const lock = await take();
    leave({ ...self, pid: 1 });
    lock.release();
    expect(ownerOnDisk()).toEqual({ ...self, pid: 1 });
  });

  it("throws where the folder cannot be written to", async () => {
    rmSync(folder, { recursive: true });
    await expect(take()).rejects.toThrow("ENOENT");
  });

  it("throws where something that is no file stands in its place", async () => {
    mkdirSync(path);
    await expect(take()).rejects.toThrow("EISDIR");
  });

  describe("of a process in another container or machine", () => {
    const elsewhere = { pid: process.pid, start: self.start, space: "other-host boot pid:[1]" };
    const touchAt = (seconds: number): void => utimesSync(path, seconds, seconds);
    beforeEach(() => {
      jest.useFakeTimers();
    });

    it("is refused while that process gives signs of life", async () => {
      leave(elsewhere);
      const asked = take().catch((thrown: unknown) => thrown);
      touchAt(1_000);
      await jest.advanceTimersByTimeAsync(5_000);
      expect(String(await asked)).toContain(
        `is in use by the Douze process ${process.pid} of another container or machine ` +
          "(other-host)",
      );
    });

    it("is taken when it stays silent for five seconds, not sooner", async () => {
      leave(elsewhere);
      const asked = take();
      await jest.advanceTimersByTimeAsync(4_900);
      expect(ownerOnDisk()).toEqual(elsewhere);
      await jest.advanceTimersByTimeAsync(200);
      await asked;
      expect(ownerOnDisk()).toEqual(self);
    });

    it("hears signs of life from us as long as we hold it, also after a lost file", async () => {
      await take();
      touchAt(1_000);
      await jest.advanceTimersByTimeAsync(2_100);
      expect(statSync(path).mtimeMs).toBeGreaterThan(1_000_000);
      rmSync(path);
      await jest.advanceTimersByTimeAsync(2_100);
      expect(readdirSync(folder)).toEqual([]);
    });
  });
});

async function deadPid(): Promise<number> {
  const child = await startIdle();
  await endProcess(child);
  return child.pid;
}
