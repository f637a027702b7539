import { describe, expect, it } from "@jest/globals";
import { PLAN_FORMATS } from "../../src/exports/plan-formats.js";
import { useApp } from "../support/service/app.js";
import { postJson, send } from "../support/clients/client.js";
import { contract, judgeAnswer, operations } from "../support/clients/contract.js";

const examples = operations.flatMap(({ method, path, requestBody }) =>
  Object.entries(requestBody?.content["application/json"]?.examples ?? {}).map(
    ([name, { value }]) => ({ method, path, name, value }),
  ),
);

/** An example that stands in its place, or among those that several answers share. */
const exampleOf = (given: { readonly value?: unknown; readonly $ref?: string }): unknown =>
  given.$ref === undefined
    ? given.value
    : contract.components.examples[given.$ref.split("/").at(-1)!]!.value;

/**
 * Every example of a field of a request, as the profile that gives that field alone beside a type.
 */
const fields = Object.entries(contract.components.schemas)
  .filter(([name]) => name.endsWith("Input"))
  .flatMap(([schema, { properties = {} }]) =>
    Object.entries(properties).flatMap(([field, { examples: given = [] }]) =>
      (given as unknown[]).map((example) => ({ schema, field, example })),
    ),
  );

const SECTIONS: Readonly<Record<string, string | undefined>> = {
  IdentityInput: "identity",
  SizeInput: "size",
  CalendarInput: "calendar",
};

/** The part of the means that gives one field. */
const MEANS: Readonly<Record<string, (field: string, example: unknown) => object>> = {
  CapacityInput: (field, example) => ({ [field]: example }),
  CostInput: (field, example) => ({
    costs: [{ recommendation: "build-trust", euros: 1, [field]: example }],
  }),
  UnderWayInput: (field, example) => ({
    underWay: [{ recommendation: "build-trust", share: 0.1, [field]: example }],
  }),
};

function profileWith({ schema, field, example }: (typeof fields)[number]): object {
  if (schema === "ProfileInput") return { identity: { type: "commune" }, [field]: example };
  if (schema in MEANS)
    return {
      identity: { type: "commune" },
      capacity: {
        agentDaysPerHalfYear: 60,
        costs: [{ recommendation: "build-trust", euros: 1 }],
        ...MEANS[schema]!(field, example),
      },
    };
  if (schema === "SourceInput")
    return {
      collectivity: "commune-69034",
      size: { agents: 600 },
      sources: [{ name: "Bilan", asOf: "2025-12-31", fields: ["size.agents"], [field]: example }],
    };
  if (schema === "AnswerInput")
    return {
      identity: { type: "commune" },
      answers: [{ question: "shared-projects", level: 1, [field]: example }],
    };
  const section = SECTIONS[schema]!;
  return {
    asOf: "2026-11-24",
    identity: { type: "commune" },
    [section]: { ...(section === "identity" && { type: "commune" }), [field]: example },
  };
}

/** Every example of an answer, of a problem too. */
const answers = operations.flatMap(({ method, path, responses }) =>
  Object.entries(responses).flatMap(([status, { content, headers = {} }]) =>
    Object.entries(content ?? {}).flatMap(([type, { examples: given = {} }]) =>
      Object.entries(given).map(([key, each]) => ({
        name: `${method} ${path}`,
        method,
        path,
        status: Number(status),
        key,
        type,
        headers,
        example: exampleOf(each),
      })),
    ),
  ),
);

