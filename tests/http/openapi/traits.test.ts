import { describe, expect, it } from "@jest/globals";
import type { OperationDocument } from "../../../src/http/openapi/document.js";
import { readTraits } from "../../../src/http/openapi/traits.js";
import { contract } from "../../support/clients/contract.js";

const READ_PLAN = contract.paths["/v1/plans/{id}"]!["get"] as unknown as OperationDocument;

/** `GET /v1/plans/{id}` with other declarations; `undefined` removes one. */
const readPlanWith = (declarations: object): OperationDocument =>
  JSON.parse(JSON.stringify({ ...READ_PLAN, ...declarations })) as OperationDocument;

const traitsWith = (declarations: object) =>
  readTraits("get", "/v1/plans/{id}", readPlanWith(declarations));

describe("the declarations of an operation", () => {
  it("are read from the contract", () => {
    expect(traitsWith({})).toMatchObject({
      id: "readPlan",
      role: "read",
      cost: 1,
      heavy: false,
      caching: { cacheControl: "private, no-cache" },
      audit: { success: "noted", target: "plan", ids: ["id"] },
      problems: ["plan.not-found"],
      subject: undefined,
      planAnswer: "all-formats",
      secretAnswer: false,
    });
  });

  it.each([
    [{ "x-caching": undefined }, "`x-caching` is missing"],
    [{ "x-audit": undefined }, "`x-audit` is missing"],
    [{ "x-rate-limit-cost": undefined }, "`x-rate-limit-cost` is missing"],
    [{ requestBody: { content: {} } }, "`x-subject` is missing"],
    [{ "x-required-role": undefined }, "`x-rate-limit-cost` is for operations with a role only"],
    [{ "x-subject": "profile" }, "`x-subject` is for operations with a body only"],
    [{ "x-cachng": "private" }, "`x-cachng` is no extension of this service"],
    [{ "x-caching": "for-ever" }, "`x-caching` must be one of no-store, private, rulebook"],
    [{ "x-required-role": "owner" }, "`x-required-role` must be one of read, write, admin"],
    [{ "x-rate-limit-cost": 0.5 }, "`x-rate-limit-cost` must be a whole number from 1"],
    [{ "x-heavy": "yes" }, "`x-heavy` must be true or false"],
    [{ "x-plan-answer": "pdf" }, "`x-plan-answer` must be one of json-only, all-formats"],
    [{ "x-problems": ["plan.lost"] }, "`x-problems` must be one of"],
    [{ "x-problems": "plan.not-found" }, "`x-problems` must be a list"],
    [
      { "x-problems": ["access.operator-only"] },
      "`x-problems` must name the problem of an identifier that leads nowhere",
    ],
    [
      { "x-audit": { success: "sometimes" } },
      "`x-audit` must be one of recorded-with-change, noted, not-noted",
    ],
    [{ "x-audit": { success: "noted", ids: ["plan"] } }, "`x-audit` must be one of id, "],
  ])("stop build and start where they are wrong: %j", (declarations, complaint) => {
    expect(() => traitsWith(declarations)).toThrow(`operation \`readPlan\`: ${complaint}`);
  });

  it("name a subject that has a problem", () => {
    const document = readPlanWith({
      requestBody: { content: {} },
      "x-subject": "weather",
      "x-caching": undefined,
    });
    expect(() => readTraits("post", "/v1/plans/{id}", document)).toThrow(
      "`x-subject`: there is no problem `weather.invalid`",
    );
  });

  it("are those of methods that store nothing in caches, but for GET", () => {
    const document = readPlanWith({ "x-caching": undefined });
    expect(readTraits("delete", "/v1/plans/{id}", document).caching.cacheControl).toBe("no-store");
    expect(() => readTraits("delete", "/v1/plans/{id}", READ_PLAN)).toThrow(
      "`x-caching` is for GET only",
    );
  });

  it("are sound in the whole contract", () => {
    for (const [path, methods] of Object.entries(contract.paths))
      for (const [method, operation] of Object.entries(methods))
        expect(readTraits(method, path, operation as unknown as OperationDocument).id).toBe(
          operation.operationId,
        );
  });
});
