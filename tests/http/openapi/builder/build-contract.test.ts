import { describe, expect, it } from "@jest/globals";
import {
  buildContract,
  type ContractInput,
} from "../../../../src/http/openapi/builder/build-contract.js";
import type { Schema, TsoaOperation } from "../../../../src/http/openapi/builder/openapi-types.js";
import type { Contract, DocumentedOperation } from "../../../support/clients/contract.js";
import { readExample } from "../../../support/builders/contract-examples.js";

const CREATE_NOTE: TsoaOperation = {
  operationId: "createNote",
  summary: "Create a note",
  description: "Stores a note\nof the tenant.",
  tags: ["Plans"],
  security: [{ bearer: ["write"] }],
  parameters: [],
  requestBody: {
    content: { "application/json": { schema: { $ref: "#/components/schemas/NoteRequest" } } },
  },
  responses: {
    201: {
      description: "The note.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/Note" } } },
    },
  },
  "x-rate-limit-cost": 2,
  "x-audit": { success: "recorded-with-change", target: "note" },
  "x-subject": "profile",
};

const text = { type: "string" } as const;
const object = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: "object",
  properties,
  additionalProperties: false,
});

/** A document as tsoa derives it from a service with one operation. */
const inputWith = (changes: Partial<TsoaOperation> = {}): ContractInput => ({
  derived: {
    paths: { "/v1/notes": { post: { ...CREATE_NOTE, ...changes } } },
    components: {
      schemas: {
        NoteRequest: object({ day: { ...text, format: "date", example: "2026-11-24" } }),
        Note: object({ id: text }),
        RsuIndicator: text,
        Problem: object({ code: text }),
        FaultDocument: object({ code: text }),
      },
    },
  },
  packageInfo: { version: "1.2.3", description: "A service." },
  examples: {
    answers: { createNote: { id: "1" }, readPlan: readExample("readPlan") },
    requests: { createNote: { today: { summary: "Today", value: { day: "2026-11-24" } } } },
    problems: { "profile.invalid": { detail: "the note has a fault", instance: "/v1/notes" } },
  },
});

async function build(input: ContractInput) {
  const contract = (await buildContract(input)) as Contract & {
    info: { version: string; description: string };
  };
  const operation = contract.paths["/v1/notes"]!["post"] as DocumentedOperation;
  return { contract, operation };
}

describe("the contract that is built", () => {
  it("has the version and the description of the package", async () => {
    const { contract } = await build(inputWith());
    expect(contract.openapi).toBe("3.1.2");
    expect(contract.info.version).toBe("1.2.3");
    expect(contract.info.description).toMatch(/^A service\.\n\nTexts are in French/);
  });

  it("is the same each time", async () => {
    expect(await buildContract(inputWith())).toEqual(await buildContract(inputWith()));
  });

  it("describes documents without a controller besides", async () => {
    const { contract } = await build(inputWith());
    expect(Object.keys(contract.paths)).toEqual([
      "/v1/notes",
      "/openapi.json",
      "/contexts/plan.jsonld",
    ]);
    const { responses } = contract.paths["/contexts/plan.jsonld"]!["get"]!;
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(["200", "304", "400", "412", "500"]),
    );
  });

  it("unwraps prose, and names the role beside the security scheme", async () => {
    const { operation } = await build(inputWith());
    expect(operation.description).toBe("Stores a note of the tenant.");
    expect(operation["x-required-role"]).toBe("write");
    expect((operation as unknown as { security: unknown }).security).toEqual([{ bearer: [] }]);
  });

  it("has the problems that follow from role, body, key and declarations", async () => {
    const { operation } = await build(inputWith({ "x-problems": ["idempotency.answer-erased"] }));
    expect(Object.keys(operation.responses)).toEqual([
      ...["201", "400", "401", "403", "406", "408", "409", "413", "415", "422", "429"],
      ...["431", "500", "503"],
    ]);
    expect(operation.responses["409"]!.description).toContain("`idempotency.answer-erased`: ");
    expect(operation.responses["422"]!.description).toContain("`profile.invalid`");
  });

  it("has the headers of what is created", async () => {
    const { operation } = await build(inputWith());
    expect(Object.keys(operation.responses["201"]!.headers!)).toEqual(
      expect.arrayContaining(["Location", "ETag", "Cache-Control", "RateLimit", "X-Request-Id"]),
    );
    expect(operation.parameters).toContainEqual(
      expect.objectContaining({ name: "Idempotency-Key", in: "header" }),
    );
  });

  it("shows the examples of body, answer and problems", async () => {
    const { contract, operation } = await build(inputWith());
    expect(operation.requestBody!.content["application/json"]!.examples).toEqual({
      today: { summary: "Today", value: { day: "2026-11-24" } },
    });
    expect(contract.components.examples["profile.invalid"]!.value).toMatchObject({
      detail: "the note has a fault",
      status: 422,
    });
  });

  it("forbids unknown fields in requests, and leaves answers open", async () => {
    const { NoteRequest, Note } = (await build(inputWith())).contract.components.schemas;
    expect(NoteRequest).toHaveProperty("additionalProperties", false);
    expect(Note).not.toHaveProperty("additionalProperties");
    expect(NoteRequest!.properties!["day"]).toEqual({
      type: "string",
      format: "date",
      maxLength: 10,
      examples: ["2026-11-24"],
    });
  });

  it.each<[string, (input: ContractInput) => ContractInput, string]>([
    [
      "an example of the answer",
      (input) => ({ ...input, examples: { ...input.examples, answers: {} } }),
      "scripts/contract/examples/answers/createNote.json is missing",
    ],
    [
      "an example of the body",
      (input) => ({ ...input, examples: { ...input.examples, requests: {} } }),
      "scripts/contract/examples/requests/createNote.json is missing",
    ],
  ])("cannot be built without %s", async (_, change, complaint) => {
    await expect(buildContract(change(inputWith()))).rejects.toThrow(complaint);
  });

  it("cannot be built from an operation that lacks a declaration", async () => {
    const { "x-audit": _, ...undeclared } = CREATE_NOTE;
    const input = inputWith();
    const derived = { ...input.derived, paths: { "/v1/notes": { post: undeclared } } };
    await expect(buildContract({ ...input, derived })).rejects.toThrow(
      "operation `createNote`: `x-audit` is missing",
    );
  });
});
