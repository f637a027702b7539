import { beforeAll, describe, expect, it, jest } from "@jest/globals";
import * as fs from "node:fs";
import { join } from "node:path";
import type * as OwnerLock from "../../../src/persistence/embedded/owner-lock.js";
import { makeFolder } from "../../support/database/database.js";

// A disk without hard links is not at hand; all else is done on the real one.
jest.unstable_mockModule("node:fs", () => ({
  ...fs,
  linkSync: () => {
    throw Object.assign(new Error("EPERM: operation not permitted, link"), { code: "EPERM" });
  },
}));

describe("takeOwnerLock, on a disk that knows no hard links", () => {
  let takeOwnerLock: typeof OwnerLock.takeOwnerLock;
  beforeAll(async () => {
    ({ takeOwnerLock } = await import("../../../src/persistence/embedded/owner-lock.js"));
  });

  it("goes to one of many who ask at once, and to another when it is given back", async () => {
    const folder = makeFolder("lock");
    const asked = await Promise.allSettled(Array.from({ length: 10 }, () => takeOwnerLock(folder)));
    const [taken, ...others] = asked.flatMap((answer) =>
      answer.status === "fulfilled" ? [answer.value] : [],
    );
    expect(others).toEqual([]);
    taken!.release();
    (await takeOwnerLock(folder)).release();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it("is taken from a dead process", async () => {
    const folder = makeFolder("lock");
    fs.writeFileSync(join(folder, "owner.lock"), "{}");
    const lock = await takeOwnerLock(folder);
    expect(JSON.parse(fs.readFileSync(join(folder, "owner.lock"), "utf8"))).toMatchObject({
      pid: process.pid,
    });
    lock.release();
  });

  it("throws where the folder is not there", async () => {
    await expect(takeOwnerLock(join(makeFolder("lock"), "missing"))).rejects.toThrow("ENOENT");
  });
});
