import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import * as fs from "node:fs";
import { join } from "node:path";
import type * as Account from "../../../src/persistence/embedded/account.js";
import { makeFolder } from "../../support/database/database.js";

let passwd: string | undefined;
// The users of the machine are not ours to change; all else is read from the disk.
jest.unstable_mockModule("node:fs", () => ({
  ...fs,
  readFileSync: (path: string, ...rest: never[]) => {
    if (path !== "/etc/passwd") return fs.readFileSync(path, ...rest);
    if (passwd === undefined) throw new Error("ENOENT");
    return passwd;
  },
}));

const USERS = `root:x:0:0:root:/root:/bin/bash
# a comment:x:3:3
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
nobody:x:65534:65534::/:/bin/false

postgres:x:101:104::/var/lib/postgresql:/bin/bash
`;

const NO_OTHER = "root:x:0:0::/:/bin/sh";

describe("chooseAccount", () => {
  let chooseAccount: typeof Account.chooseAccount;
  let missing: string;
  let cluster: string;
  /** Who the folder of the cluster belongs to: we, or as root somebody whom we give it to. */
  let owner: number;
  beforeAll(async () => {
    ({ chooseAccount } = await import("../../../src/persistence/embedded/account.js"));
    cluster = makeFolder("cluster");
    missing = join(cluster, "missing");
    if (process.getuid?.() === 0) fs.chownSync(cluster, 12_345, 12_346);
    owner = fs.statSync(cluster).uid;
  });
  beforeEach(() => {
    passwd = USERS;
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  const runAs = (uid: number): void =>
    void jest.spyOn(process as { getuid(): number }, "getuid").mockReturnValue(uid);

  it("stays with an ordinary user", () => {
    runAs(owner);
    expect(chooseAccount(missing)).toBeUndefined();
    expect(chooseAccount(cluster)).toBeUndefined();
  });

  it("refuses the cluster of another user to an ordinary one, and names its owner", () => {
    runAs(owner + 1);
    passwd = NO_OTHER;
    expect(() => chooseAccount(cluster)).toThrow(
      `the database in \`${cluster}\` belongs to the user \`${owner}\`\nhint: start Douze ` +
        "as that user or as root",
    );
    passwd = `${NO_OTHER}\nmarie:x:${owner}:1::/:/bin/sh\n`;
    expect(() => chooseAccount(cluster)).toThrow("belongs to the user `marie`");
  });

  it("gives as root the cluster's own user, whoever else there is", () => {
    runAs(0);
    passwd = NO_OTHER;
    expect(chooseAccount(cluster)).toEqual({
      name: String(owner),
      uid: owner,
      gid: fs.statSync(cluster).gid,
    });
  });

  it("gives as root the fittest of the users that the system has", () => {
    runAs(0);
    expect(chooseAccount(missing)).toEqual({ name: "postgres", uid: 101, gid: 104 });
    passwd = USERS.replace(/postgres.*/, "");
    expect(chooseAccount(missing)).toEqual({ name: "nobody", uid: 65_534, gid: 65_534 });
    passwd = "daemon:x:1:1::/:/bin/false";
    expect(chooseAccount(missing)).toEqual({ name: "daemon", uid: 1, gid: 1 });
  });

  it("reads the negative ids of macOS", () => {
    runAs(0);
    passwd = "nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false";
    expect(chooseAccount(missing)).toEqual({
      name: "nobody",
      uid: 4_294_967_294,
      gid: 4_294_967_294,
    });
  });

  it.each([
    ["none of them exists", NO_OTHER],
    ["one of them is root under another name", "postgres:x:0:0::/:/bin/sh"],
    ["the list of users cannot be read", undefined],
  ])("refuses to start as root when %s", (_why, users) => {
    runAs(0);
    passwd = users;
    expect(() => chooseAccount(missing)).toThrow(
      "PostgreSQL refuses to run as root, and none of the users postgres, _postgres, " +
        "nobody, daemon exists here\nhint: start Douze as an ordinary user",
    );
  });
});
