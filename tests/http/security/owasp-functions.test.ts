/** OWASP API Security Top 10 (2023): API5 functions, attacked over all operations of the contract. */
import { describe, expect, it } from "@jest/globals";
import { ROLES } from "../../../src/application/ports/principal.js";
import { send } from "../../support/clients/client.js";
import { operations } from "../../support/clients/contract.js";
import {
  isOfOperator,
  NOTHING,
  soundRequests,
  type SoundRequest,
} from "../../support/builders/sound-requests.js";
import { useAttackedHouse } from "../../support/tenants/attacked-house.js";

const { house, things, stored } = useAttackedHouse();

describe("API5:2023 broken function level authorization", () => {
  const callers = [
    "nobody",
    ...ROLES.map((role) => `a tenant's ${role}`),
    ...ROLES.map((role) => `the operator's ${role}`),
  ];

  /** What the contract promises, as a code; undefined: it is let in. */
  function refusalOf({ operation }: SoundRequest, caller: string): string | undefined {
    const needed = operation["x-required-role"];
    if (needed === undefined) return undefined;
    const role = caller.split(" ").at(-1)!;
    if (caller === "nobody") return "access.credentials-missing";
    if (ROLES.indexOf(role as "read") < ROLES.indexOf(needed)) return "access.role-insufficient";
    return isOfOperator(operation) && caller.startsWith("a tenant")
      ? "access.operator-only"
      : undefined;
  }

  it.each(callers)(
    "%s may do what the contract says, and nothing else, in every operation",
    async (caller) => {
      const { app, brest, operator } = house();
      const key =
        caller === "nobody"
          ? undefined
          : (caller.startsWith("a tenant") ? brest : operator).keys[
              caller.split(" ").at(-1) as "read"
            ];
      for (const request of soundRequests(NOTHING)) {
        const { method, path, body, operation } = request;
        const headers = {
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
          ...(body && { "content-type": "application/json" }),
        };
        const refusal = refusalOf(request, caller);
        const reply = await send(app.url, method, path, {
          headers,
          ...(body && { body: JSON.stringify(body) }),
        });
        const code = [401, 403].includes(reply.status) ? reply.json.code : undefined;
        expect([operation.operationId, code]).toEqual([operation.operationId, refusal]);
        if (method === "GET")
          expect([
            operation.operationId,
            [401, 403].includes((await send(app.url, "HEAD", path, { headers })).status),
          ]).toEqual([operation.operationId, refusal !== undefined]);
      }
    },
  );

  it("knows of every operation whether it is the operator's, as its description says", () => {
    for (const operation of operations)
      expect([operation.operationId, isOfOperator(operation)]).toEqual([
        operation.operationId,
        (operation.description ?? "").includes("in the operator's tenant"),
      ]);
  });

  it.each([
    "X-HTTP-Method-Override",
    "X-HTTP-Method",
    "X-Method-Override",
    "X-Original-URL",
    "X-Rewrite-URL",
    "X-Role",
    "X-Tenant",
    "X-Forwarded-User",
  ])("%s changes nothing of what a reader may do", async (header) => {
    const { ask, lyon, brest } = house();
    const before = await stored();
    for (const value of ["DELETE", "/v1/tenants", "admin", brest.id]) {
      expect(
        (await ask(lyon.keys.read, "GET", "/v1/tenant", undefined, { [header]: value })).json.id,
      ).toBe(lyon.id);
      expect(
        (await ask(lyon.keys.read, "POST", `/v1/plans/${things().plan}`, {}, { [header]: value }))
          .status,
      ).toBe(405);
    }
    expect(await stored()).toEqual(before);
  });
});
