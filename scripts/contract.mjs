/**
 * Finishes the contract that tsoa derived from the controllers, and writes it to openapi.json; with
 * --check it compares instead.
 * What no decorator says is added here: problems with their codes, headers, examples. Needs a
 * build.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { EVENT_CALLBACKS } from "./contract/events.mjs";
import {
  exampleOfParameter,
  examplesOfAnswer,
  examplesOfProblems,
  problemExamples,
} from "./contract/examples.mjs";
import { discriminate, upgradeSchema } from "./contract/upgrade.mjs";
import {
  HEADERS,
  PARAMETERS,
  problemHeaders,
  requestHeaders,
  successHeaders,
} from "./contract-headers.mjs";
import { LIMIT_HEADERS, limitsOf, NO_LIMITS } from "./contract-limits.mjs";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(at(path), "utf8"));
const { PROBLEMS, FAULT_CODES } = await import("../dist/http/problems/catalogue.js");
const { INDICATORS } = await import("../dist/domain/rsu/indicators.js");
const { contextContent, planContents, planExamples } = await import("./contract-formats.mjs");
const { cachingOf } = await import("../dist/http/responses/caching.js");

const OF_EVERY_REQUEST = [
  "request.malformed-http",
  "request.malformed-url",
  "request.parameter-invalid",
  "request.not-acceptable",
  "request.timeout",
  "request.header-too-large",
  "internal",
];
const OF_BODIES = [
  "request.malformed-json",
  "request.unusable-json",
  "request.not-utf-8",
  "request.body-missing",
  "request.body-incomplete",
  "request.body-too-large",
  "request.media-type-unsupported",
  "request.encoding-unsupported",
];
/** Of operations that ask who the caller is. */
const OF_CALLERS = [
  "access.credentials-missing",
  "access.credentials-invalid",
  "access.role-insufficient",
  "access.tenant-suspended",
  "access.not-local",
  "access.issuer-unavailable",
  "storage.unavailable",
];
const NOT_FOUND = {
  "/v1/keys/{id}": "key.not-found",
  "/v1/keys/{id}/rotation": "key.not-found",
  "/v1/tenants/{id}": "tenant.not-found",
  "/v1/tenants/{id}/keys": "tenant.not-found",
  "/v1/tenants/{id}/export": "tenant.not-found",
  "/v1/brakes/{id}": "brake.not-found",
  "/v1/recommendations/{id}": "recommendation.not-found",
  "/v1/collectivities/{id}": "collectivity.not-found",
  "/problems/{code}": "problem.not-found",
};
const NOT_FOUND_BELOW = { "/v1/plans/": "plan.not-found", "/v1/webhooks/": "webhook.not-found" };
const notFoundAt = (path) =>
  NOT_FOUND[path] ?? Object.entries(NOT_FOUND_BELOW).find(([start]) => path.startsWith(start))?.[1];
const OF_OPERATION = {
  createPlan: ["idempotency.answer-erased"],
  createKey: ["key.limit-reached"],
  createTenantKey: ["key.limit-reached", "access.operator-only"],
  rotateKey: ["key.limit-reached", "key.not-active"],
  createWebhook: ["webhook.limit-reached", "webhook.not-set-up"],
  rotateWebhookSecret: ["webhook.not-set-up"],
  replayDelivery: ["delivery.not-found"],
  createTenant: ["access.operator-only"],
  listTenants: ["access.operator-only"],
  readTenant: ["access.operator-only"],
  changeTenant: ["access.operator-only", "tenant.not-suspendable"],
  exportTenant: ["access.operator-only"],
  eraseTenant: ["access.operator-only", "tenant.not-erasable", "erasure.not-confirmed"],
  eraseOwnContent: ["erasure.not-confirmed"],
  deletePlan: ["request.precondition-failed"],
  comparePlans: ["comparison.same-plan", "comparison.other-collectivity"],
  importRsu: ["request.malformed-csv", "rsu.personal-data"],
  readPeers: ["plan.not-found", "peers.headcount-unknown", "peers.group-too-small"],
};
/** No export comes near it. */
const LINES_LENGTH_MAX = 1_000_000_000_000;
const NEEDS_STORAGE = /^\/health\/ready/;

