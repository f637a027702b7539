import { describe, expect, it } from "@jest/globals";
import { BOTH_DATABASES } from "../../support/database/database.js";
import { makeFurnishedTenant } from "../../support/tenants/furnished-tenant.js";
import { useHouse } from "../../support/tenants/tenants.js";

describe.each(BOTH_DATABASES)("the record of a tenant: $name", ({ kind }) => {
  const house = useHouse({ database: kind, rateLimit: { points: 100_000, seconds: 600 } });

  it("is told by GET /v1/tenant to whoever acts for it", async () => {
    const { ask, lyon } = house();
    expect((await ask(lyon.keys.read, "GET", "/v1/tenant")).json).toEqual({
      id: lyon.id,
      name: lyon.name,
      createdAt: expect.any(String),
      sharesPeerFigures: false,
    });
  });

  it("is taken out of the peers by its own administrator alone, who cannot put it back", async () => {
    const { ask, operator } = house();
    const { id, name, keys } = await makeFurnishedTenant(house());
    const withdraw = { sharesPeerFigures: false };
    expect((await ask(keys.write, "PATCH", "/v1/tenant", withdraw)).status).toBe(403);
    const withdrawn = await ask(keys.admin, "PATCH", "/v1/tenant", withdraw);
    expect([withdrawn.status, withdrawn.json]).toEqual([
      200,
      { id, name, createdAt: expect.any(String), sharesPeerFigures: false },
    ]);
    expect((await ask(operator.keys.admin, "GET", `/v1/tenants/${id}`)).json).toEqual(
      withdrawn.json,
    );
    for (const [change, fault] of [
      [{ sharesPeerFigures: true }, { path: "/sharesPeerFigures", code: "tenant.not-allowed" }],
      [{}, { path: "/sharesPeerFigures", code: "tenant.missing" }],
      [
        { ...withdraw, name: "Un autre" },
        { path: "/name", code: "tenant.unknown-field" },
      ],
    ] as const) {
      const refused = await ask(keys.admin, "PATCH", "/v1/tenant", change);
      expect([refused.status, refused.json.errors]).toEqual([
        422,
        [expect.objectContaining(fault)],
      ]);
    }
  });
});
