import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { EVENT_TYPES, TEST_EVENT_TYPE } from "../../../../src/application/ports/webhooks.js";
import { packagePath } from "../../../../src/platform/paths.js";
import { contract } from "../../../support/clients/contract.js";

describe("the types of events", () => {
  it("are those that the contract enumerates", () => {
    expect(contract.components.schemas["EventType"]!["enum"]).toEqual(EVENT_TYPES);
  });

  it("each have a callback of the operation that registers a webhook", () => {
    const { callbacks } = contract.paths["/v1/webhooks"]!["post"] as unknown as {
      callbacks: object;
    };
    expect(Object.keys(callbacks)).toEqual(EVENT_TYPES);
  });

  it("each have a row in docs/webhooks.md", () => {
    const page = readFileSync(packagePath("docs/webhooks.md"), "utf8");
    const section = page.slice(page.indexOf("## Events"), page.indexOf("```json"));
    const rows = [...section.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, type]) => type);
    expect(rows).toEqual([...EVENT_TYPES, TEST_EVENT_TYPE]);
  });
});