const CALUIRE = {
  collectivity: "commune-69034",
  size: { agents: 600, sites: 40 },
  hierarchy: { layers: 5, directorates: 8, generalDirector: true },
  answers: [
    { question: "shared-projects", level: 1 },
    { question: "error-versus-fault", level: 1 },
    { question: "budget-line", state: "unknown" },
  ],
};

const CALUIRE_RSU = [
  { indicator: "report-year", value: 2025 },
  { indicator: "employer-siret", value: "21690034000011" },
  { indicator: "headcount-total", value: 600, unit: "agents" },
  { indicator: "headcount-civil-servants", value: 450, unit: "agents" },
  { indicator: "headcount-permanent-contracts", value: 90, unit: "agents" },
  { indicator: "headcount-non-permanent-contracts", value: 60, unit: "agents" },
  { indicator: "workplaces", value: 40, unit: "sites" },
  {
    indicator: "directorates",
    value: 8,
    unit: "directorates",
    asOf: "2026-09-01",
    source: "Organigramme",
  },
  {
    indicator: "hierarchy-layers",
    value: 5,
    unit: "layers",
    asOf: "2026-09-01",
    source: "Organigramme",
  },
  { indicator: "general-director-post", value: true, asOf: "2026-09-01", source: "Organigramme" },
];

/**
 * By the name of its schema, the problem of a body that is not valid, and an example of a sound
 * one.
 */
const BODIES = {
  ProfileInput: {
    code: "profile.invalid",
    examples: {
      caluire: { summary: "A town of 600 agents, from its official id", value: CALUIRE },
    },
  },
  KeyRequest: {
    code: "key.invalid",
    examples: {
      system: {
        summary: "A key for an HR information system",
        value: { name: "SIRH, production", role: "write", expiresInDays: 365 },
      },
    },
  },
  TenantRequest: {
    code: "tenant.invalid",
    examples: {
      portal: {
        summary: "A portal for several collectivities",
        value: { name: "Centre de gestion du Rhône", sharesPeerFigures: true },
      },
    },
  },
  TenantChangeRequest: {
    code: "tenant.invalid",
    examples: { suspension: { summary: "Refuse all that act for it", value: { suspended: true } } },
  },
  OwnTenantChangeRequest: {
    code: "tenant.invalid",
    examples: {
      withdrawal: { summary: "No longer count among peers", value: { sharesPeerFigures: false } },
    },
  },
  WebhookRequest: {
    code: "webhook.invalid",
    examples: {
      grh: {
        summary: "An HR information system that keeps its own copy of plans",
        value: {
          url: "https://hooks.example.org/douze",
          description: "GRH, production",
          events: ["plan.created", "plan.superseded", "plan.deleted"],
        },
      },
    },
  },
  WebhookChangeRequest: {
    code: "webhook.invalid",
    examples: { enabling: { summary: "Send again what waits", value: { disabled: false } } },
  },
  ReplayRequest: {
    code: "replay.invalid",
    examples: {
      outage: {
        summary: "What was given up since the beginning of an outage",
        value: { since: "2026-11-26T10:00:00Z", select: "failed" },
      },
    },
  },
  RsuIndicators: {
    code: "rsu.invalid",
    examples: {
      caluire: {
        summary: "A town of 600 agents, from its SIRET and its report on 2025",
        value: { rows: CALUIRE_RSU },
      },
    },
    csv: {
      schema: {
        type: "string",
        minLength: 1,
        maxLength: 262_144,
        description:
          "A table by RFC 4180, in UTF-8, or in what the type says (`charset=windows-1252` " +
          "or `iso-8859-1`), whose first line names the columns `indicator`, `value`, " +
          "`unit`, `asOf` and `source`; the delimiter is `;` where that line holds one, " +
          "else `,`.",
      },
      examples: {
        caluire: {
          summary: "The same, as a French spreadsheet writes it",
          value: `${["indicator;value;unit;asOf;source", ...CALUIRE_RSU.map(({ indicator, value, unit = "", asOf = "", source = "" }) => [indicator, value, unit, asOf, source].join(";"))].join("\r\n")}\r\n`,
        },
      },
    },
  },
  CounterfactualRequest: {
    code: "counterfactual.invalid",
    examples: {
      pilot: {
        summary:
          "What would let pilots leave the top tier, or bring them there, with the " +
          "hierarchy as it is",
        value: {
          recommendation: "pilot-then-scale",
          keep: ["hierarchy.layers"],
          includeUnknown: true,
          limit: 3,
        },
      },
    },
  },
};

