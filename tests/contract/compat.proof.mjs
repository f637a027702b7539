/**
 * Proves the comparison of contracts on changes of the present one: what breaks a client is
 * refused, what does not passes. Runs with `npm run contract:compat`.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const present = readFileSync(at("openapi.json"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "douze-compat-"));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "released.json"), present);

function compare(change) {
  const changed = JSON.parse(present);
  change({ ...changed, schemas: changed.components.schemas });
  writeFileSync(join(folder, "present.json"), JSON.stringify(changed));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      at("scripts/contract/compat.mjs"),
      join(folder, "released.json"),
      join(folder, "present.json"),
    ],
    { encoding: "utf8" },
  );
  assert.equal(stderr, "");
  return { status, said: stdout };
}

const without = (list, value) => list.filter((each) => each !== value);
const parameterOf = ({ parameters }, name) => parameters.find((each) => each.name === name);

const BREAKING = {
  "an operation is removed": [
    "api-removed-without-deprecation",
    ({ paths }) => {
      delete paths["/v1/plans/{id}"].delete;
    },
  ],
  "an operation is renamed": [
    "api-operation-id-removed",
    ({ paths }) => {
      paths["/v1/plans"].get.operationId = "queryPlans";
    },
  ],
  "an operation goes to another group": [
    "api-tag-removed",
    ({ paths }) => {
      paths["/v1/plans"].get.tags = ["Catalogue"];
    },
  ],
  "a required field of an answer is removed": [
    "response-required-property-removed",
    ({ schemas: { PlanDocument } }) => {
      delete PlanDocument.properties.summary;
      PlanDocument.required = without(PlanDocument.required, "summary");
    },
  ],
  "an optional field of an answer is removed": [
    "response-optional-property-removed",
    ({ schemas }) => {
      delete schemas.PlanDocument.properties.programme;
    },
  ],
  "a field of an answer may be absent": [
    "response-property-became-optional",
    ({ schemas: { PlanDocument } }) => {
      PlanDocument.required = without(PlanDocument.required, "summary");
    },
  ],
  "a field of an answer changes its type": [
    "response-property-type-changed",
    ({ schemas }) => {
      schemas.PlanDocument.properties.summary = { type: "integer" };
    },
  ],
  "a vocabulary of answers grows": [
    "response-property-enum-value-added",
    ({ schemas }) => {
      schemas.Status.enum.push("urgent");
    },
  ],
  "a bound of an answer is widened": [
    "response-property-max-increased",
    ({ schemas }) => {
      schemas.Share.maximum = 100;
    },
  ],
  "a status is removed": [
    "response-non-success-status-removed",
    ({ paths }) => {
      delete paths["/v1/plans/{id}"].get.responses["404"];
    },
  ],
  "the status of success changes": [
    "response-success-status-removed",
    ({ paths }) => {
      const { responses } = paths["/v1/plans"].post;
      responses["200"] = responses["201"];
      delete responses["201"];
    },
  ],
  "a header that there always is is removed": [
    "required-response-header-removed",
    ({ paths }) => {
      delete paths["/v1/plans"].post.responses["201"].headers.Location;
    },
  ],
  "a header that there may be is removed": [
    "optional-response-header-removed",
    ({ paths }) => {
      delete paths["/v1/plans"].post.responses["201"].headers.Link;
    },
  ],
  "a media type is removed": [
    "response-media-type-removed",
    ({ paths }) => {
      const { content } = paths["/v1/plans"].get.responses["200"];
      content["text/plain"] = content["application/json"];
      delete content["application/json"];
    },
  ],
  "a request has a new required field": [
    "new-required-request-property",
    ({ schemas: { AnswerInput } }) => {
      AnswerInput.properties.by = { type: "string" };
      AnswerInput.required.push("by");
    },
  ],
  "a field of a request becomes required": [
    "request-property-became-required",
    ({ schemas }) => {
      schemas.SizeInput.required = ["agents"];
    },
  ],
  "a field of a request is removed": [
    "request-property-removed",
    ({ schemas }) => {
      delete schemas.SizeInput.properties.sites;
    },
  ],
  "a field of a request changes its type": [
    "request-property-type-changed",
    ({ schemas }) => {
      schemas.SizeInput.properties.agents = { type: "string" };
    },
  ],
  "a vocabulary of requests is narrowed": [
    "request-property-enum-value-removed",
    ({ schemas }) => {
      schemas.AnswerState.enum.pop();
    },
  ],
  "an upper bound of a request is lowered": [
    "request-property-max-decreased",
    ({ schemas }) => {
      schemas.SizeInput.properties.agents.maximum = 100;
    },
  ],
  "a lower bound of a request is raised": [
    "request-property-min-increased",
    ({ schemas }) => {
      schemas.SizeInput.properties.agents.minimum = 5;
    },
  ],
  "a text of a request must be shorter": [
    "request-property-max-length-decreased",
    ({ schemas }) => {
      schemas.IdentityInput.properties.name.maxLength = 20;
    },
  ],
  "a list of a request must be shorter": [
    "request-property-max-items-decreased",
    ({ schemas }) => {
      schemas.ProfileInput.properties.answers.maxItems = 5;
    },
  ],
  "a text of a request needs a form": [
    "request-property-pattern-added",
    ({ schemas }) => {
      schemas.ProfileInput.properties.collectivity.pattern = "^commune-";
    },
  ],
  "a parameter is required that was not there": [
    "new-required-request-parameter",
    ({ paths }) => {
      paths["/v1/plans"].get.parameters.push({
        name: "since",
        in: "query",
        required: true,
        schema: { type: "string" },
      });
    },
  ],
  "a parameter is removed": [
    "request-parameter-removed",
    ({ paths }) => {
      const { get } = paths["/v1/plans"];
      get.parameters = without(get.parameters, parameterOf(get, "collectivity"));
    },
  ],
  "a bound of a parameter is narrowed": [
    "request-parameter-max-decreased",
    ({ paths }) => {
      parameterOf(paths["/v1/plans"].get, "limit").schema.maximum = 10;
    },
  ],
};

const HARMLESS = {
  "an operation is new": ({ paths }) => {
    paths["/v1/news"] = { get: { ...paths["/v1/brakes"].get, operationId: "listNews" } };
  },
  "a field of an answer is new": ({ schemas: { PlanDocument } }) => {
    PlanDocument.properties.extra = { type: "string" };
    PlanDocument.required.push("extra");
  },
  "an optional field of a request is new": ({ schemas }) => {
    schemas.SizeInput.properties.volunteers = { type: "integer", minimum: 0 };
  },
  "an optional parameter is new": ({ paths }) => {
    paths["/v1/plans"].get.parameters.push({
      name: "since",
      in: "query",
      schema: { type: "string" },
    });
  },
  "a vocabulary of requests alone grows": ({ schemas }) => {
    schemas.Inclusion.enum.push("more");
  },
  "a bound of a request is widened": ({ schemas }) => {
    schemas.KeyRequest.properties.expiresInDays.maximum = 900;
  },
  "a media type is new": ({ paths }) => {
    paths["/v1/plans"].get.responses["200"].content["text/plain"] = { schema: { type: "string" } };
  },
  "a status of problems is new": ({ paths }) => {
    const { responses } = paths["/v1/plans"].get;
    responses["418"] = responses["400"];
  },
  "words change": ({ schemas, paths }) => {
    schemas.SizeInput.description = "In other words.";
    paths["/v1/plans"].get.summary = "In other words";
  },
};

describe("the comparison with the last release refuses a contract in which", () => {
  for (const [what, [rule, change]] of Object.entries(BREAKING)) {
    it(what, () => {
      const { status, said } = compare(change);
      assert.match(said, new RegExp(`\\[${rule}\\]`));
      assert.notEqual(status, 0);
    });
  }
});

describe("the comparison with the last release accepts a contract in which", () => {
  for (const [what, change] of Object.entries(HARMLESS))
    it(what, () => assert.deepEqual({ ...compare(change), said: "" }, { status: 0, said: "" }));
});
