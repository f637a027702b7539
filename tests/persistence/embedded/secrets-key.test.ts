import { beforeEach, describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keyBeside } from "../../../src/persistence/embedded/secrets-key.js";
import { EmbeddedDatabaseError } from "../../../src/persistence/embedded/trouble.js";
import { makeFolder } from "../../support/database/database.js";

describe("keyBeside", () => {
  let folder: string;
  beforeEach(() => {
    folder = makeFolder("secrets");
  });

  it("makes a key once, of 256 random bits, that nobody else can read", () => {
    const key = keyBeside(folder);
    expect(key).toHaveLength(32);
    expect(keyBeside(folder)).toEqual(key);
    expect(keyBeside(makeFolder("secrets"))).not.toEqual(key);
    expect(readdirSync(folder)).toEqual(["secrets-key"]);
    expect(statSync(join(folder, "secrets-key")).mode & 0o777).toBe(0o600);
  });

  it.each(["", "short\n", `${"A".repeat(100)}\n`])(
    "refuses a file that holds no key, %j, and leaves it as it is",
    (text) => {
      writeFileSync(join(folder, "secrets-key"), text);
      expect(() => keyBeside(folder)).toThrow(EmbeddedDatabaseError);
      expect(() => keyBeside(folder)).toThrow(
        new RegExp(
          "the key to the secrets in the embedded database, `.*secrets-key`, is not one\n" +
            "hint: put the file back from a backup",
        ),
      );
      expect(readFileSync(join(folder, "secrets-key"), "utf8")).toBe(text);
    },
  );
});