/** What an indicator takes; a figure has the unit and bounds of the fact that it gives. */
function describeIndicator({ id, type, minimum, maximum, unit }) {
  const what = {
    integer: `${unit ?? "whole number"}, ${minimum} to ${maximum}`,
    boolean: "yes or no",
    digits: `${minimum} digits`,
    text: `text of at most ${maximum} characters`,
    enum: "legal type, as in a profile",
  };
  return `\`${id}\`: ${what[type]}`;
}

function finish({ info, components: { schemas }, paths, ...rest }) {
  const { version, description } = readJson("package.json");
  const finished = Object.fromEntries(
    sorted(paths).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, operation]) => [
          method,
          finishOperation(path, method, operation),
        ]),
      ),
    ]),
  );
  finished["/openapi.json"] = { get: describeContract() };
  finished["/contexts/plan.jsonld"] = { get: describeContext() };
  const used = Object.fromEntries(
    sorted(schemas).map(([name, schema]) => [name, upgradeSchema(schema)]),
  );
  discriminate(used);
  openResponses(used, finished);
  used.RsuIndicator.description =
    "Indicator of this project's own layout of the single social report (RSU). " +
    `${[...INDICATORS.values()].map(describeIndicator).join("; ")}.`;
  used.Problem.properties.code.description = `Stable code, to be used by programs: ${Object.keys(
    PROBLEMS,
  )
    .map((code) => `\`${code}\``)
    .join(", ")}.`;
  used.FaultDocument.properties.code.description = `Stable code of the fault. For the shape of a profile \`profile.\` followed by a kind, for that of indicators \`rsu.\` and the kind, for that of a question for counterfactuals \`counterfactual.\` and the kind, for a parameter the kind alone: ${Object.entries(
    FAULT_CODES,
  )
    .map(([code, meaning]) => `\`${code}\` (${meaning})`)
    .join(
      ", ",
    )}. Other codes under these names name what is wrong in substance; those under \`json.\` and \`csv.\` what is wrong with the text.`;
  return {
    ...rest,
    openapi: "3.1.2",
    info: {
      title: "Douze",
      version,
      description:
        `${description}\n\nTexts come in French (default) or English, by \`Accept-Language\`. ` +
        `Errors are problems by RFC 9457, in English, each with a stable \`code\`. Unknown ` +
        "fields and parameters are refused by name. Fields are only ever added to answers: a " +
        "client ignores those that it does not know.\n\nWhat is read carries a strong entity " +
        `tag, by which it can be asked for again (\`If-None-Match\`) and, where it can be ` +
        `changed, changed safely (\`If-Match\`); \`Cache-Control\` says of each answer how ` +
        `long it may be kept. Answers are compressed for who takes \`br\` or \`gzip\`. Every ` +
        `answer names its request by \`X-Request-Id\`. An operation that is going to leave ` +
        `says so by \`Deprecation\` and \`Sunset\`.\n\nWhat makes something takes an ` +
        `\`Idempotency-Key\`, under which it can be sent again safely. \`RateLimit\` of an ` +
        `answer says what a tenant may still spend, \`x-rate-limit-cost\` of an operation ` +
        `what it costs, and \`x-secret-answer\` that its answer holds a secret which is shown ` +
        "once.",
    },
    servers: [{ url: "/", description: "The service that gave this document." }],
    tags: [
      { name: "Plans", description: "From a collectivity's profile to its prioritised plan." },
      {
        name: "Catalogue",
        description: "Brakes, recommendations, questions and the rulebook behind them.",
      },
      { name: "Territory", description: "Collectivities in the official data." },
      { name: "Access", description: "Tenants and their keys." },
      { name: "Data protection", description: "Who did what, and what becomes of what is stored." },
      {
        name: "Webhooks",
        description:
          "Where a tenant is told what happens, and what became of each message. The " +
          "messages themselves are the callbacks of `createWebhook`.",
      },
      { name: "Problems", description: "What the errors mean, and how to mend them." },
      { name: "Health", description: "For the operator." },
    ],
    paths: finished,
    components: {
      schemas: used,
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "douze_… or JWT",
          description:
            "A key of this service, `Authorization: Bearer douze_…`, or a JWT of the issuer " +
            "that the operator has set up: pinned algorithm, issuer, audience and expiry, " +
            "the tenant in a claim (by default `douze_tenant`), the role as scope " +
            "`douze:read`, `douze:write` or `douze:admin`. `x-required-role` of an " +
            "operation says which role it takes; each role may do what those before it may. " +
            "A service started without authentication answers its own machine alone, and " +
            "takes no notice of credentials.",
        },
      },
      examples: { ...problemExamples(PROBLEMS, finished), ...planExamples },
      headers: usedHeaders(finished),
      parameters: PARAMETERS,
    },
  };
}

