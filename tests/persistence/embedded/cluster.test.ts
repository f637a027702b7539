import { beforeEach, describe, expect, it } from "@jest/globals";
import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { chooseAccount } from "../../../src/persistence/embedded/account.js";
import { openCluster, type Cluster } from "../../../src/persistence/embedded/cluster.js";
import { EmbeddedDatabaseError } from "../../../src/persistence/embedded/trouble.js";
import { makeFolder } from "../../support/database/database.js";

/** Programs in the place of initdb, which make as much of a cluster as is looked at here. */
const MAKE =
  'for word; do case "$word" in --pgdata=*) data="${word#*=}";; esac; done; mkdir -m 700 ' +
  '"$data"; echo 18 > "$data/PG_VERSION"; echo "$*" > "$data/words"';
const FAIL_HALF_WAY = `${MAKE}; echo "could not write: No space left on device" >&2; exit 1`;
const DIE_HALF_WAY = `${MAKE}; kill -9 $$`;

describe("openCluster", () => {
  let folder: string;
  beforeEach(() => {
    folder = makeFolder("cluster");
  });
  const open = (script: string, home = folder): Promise<Cluster> => {
    const initdb = join(makeFolder("programs"), "initdb");
    writeFileSync(initdb, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return openCluster(
      home,
      { initdb, postgres: "", major: "18" },
      chooseAccount(join(home, "postgres")),
    );
  };

  it("makes a cluster once, with a password of its own beside the data", async () => {
    const first = await open(MAKE);
    expect(first.password).toMatch(/^[\w-]{32}$/);
    expect(readFileSync(join(folder, "postgres", "douze-password"), "utf8")).toBe(
      `${first.password}\n`,
    );
    expect(await open(FAIL_HALF_WAY)).toEqual(first);
    expect((await open(MAKE, makeFolder())).password).not.toBe(first.password);
  });

  it(
    "keeps the password to the user of PostgreSQL, and off the command line, which everybody " +
      "sees",
    async () => {
      const { password } = await open(MAKE);
      const secret = statSync(join(folder, "postgres", "douze-password"));
      expect([secret.mode & 0o777, secret.uid]).toEqual([
        0o600,
        statSync(join(folder, "postgres")).uid,
      ]);
      expect(readFileSync(join(folder, "postgres", "words"), "utf8")).toContain("--pwfile=");
      expect(readFileSync(join(folder, "postgres", "words"), "utf8")).not.toContain(password);
      expect(readdirSync(folder)).toEqual(["postgres"]);
    },
  );

  it("gives the real path, by which the server is known later", async () => {
    const link = join(makeFolder(), "link");
    symlinkSync(folder, link);
    expect((await open(MAKE, link)).path).toBe(join(realpathSync(folder), "postgres"));
  });

  it.each([
    ["fails half way", FAIL_HALF_WAY, "the disk of `{}` is full"],
    ["is killed half way", DIE_HALF_WAY, "no reason was given"],
  ])(
    "leaves nothing behind when initdb %s, and the next start begins anew",
    async (_how, script, words) => {
      const failed = open(script);
      await expect(failed).rejects.toThrow(EmbeddedDatabaseError);
      await expect(failed).rejects.toThrow(
        new RegExp(`the embedded database could not be made: .*${words.replace("{}", folder)}`),
      );
      expect(readdirSync(folder)).toEqual([]);
      expect(existsSync((await open(MAKE)).path)).toBe(true);
    },
  );
});
