import { describe, expect, it } from "@jest/globals";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  EmbeddedDatabaseError,
  explainTrouble,
} from "../../../src/persistence/embedded/trouble.js";
import { makeFolder } from "../../support/database/database.js";

describe("explainTrouble", () => {
  const explain = (reason: unknown): EmbeddedDatabaseError =>
    explainTrouble("it did not start", "/data", reason);

  it.each([
    [
      "ENOSPC: no space left on device, write",
      "it did not start: the disk of `/data` is full",
      "free some space",
    ],
    [
      "initdb: could not extend file: Disk quota exceeded",
      "it did not start: the disk of `/data` is full",
      "free some space",
    ],
    [
      "EROFS: read-only file system, mkdir '/data'",
      "it did not start: `/data` is on a read-only disk",
      "set DOUZE_DATA_DIR to a writable folder",
    ],
    [
      "initdb: could not look up effective user ID 4711",
      "it did not start: initdb: could not look up effective user ID 4711",
      "run Douze as a user that the system knows",
    ],
    [
      "could not create directory: Permission denied",
      "it did not start: no permission in `/data` (could not create directory: Permission denied)",
      "make that folder writable",
    ],
    [
      "EACCES: permission denied, mkdir '/data/postgres'",
      "it did not start: no permission in `/data` (EACCES",
      "make that folder writable",
    ],
    [
      "EPERM: operation not permitted, chown",
      "it did not start: no permission in `/data` (EPERM",
      "make that folder writable",
    ],
    [
      "ENOTDIR: not a directory, stat",
      "it did not start: `/data` is not a folder (ENOTDIR",
      "set DOUZE_DATA_DIR to a folder",
    ],
    ["something new", "it did not start: something new", "set DATABASE_URL"],
  ])("makes of %j what happened and how to mend it", (words, what, hint) => {
    const error = explain(new Error(words));
    expect(error.message).toContain(what);
    expect(error.hint).toContain(hint);
    expect(error.hint).toContain("set DATABASE_URL to a PostgreSQL database of your own");
    expect(error.message).toContain(`\nhint: ${error.hint}`);
    expect(error.cause).toEqual(new Error(words));
  });

  it("knows the errors that the system gives", () => {
    const file = join(makeFolder(), "file");
    writeFileSync(file, "");
    const thrown = ((): unknown => {
      try {
        return readFileSync(join(file, "below"));
      } catch (error) {
        return error;
      }
    })();
    expect(explain(thrown).message).toContain("`/data` is not a folder");
  });

  it("keeps the last lines of a program that wrote many", () => {
    const lines = Array.from({ length: 10 }, (_, index) => `line ${index}`).join("\n");
    expect(explain(new Error(`${lines}\n`)).message.split("\n")[0]).toBe(
      "it did not start: line 4 | line 5 | line 6 | line 7 | line 8 | line 9",
    );
  });

  it("says so when there is no reason", () => {
    expect(explain(" \n").message).toContain("it did not start: no reason was given");
  });

  it("leaves an error alone that is explained already", () => {
    const explained = new EmbeddedDatabaseError("all is said", "do this");
    expect(explain(explained)).toBe(explained);
  });
});
