/**
 * Finishes the contract that tsoa derived from the controllers, and writes it to openapi.json; with --check it compares instead.
 * What no decorator says is added here: problems with their codes, headers, examples. Needs a build.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { HEADERS, PARAMETERS, problemHeaders, requestHeaders, successHeaders } from "./contract-headers.mjs";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(at(path), "utf8"));
const { PROBLEMS, FAULT_CODES } = await import("../dist/http/problem-catalogue.js");
const { cachingOf } = await import("../dist/http/caching.js");

const OF_EVERY_REQUEST = ["request.malformed-http", "request.malformed-url", "request.parameter-invalid", "request.not-acceptable", "request.timeout", "request.header-too-large", "internal"];
const OF_BODIES = ["request.malformed-json", "request.unusable-json", "request.not-utf-8", "request.body-missing", "request.body-incomplete", "request.body-too-large", "request.media-type-unsupported", "request.encoding-unsupported"];
const NOT_FOUND = { "/v1/brakes/{id}": "brake.not-found", "/v1/recommendations/{id}": "recommendation.not-found", "/v1/collectivities/{id}": "collectivity.not-found", "/problems/{code}": "problem.not-found" };
const OF_OPERATION = {
  deletePlan: ["request.precondition-failed"],
  comparePlans: ["comparison.same-plan", "comparison.other-collectivity"],
  readPeers: ["plan.not-found", "peers.headcount-unknown", "peers.group-too-small"],
};
const NEEDS_STORAGE = /^\/(v1\/(plans|peers)|health\/ready)/;

/** What a field that refers to a vocabulary would say of itself: in OpenAPI 3.0 nothing stands beside a reference. */
const VOCABULARIES = {
  CollectivityType: "Legal type of a collectivity. Never inferred from the population.",
  EvidenceGrade: "Evidence grade: stated by the study's article (`study`), by another public source (`public`), or the editors' judgement (`editor`).",
  HeadcountBand: "Headcount band, by the number of agents of all statuses.",
  Inclusion: "What a plan can tell besides, on request.",
  Language: "Language of the texts.",
  Movement: "Movement of the approach that a recommendation belongs to, in order: objective, framing, environment, durability.",
  Outlook: "Whether a recommendation is called for (`priority` or `recommended`) in every completion of the unknown facts (`certain`), in none (`excluded`), or neither is sure (`possible`).",
  PracticeLevel: "Level on the palette of collaborative working, from none to sharing the power to decide.",
  Setting: "Territorial setting.",
  Status: "Status: by relevance `priority`, `recommended` or `optional`; else `already-in-place` or `not-applicable`, without object.",
};

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

/** By the name of its schema, the problem of a body that is not valid, and an example of a sound one. */
const BODIES = {
  ProfileInput: { code: "profile.invalid", examples: { caluire: { summary: "A town of 600 agents, from its official id", value: CALUIRE } } },
  CounterfactualRequest: {
    code: "counterfactual.invalid",
    examples: {
      pilot: { summary: "What would let pilots leave the top tier, or bring them there, with the hierarchy as it is", value: { recommendation: "pilot-then-scale", keep: ["hierarchy.layers"], includeUnknown: true, limit: 3 } },
    },
  },
};

