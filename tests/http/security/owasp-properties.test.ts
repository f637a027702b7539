/** OWASP API Security Top 10 (2023): API3 properties of objects, attacked over all operations of the contract. */
import { describe, expect, it } from "@jest/globals";
import { send } from "../../support/clients/client.js";
import { contract } from "../../support/clients/contract.js";
import { isOfOperator, NOTHING, soundRequests } from "../../support/builders/sound-requests.js";
import { useAttackedHouse } from "../../support/tenants/attacked-house.js";

const { house, things, own, stored } = useAttackedHouse();

describe("API3:2023 broken object property level authorization", () => {
  interface Schema {
    readonly $ref?: string;
    readonly properties?: Readonly<Record<string, unknown>>;
  }
  const propertiesOf = (schema: Schema): string[] =>
    Object.keys(
      (schema.$ref === undefined
        ? schema
        : contract.components.schemas[schema.$ref.split("/").at(-1)!]
      )?.properties ?? {},
    );
  /** What answers have, tables have, or attackers hope for. */
  const WISHES = [
    ...new Set([
      ...Object.values(contract.components.schemas).flatMap((schema) =>
        propertiesOf(schema as Schema),
      ),
      "tenantId",
      "tenant_id",
      "isAdmin",
      "keyHash",
      "digest",
      "suspended_at",
      "revoked_at",
      "peer_figures",
      "__proto__",
      "constructor",
      "prototype",
    ]),
  ];
  const taking = soundRequests(NOTHING).filter(({ body }) => body !== undefined);

  it.each(taking.map((request) => [request.operation.operationId, request] as const))(
    "%s refuses by name every property that its request does not have",
    async (operationId, { method, path, body, operation }) => {
      const schema = operation.requestBody!.content["application/json"]!.schema as Schema;
      const foreign = WISHES.filter((name) => !propertiesOf(schema).includes(name));
      const key = isOfOperator(operation) ? house().operator.keys.admin : house().lyon.keys.admin;
      const before = await stored();
      for (let from = 0; from < foreign.length; from += 40) {
        const some = foreign.slice(from, from + 40);
        // Written by hand: as an object, `__proto__` would not be sent.
        const added = some.map((name) => `${JSON.stringify(name)}:true`).join(",");
        const text = `${JSON.stringify(body).slice(0, -1)},${added}}`;
        const reply = await send(house().app.url, method, path, {
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
          body: text,
        });
        expect(reply.status).toBe(422);
        if (operationId === "importRsu") continue;
        const named = reply.json.errors
          .filter(({ code }: { code: string }) => code.endsWith(".unknown-field"))
          .map((fault: { path: string }) => fault.path.slice(1));
        expect(named.sort()).toEqual([...some].sort());
      }
      expect(await stored()).toEqual(before);
      expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
    },
  );

  it(
    "a tenant's own administrator changes neither its name nor its suspension, nor lets it " +
      "share: to stop sharing is all that it may",
    async () => {
      const { ask, lyon } = house();
      const before = (await ask(lyon.keys.read, "GET", "/v1/tenant")).text;
      for (const body of [{ sharesPeerFigures: true }, { suspended: false }, { name: "Autre" }]) {
        expect(
          (await ask(lyon.keys.admin, "PATCH", `/v1/tenants/${lyon.id}`, body)).json.code,
        ).toBe("access.operator-only");
        expect((await ask(lyon.keys.admin, "PATCH", "/v1/tenant", body)).json.code).toBe(
          "tenant.invalid",
        );
        for (const method of ["PUT", "POST"])
          expect((await ask(lyon.keys.admin, method, "/v1/tenant", body)).status).toBe(405);
      }
      expect((await ask(lyon.keys.read, "GET", "/v1/tenant")).text).toBe(before);
    },
  );

  it(
    "no answer to a tenant holds a hash, a sealed secret, a key that was made before, or " +
      "anything of another tenant",
    async () => {
      const { ask, lyon, brest, rows, operator } = house();
      const hidden = [
        ...Object.values(own()),
        brest.name,
        ...[...Object.values(brest.keys), ...Object.values(lyon.keys), operator.keys.admin].map(
          (key) => key.slice(-43),
        ),
      ];
      for (const { text } of await rows<{ text: string }>(
        "SELECT digest AS text FROM api_keys UNION ALL SELECT secret FROM webhooks UNION ALL " +
          "SELECT prefix FROM api_keys WHERE tenant_id <> $1::uuid",
        lyon.id,
      ))
        hidden.push(text);
      const asked = soundRequests(things()).filter(
        ({ operation: { operationId }, method }) =>
          method !== "DELETE" && operationId !== "changeWebhook",
      );
      let answered = 0;
      for (const { method, path, body } of asked) {
        const reply = await ask(lyon.keys.admin, method, path, body);
        if (reply.status < 300) answered++;
        expect([path, hidden.filter((text) => reply.text.includes(text))]).toEqual([path, []]);
      }
      expect(answered).toBeGreaterThan(30);
    },
  );
});