/** Folders are read in an order that differs from machine to machine. */
const sorted = (record) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** Those that some operation refers to. */
function usedHeaders(paths) {
  const text = JSON.stringify(paths);
  return Object.fromEntries(
    Object.entries({ ...HEADERS, ...LIMIT_HEADERS }).filter(([name]) =>
      text.includes(`"#/components/headers/${name}"`),
    ),
  );
}

function finishOperation(
  path,
  method,
  { security: [{ bearer: [role] } = { bearer: [] }] = [], ...operation },
) {
  const content = operation.requestBody?.content["application/json"];
  const body = content && BODIES[content.schema.$ref.split("/").at(-1)];
  if (content && !body)
    throw new Error(
      `BODIES does not say what a body of ${path} is refused by, nor gives an example`,
    );
  const caching = cachingOf(method, path);
  const [status, success] = Object.entries(operation.responses).find(
    ([status]) => status !== "default",
  );
  if (success.content?.["application/json"])
    success.content["application/json"].examples = examplesOfAnswer(operation.operationId);
  if (success.content) success.content = planContents(operation.operationId, success.content);
  const limits = limitsOf(method, role, operation);
  const codes = [
    ...OF_EVERY_REQUEST.filter(
      (code) => code !== "request.not-acceptable" || !("204" in operation.responses),
    ),
    ...(role ? OF_CALLERS : []),
    ...limits.codes,
    ...(caching.tagged ? ["request.precondition-failed"] : []),
    ...(body ? [...OF_BODIES, body.code] : []),
    ...(path.includes("{") ? [notFoundAt(path)] : []),
    ...(OF_OPERATION[operation.operationId] ?? []),
    ...(NEEDS_STORAGE.test(path) ? ["storage.unavailable"] : []),
  ];
  // tsoa takes a stream for bytes in base64.
  const lines = success.content?.["application/x-ndjson"];
  if (lines)
    lines.schema = {
      type: "string",
      maxLength: LINES_LENGTH_MAX,
      description: "A JSON object a line; `record` says what it is.",
    };
  if (body) content.examples = body.examples;
  if (operation.operationId === "createWebhook") operation.callbacks = EVENT_CALLBACKS;
  if (body?.csv) operation.requestBody.content["text/csv"] = body.csv;
  const access = role ? { security: [{ bearer: [] }], "x-required-role": role } : { security: [] };
  return withHttp(
    {
      ...operation,
      parameters: operation.parameters.map(finishParameter),
      ...limits.extensions,
      ...access,
      responses: { [status]: success },
    },
    caching,
    codes,
    { english: path.startsWith("/problems"), limits },
  );
}

function finishParameter({ schema, ...parameter }) {
  const example = exampleOfParameter({ ...parameter, schema });
  // No header is longer than all of them together may be.
  return {
    ...parameter,
    ...(example !== undefined && { example }),
    schema: parameter.in === "header" ? { maxLength: 16_384, ...schema } : upgradeSchema(schema),
  };
}