function finish({ info, components: { schemas }, paths, ...rest }) {
  const { version, description } = readJson("package.json");
  const finished = Object.fromEntries(sorted(paths).map(([path, methods]) => [path, Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, finishOperation(path, method, operation)]))]));
  finished["/openapi.json"] = { get: describeContract() };
  const used = Object.fromEntries(sorted(schemas));
  openResponses(used, finished);
  for (const [name, description] of Object.entries(VOCABULARIES)) used[name].description = description;
  used.Problem.properties.code.description = `Stable code, to be used by programs: ${Object.keys(PROBLEMS).map((code) => `\`${code}\``).join(", ")}.`;
  used.FaultDocument.properties.code.description = `Stable code of the fault. For the shape of a profile \`profile.\` followed by a kind, for that of a question for counterfactuals \`counterfactual.\` and the kind, for a parameter the kind alone: ${Object.entries(FAULT_CODES).map(([code, meaning]) => `\`${code}\` (${meaning})`).join(", ")}. Other codes under these names name what is wrong in substance; those under \`json.\` what is wrong with the text.`;
  return {
    ...rest,
    openapi: "3.0.3",
    info: { title: "Douze", version, description: `${description}\n\nTexts come in French (default) or English, by \`Accept-Language\`. Errors are problems by RFC 9457, in English, each with a stable \`code\`. Unknown fields and parameters are refused by name. Fields are only ever added to answers: a client ignores those that it does not know.\n\nWhat is read carries a strong entity tag, by which it can be asked for again (\`If-None-Match\`) and, where it can be changed, changed safely (\`If-Match\`); \`Cache-Control\` says of each answer how long it may be kept. Answers are compressed for who takes \`br\` or \`gzip\`. Every answer names its request by \`X-Request-Id\`. An operation that is going to leave says so by \`Deprecation\` and \`Sunset\`.` },
    servers: [{ url: "/", description: "The service that gave this document." }],
    tags: [
      { name: "Plans", description: "From a collectivity's profile to its prioritised plan." },
      { name: "Catalogue", description: "Brakes, recommendations, questions and the rulebook behind them." },
      { name: "Territory", description: "Collectivities in the official data." },
      { name: "Problems", description: "What the errors mean, and how to mend them." },
      { name: "Health", description: "For the operator." },
    ],
    paths: finished,
    components: {
      schemas: used,
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
  return Object.fromEntries(Object.entries(HEADERS).filter(([name]) => text.includes(`"#/components/headers/${name}"`)));
}

function finishOperation(path, method, { security: _, ...operation }) {
  const content = operation.requestBody?.content["application/json"];
  const body = content && BODIES[content.schema.$ref.split("/").at(-1)];
  if (content && !body) throw new Error(`BODIES does not say what a body of ${path} is refused by, nor gives an example`);
  const caching = cachingOf(method, path);
  const codes = [
    ...OF_EVERY_REQUEST,
    ...(caching.tagged ? ["request.precondition-failed"] : []),
    ...(body ? [...OF_BODIES, body.code] : []),
    ...(path.includes("{") ? [path.startsWith("/v1/plans/") ? "plan.not-found" : NOT_FOUND[path]] : []),
    ...(OF_OPERATION[operation.operationId] ?? []),
    ...(NEEDS_STORAGE.test(path) ? ["storage.unavailable"] : []),
  ];
  const [status, success] = Object.entries(operation.responses).find(([status]) => status !== "default");
  const example = `scripts/contract-examples/${operation.operationId}.json`;
  if (existsSync(at(example))) success.content["application/json"].example = readJson(example);
  if (body) content.examples = body.examples;
  return withHttp({ ...operation, responses: { [status]: success } }, caching, codes, { english: path.startsWith("/problems") });
}

/** Adds what HTTP itself brings: headers, the answer to who has it already, problems. */
function withHttp({ parameters = [], responses, ...operation }, caching, codes, options) {
  const [[status, described]] = Object.entries(responses);
  const { success, notModified } = successHeaders(status, { ...operation, parameters }, caching, options);
  return {
    ...operation,
    parameters: [...parameters, ...requestHeaders(caching)],
    responses: {
      [status]: { ...described, headers: success },
      ...(caching.tagged && { 304: { description: "The reader has it already, by `If-None-Match`.", headers: notModified } }),
      ...problemResponses(codes, operation),
    },
  };
}

/** One response a status, which names its codes. */
function problemResponses(codes, operation) {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort();
  return Object.fromEntries(statuses.map((status) => [status, {
    description: codes.filter((code) => PROBLEMS[code].status === status).map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(" "),
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    headers: problemHeaders(status, operation),
  }]));
}

function describeContract() {
  const operation = {
    operationId: "readContract",
    summary: "Read this document",
    description: "Gives this document.",
    tags: ["Health"],
    responses: { 200: { description: "This document.", content: { "application/json": { schema: { type: "object", additionalProperties: true } } } } },
  };
  return withHttp(operation, cachingOf("get", "/openapi.json"), ["request.precondition-failed", "internal"], { english: true });
}

/** Fields may be added to answers, so no schema that only answers use may forbid them. */
function openResponses(schemas, paths) {
  const asked = new Set();
  const collect = (node) => JSON.stringify(node ?? {}).replaceAll(/"#\/components\/schemas\/([^"]+)"/g, (_, name) => {
    if (!asked.has(name)) collect(schemas[(asked.add(name), name)]);
    return "";
  });
  for (const methods of Object.values(paths)) for (const { requestBody } of Object.values(methods)) collect(requestBody);
  for (const [name, schema] of Object.entries(schemas)) if (!asked.has(name)) delete schema.additionalProperties;
}

const text = `${JSON.stringify(finish(readJson("dist/contract.json")), null, 2)}\n`;
if (!process.argv.includes("--check")) {
  writeFileSync(at("openapi.json"), text);
} else if (readFileSync(at("openapi.json"), "utf8") !== text) {
  console.error("openapi.json is stale: the controllers and contract types say something else. Run `npm run contract` and read the difference.");
  process.exitCode = 1;
}
