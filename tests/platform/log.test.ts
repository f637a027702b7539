import { describe, expect, it } from "@jest/globals";
import { loggedAddress } from "../../src/http/requests/logged-address.js";
import { loggedError } from "../../src/platform/log.js";
import { createDatabase, openMigrated } from "../support/database/database.js";

describe("loggedError", () => {
  it("says what it was, where it arose, and why", () => {
    const error = new Error("outer", {
      cause: Object.assign(new TypeError("inner"), { code: "X1" }),
    });
    expect(loggedError(error)).toEqual({
      type: "Error",
      message: "outer",
      stack: error.stack,
      cause: { type: "TypeError", message: "inner", stack: expect.any(String), code: "X1" },
    });
    expect(loggedError("words")).toEqual({ message: "words" });
  });

  it("leaves out the row that a database refused", async () => {
    const database = await openMigrated(await createDatabase());
    const refused: unknown = await database.prisma.tenant
      .create({
        data: {
          id: "00000000-0000-4000-8000-000000000000",
          name: "Claire Durand",
          createdAt: new Date(),
        },
      })
      .catch((error: unknown) => error);
    await database.close();
    expect(JSON.stringify((refused as { meta: unknown }).meta)).toContain("Claire Durand");
    expect(JSON.stringify(loggedError(refused))).toMatch(/tenants_id_is_uuid_v7/);
    expect(JSON.stringify(loggedError(refused))).not.toContain("Claire Durand");
  });
});

describe("loggedAddress", () => {
  it.each([
    ["/v1/plans/1", "/v1/plans/1"],
    ["/v1/collectivities?search=Claire+Durand", "/v1/collectivities"],
    ["/v1/plans?access_token=1\n?x", "/v1/plans"],
    [`/v1/keys/douze_0123456789ab_${"a-Z_9".padEnd(43, "x")}`, "/v1/keys/douze_0123456789ab_…"],
    [
      `/douze_0123456789ab_${"a".repeat(43)}/douze_ba9876543210_${"b".repeat(43)}?x`,
      "/douze_0123456789ab_…/douze_ba9876543210_…",
    ],
    ["?", ""],
  ])("writes %j as %j", (url, logged) => {
    expect(loggedAddress(url)).toBe(logged);
  });
});