/** Adds what HTTP itself brings: headers, the answer to who has it already, problems. */
function withHttp(
  { parameters = [], responses, ...operation },
  caching,
  codes,
  { limits = NO_LIMITS, ...options },
) {
  const [[status, described]] = Object.entries(responses);
  const { success, notModified } = successHeaders(status, { ...operation, parameters }, caching, {
    ...options,
    formats: Object.keys(described.content ?? {}).length,
    isPlan: JSON.stringify(described.content?.["application/json"] ?? {}).includes(
      '/PlanDocument"',
    ),
  });
  return {
    ...operation,
    parameters: [...parameters, ...limits.parameters, ...requestHeaders(caching)],
    responses: {
      [status]: { ...described, headers: { ...success, ...limits.success } },
      ...(caching.tagged && {
        304: {
          description: "The reader has it already, by `If-None-Match`.",
          headers: { ...notModified, ...limits.ofEvery },
        },
      }),
      ...problemResponses(codes, operation, limits),
    },
  };
}

/** One response a status, which names its codes. */
function problemResponses(codes, operation, limits) {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: codes
          .filter((code) => PROBLEMS[code].status === status)
          .map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`)
          .join(" "),
        content: {
          "application/problem+json": {
            schema: { $ref: "#/components/schemas/Problem" },
            examples: examplesOfProblems(codes.filter((code) => PROBLEMS[code].status === status)),
          },
        },
        headers: { ...problemHeaders(status, operation), ...limits.problem(status) },
      },
    ]),
  );
}

function describeContract() {
  const operation = {
    operationId: "readContract",
    summary: "Read this document",
    description: "Gives this document.",
    tags: ["Health"],
    security: [],
    responses: {
      200: {
        description: "This document.",
        content: {
          "application/json": {
            schema: { type: "object", additionalProperties: true },
            examples: examplesOfAnswer("readContract"),
          },
        },
      },
    },
  };
  return withHttp(
    operation,
    cachingOf("get", "/openapi.json"),
    [
      "request.malformed-http",
      "request.timeout",
      "request.header-too-large",
      "request.precondition-failed",
      "internal",
    ],
    { english: true },
  );
}

function describeContext() {
  const operation = {
    operationId: "readPlanContext",
    summary: "Read what the keys of a plan mean",
    description:
      "Gives the JSON-LD context of a plan: for each of its keys the term of a vocabulary " +
      "that it stands for. `Link` of a plan in JSON leads here; a plan in JSON-LD holds it.",
    tags: ["Plans"],
    security: [],
    responses: { 200: { description: "The context.", content: contextContent } },
  };
  return withHttp(
    operation,
    cachingOf("get", "/contexts/plan.jsonld"),
    [
      "request.malformed-http",
      "request.timeout",
      "request.header-too-large",
      "request.precondition-failed",
      "internal",
    ],
    { english: true },
  );
}

/** Fields may be added to answers, so no schema that only answers use may forbid them. */
function openResponses(schemas, paths) {
  const asked = new Set();
  const collect = (node) =>
    JSON.stringify(node ?? {}).replaceAll(/"#\/components\/schemas\/([^"]+)"/g, (_, name) => {
      if (!asked.has(name)) collect(schemas[(asked.add(name), name)]);
      return "";
    });
  for (const methods of Object.values(paths))
    for (const { requestBody } of Object.values(methods)) collect(requestBody);
  for (const [name, schema] of Object.entries(schemas))
    if (!asked.has(name)) delete schema.additionalProperties;
}

/** Docstrings are wrapped at the width of the code; in the contract a paragraph is one line. */
function unwrapProse(key, value) {
  const isProse = (key === "description" || key === "summary") && typeof value === "string";
  return isProse ? value.replaceAll(/(?<!\n)\n(?!\n|[-*] )/g, " ") : value;
}

const derived = JSON.parse(JSON.stringify(readJson("dist/contract.json"), unwrapProse));
const text = `${JSON.stringify(finish(derived), null, 2)}\n`;
if (!process.argv.includes("--check")) {
  writeFileSync(at("openapi.json"), text);
} else if (readFileSync(at("openapi.json"), "utf8") !== text) {
  console.error(
    "openapi.json is stale: the controllers and contract types say something else. Run `npm " +
      "run contract` and read the difference.",
  );
  process.exitCode = 1;
}
