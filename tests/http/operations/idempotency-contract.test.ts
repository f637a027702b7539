import { describe, expect, it } from "@jest/globals";
import { contract, operations } from "../../support/clients/contract.js";

describe("the contract", () => {
  const ids = (list: readonly { readonly operationId: string }[]) =>
    list.map(({ operationId }) => operationId).sort();
  const isSecret = (operation: object) =>
    (operation as { "x-secret-answer"?: boolean })["x-secret-answer"] === true;

  it("offers a key wherever something is made or a secret replaced, and nowhere else", () => {
    const takesKey = operations.filter(({ parameters = [] }) =>
      parameters.some(({ name }) => name === "Idempotency-Key"),
    );
    expect(ids(takesKey)).toEqual(
      ids(
        operations.filter(
          (operation) =>
            operation.method === "POST" && ("201" in operation.responses || isSecret(operation)),
        ),
      ),
    );
    expect(ids(takesKey)).toEqual([
      "createKey",
      "createPlan",
      "createTenant",
      "createTenantKey",
      "createWebhook",
      "rotateKey",
      "rotateWebhookSecret",
    ]);
  });

  it("names every answer that holds a secret, so that none is kept", () => {
    const secrets = Object.entries(contract.components.schemas)
      .filter(([, { properties = {} }]) =>
        Object.values(properties).some(({ description }) =>
          /cannot be shown again/i.test(description ?? ""),
        ),
      )
      .map(([name]) => `"#/components/schemas/${name}"`);
    expect(secrets.length).toBeGreaterThanOrEqual(2);
    expect(ids(operations.filter(isSecret))).toEqual(
      ids(
        operations.filter(({ responses }) =>
          secrets.some((schema) => JSON.stringify(responses).includes(schema)),
        ),
      ),
    );
  });

  it("lets what takes a key answer in JSON alone, as which it is kept", () => {
    const made = operations.filter(
      ({ method, responses }) => method === "POST" && "201" in responses,
    );
    for (const { operationId, responses } of made)
      expect([operationId, Object.keys(responses["201"]!.content!)]).toEqual([
        operationId,
        ["application/json"],
      ]);
  });
});
