import { describe, expect, it } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { FAULT_CODES, PROBLEMS } from "../../src/http/problems/catalogue.js";
import { OPERATIONS } from "../../src/http/generated/routes.js";
import { templateOf } from "../../src/http/openapi/operation.js";
import { packagePath } from "../../src/platform/paths.js";
import { contract, operations } from "../support/clients/contract.js";

describe("openapi.json", () => {
  it("is what the controllers and contract types say", () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [packagePath("scripts/contract/contract.mjs"), "--check"],
      { encoding: "utf8" },
    );
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  it(
    "is OpenAPI 3.1, with nothing left of 3.0, no null, and nothing that a generator of " +
      "clients would lose",
    () => {
      expect(contract.openapi).toBe("3.1.2");
      expect(JSON.stringify(contract.components.schemas)).not.toMatch(
        /"(example|nullable|exclusiveM\w+|const|\$defs|prefixItems|if|allOf|anyOf)":|"null"/,
      );
    },
  );

  it("is made of types alone, which leave nothing in the program", async () => {
    const files = readdirSync(packagePath("src/presentation/contract"), {
      recursive: true,
      encoding: "utf8",
    }).filter((file) => file.endsWith(".ts"));
    expect(files).toContain("plan.ts");
    for (const file of files) {
      expect([
        file,
        Object.keys(await import(`../../src/presentation/contract/${file.replace(".ts", ".js")}`)),
      ]).toEqual([file, []]);
    }
  });

  it("describes every route that is registered, and no other", () => {
    const registered = OPERATIONS.map(
      ({ method, path }) => `${method.toUpperCase()} ${templateOf(path)}`,
    );
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      [...registered, "GET /contexts/plan.jsonld", "GET /openapi.json"].sort(),
    );
  });
});

describe.each(
  operations.map((operation) => ({ name: `${operation.method} ${operation.path}`, operation })),
)("the operation $name", ({ operation }) => {
  it("is named, summed up, described and filed", () => {
    expect(operation.operationId).toMatch(/^[a-z]+[A-Z][A-Za-z]+$/);
    expect(operation.summary).toMatch(/^[A-Z].{5,60}[^.]$/);
    expect(operation.description).toMatch(/^[A-Z].{10,}\.$/s);
    expect(operation.tags).toHaveLength(1);
    expect(
      (contract as unknown as { tags: { name: string }[] }).tags.map(({ name }) => name),
    ).toContain(operation.tags![0]);
  });

  it("describes every parameter, requires those in its path, and no header", () => {
    for (const { name, in: place, description, required } of operation.parameters ?? []) {
      expect([name, description]).toEqual([name, expect.stringMatching(/^[A-Z].{3,}\.$/)]);
      if (place !== "query") expect(required ?? false).toBe(place === "path");
    }
    expect(
      (operation.parameters ?? [])
        .filter(({ in: place }) => place === "path")
        .map(({ name }) => `{${name}}`),
    ).toEqual(operation.path.match(/\{\w+\}/g) ?? []);
  });

  it("describes one success, and every problem with its codes", () => {
    const statuses = Object.keys(operation.responses);
    expect(statuses.filter((status) => status.startsWith("2"))).toHaveLength(1);
    expect(statuses).toContain("500");
    for (const [status, { description, content }] of Object.entries(operation.responses)) {
      if (status.startsWith("2") || status === "304") continue;
      expect(Object.keys(content ?? {})).toEqual(["application/problem+json"]);
      const codes = [...description.matchAll(/`([\w.-]+)`: /g)].map(([, code]) => code!);
      expect(codes.length).toBeGreaterThan(0);
      for (const code of codes)
        expect([code, String(PROBLEMS[code as keyof typeof PROBLEMS].status)]).toEqual([
          code,
          status,
        ]);
    }
  });
});

describe("the names in the contract", () => {
  it("of operations are each used once", () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  it(
    "of problems are all explained, and each belongs to an operation but those of addresses " +
      "that are none",
    () => {
      const described = operations.flatMap(({ responses }) =>
        Object.values(responses).flatMap(({ description }) =>
          [...description.matchAll(/`([\w.-]+)`: /g)].map(([, code]) => code),
        ),
      );
      const ofNoOperation = ["route.not-found", "route.method-not-allowed"];
      expect([...new Set([...described, ...ofNoOperation])].sort()).toEqual(
        Object.keys(PROBLEMS).sort(),
      );
      const { description } = contract.components.schemas["Problem"]!.properties!["code"]!;
      for (const code of Object.keys(PROBLEMS)) expect(description).toContain(`\`${code}\``);
    },
  );

  it("of faults are all explained", () => {
    const { description } = contract.components.schemas["FaultDocument"]!.properties!["code"]!;
    for (const [code, meaning] of Object.entries(FAULT_CODES))
      expect(description).toContain(`\`${code}\` (${meaning})`);
  });
});

describe("a schema of the contract", () => {
  const schemas = Object.entries(contract.components.schemas);

  it.each(schemas.filter(([, schema]) => schema["enum"] !== undefined))(
    "%s is a vocabulary in kebab-case, of events in parts",
    (_, schema) => {
      expect(schema["type"]).toBe("string");
      for (const value of schema["enum"] as string[])
        expect(value).toMatch(/^[a-z0-9]+([-.][a-z0-9]+)*$/);
    },
  );

  it("refuses unknown fields where it is asked for, and only there: answers may grow", () => {
    const asked = new Set<string>();
    const collect = (node: unknown): void => {
      for (const [, name] of JSON.stringify(node ?? {}).matchAll(
        /#\/components\/schemas\/(\w+)/g,
      )) {
        if (asked.has(name!)) continue;
        asked.add(name!);
        collect(contract.components.schemas[name!]);
      }
    };
    for (const { requestBody } of operations) collect(requestBody);
    const closed = schemas
      .filter(([, schema]) => schema["additionalProperties"] === false)
      .map(([name]) => name);
    expect(closed.sort()).toEqual(
      [...asked]
        .filter((name) => contract.components.schemas[name]!.properties !== undefined)
        .sort(),
    );
    expect(closed).toContain("ProfileInput");
  });
});