describe("an example of the contract", () => {
  const app = useApp();

  it("stands at every operation, for its success in JSON and for each code of each problem", () => {
    for (const { method, path, responses } of operations) {
      for (const [status, { description, content = {} }] of Object.entries(responses)) {
        const keys = answers
          .filter(
            (each) =>
              each.type !== "application/ld+json" &&
              each.type.endsWith("json") &&
              each.name === `${method} ${path}` &&
              String(each.status) === status,
          )
          .map(({ key }) => key);
        const codes = [...description.matchAll(/`([\w.-]+)`: /g)].map(([, code]) => code);
        if (!status.startsWith("2")) expect([path, status, keys]).toEqual([path, status, codes]);
        else if ("application/json" in content)
          expect([path, status, keys]).toEqual([path, status, ["answer"]]);
      }
    }
  });

  it("stands at every parameter that is required", () => {
    const required = operations.flatMap(({ operationId, parameters = [] }) =>
      parameters
        .filter((each) => each.required)
        .map(({ name, example }) => ({ operationId, name, example })),
    );
    for (const { operationId, name, example } of required)
      expect([operationId, name, typeof example]).toEqual([operationId, name, "string"]);
  });

  it("stands at every operation that takes a body", () => {
    expect(examples.map(({ path }) => path).sort()).toEqual(
      operations
        .filter(({ requestBody }) => requestBody)
        .map(({ path }) => path)
        .sort(),
    );
  });

  it.each(examples.filter(({ path }) => !path.includes("{id}")))(
    "of a body, `$name` at $path, is taken",
    async ({ method, path, value }) => {
      const reply = await send(app().url, method, path, {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(value),
      });
      expect([200, 201]).toContain(reply.status);
      if (path === "/v1/next-questions") expect(reply.json.items.length).toBeGreaterThan(30);
      else if (path === "/v1/profiles/from-rsu")
        expect((await postJson(app().url, "/v1/plans", reply.json.profile)).status).toBe(201);
      else if (path === "/v1/plans" || path === "/v1/evaluations")
        expect(reply.json.recommendations).toHaveLength(12);
      else if (path === "/v1/webhooks") expect(reply.json).toMatchObject(value as object);
      else if (path === "/v1/tenant") expect(reply.json).toMatchObject(value as object);
      else expect(reply.json).toMatchObject({ name: (value as { name: string }).name });
    },
  );

  it("of a table says what the example of JSON beside it says", async () => {
    const both = operations.flatMap(({ path, requestBody }) =>
      Object.entries(requestBody?.content["text/csv"]?.examples ?? {}).map(([name, { value }]) => ({
        path,
        value,
        json: examples.find((each) => each.path === path && each.name === name)!.value,
      })),
    );
    expect(both).toHaveLength(1);
    for (const { path, value, json } of both) {
      const reply = await postJson(app().url, path, value, {
        headers: { "content-type": "text/csv" },
      });
      expect([reply.status, reply.text]).toEqual([
        200,
        (await postJson(app().url, path, json)).text,
      ]);
    }
  });

  it.each(examples.filter(({ path }) => path.includes("{id}")))(
    "of a body, `$name` at $path, is taken for what the example of the list makes",
    async ({ method, path, value }) => {
      const list = path.slice(0, path.indexOf("/{id}"));
      const { json: made } = await postJson(
        app().url,
        list,
        examples.find((each) => each.path === list)!.value,
      );
      const reply = await send(app().url, method, path.replace("{id}", made.id), {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(value),
      });
      expect([Math.floor(reply.status / 100), reply.json.errors]).toEqual([2, undefined]);
    },
  );

  it.each(fields)("of the field $schema.$field is taken", async (given) => {
    const reply = await postJson(app().url, "/v1/evaluations", profileWith(given));
    expect([reply.status, reply.json.errors]).toEqual([200, undefined]);
  });

  it.each(answers)(
    "of an answer to $name, `$key`, is of the documented shape",
    ({ method, path, status, type, headers, example }) => {
      const given = Object.fromEntries(
        Object.entries(headers).map(([name, header]) => [name.toLowerCase(), header.example]),
      );
      const body = typeof example === "string" ? example : JSON.stringify(example);
      expect(
        judgeAnswer({
          method,
          url: path,
          status,
          headers: {
            ...given,
            "content-type": type === "application/ld+json" ? type : `${type}; charset=utf-8`,
          },
          body,
        }),
      ).toBeUndefined();
    },
  );

  it("stands beside every format of a plan that can be shown as text", () => {
    const shown = answers
      .filter(
        ({ path, method, status }) =>
          method === "GET" && path === "/v1/plans/{id}" && status === 200,
      )
      .map(({ type }) => type);
    expect(shown.sort()).toEqual(
      [
        "application/json",
        ...PLAN_FORMATS.map(({ mediaType }) => mediaType).filter((type) =>
          /^text\/|json$/.test(type),
        ),
      ].sort(),
    );
  });

  it("of contributions adds up to the last decimal", () => {
    const { example } = answers.find(
      ({ path, status }) => path === "/v1/plans/{id}/contributions" && status === 200,
    )!;
    for (const { relevance, rules, facts } of (
      example as {
        items: { relevance: number; rules: { share: number }[]; facts: { share: number }[] }[];
      }
    ).items) {
      for (const shares of [rules, facts])
        expect(
          shares.reduce((sum, { share }) => sum + Math.round(share * 10_000), 0) / 10_000,
        ).toBe(relevance);
    }
  });

  it("of an id in a description is one that there is", async () => {
    const cited = operations.flatMap(({ path, parameters = [] }) =>
      parameters
        .filter(({ in: place }) => place === "path")
        .flatMap(({ name, description = "" }) =>
          [...description.matchAll(/`([\w.-]+)`/g)].map(([, id]) => path.replace(`{${name}}`, id!)),
        ),
    );
    expect(cited.length).toBeGreaterThanOrEqual(7);
    for (const path of cited)
      expect([path, (await send(app().url, "GET", path)).status]).toEqual([path, 200]);
  });
});
