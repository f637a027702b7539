/**
 * Records the examples of answers that stand in the contract, from the service itself: `npm run
 * contract:examples [-- operationId …]`. Needs a build. Requests are the examples of requests in
 * openapi.json; lists are cut to their first entries; the plan gets the id and the time that
 * examples have. Examples in the folder `by-hand` are left alone, since their entries have to add up,
 * or need other plans.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { withService } from "../serve.mjs";

const { PUBLISHED_DOCUMENTS } = await import("../../dist/http/openapi/published-documents.js");

const PLAN = { id: "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47", createdAt: "2026-11-24T09:30:15.123Z" };
const ENTRIES_MAX = 1;

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { paths } = JSON.parse(readFileSync(at("../../openapi.json"), "utf8"));
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    ...operation,
  })),
);
const named = process.argv.slice(2);
const chosen = operations.filter((operation) => isRecorded(operation) && isChosen(operation));

/** Whether the example of the answer comes from the service: not if written by hand or published. */
function isRecorded({ operationId, path, responses }) {
  const content =
    responses["200"]?.content ?? responses["201"]?.content ?? responses["202"]?.content;
  return (
    content?.["application/json"] !== undefined &&
    !existsSync(at(`examples/by-hand/${operationId}.json`)) &&
    !PUBLISHED_DOCUMENTS.some((document) => document.path === path)
  );
}

function isChosen({ operationId }) {
  return named.length === 0 || named.includes(operationId);
}

function shorten(value) {
  if (Array.isArray(value)) return value.slice(0, ENTRIES_MAX).map(shorten);
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shorten(each)]))
    : value;
}

/** Requests are answered as they are documented, with their examples for values. */
async function record(url, { path, method, operationId, parameters = [], requestBody }, planId) {
  const target = new URL(
    path.replace(/\{(\w+)\}/g, (_, name) =>
      parameters.find((each) => each.name === name).example.replace(PLAN.id, planId),
    ),
    url,
  );
  for (const { name, in: place, example, required } of parameters)
    if (place === "query" && (required || name === "search"))
      target.searchParams.set(name, String(example).replace(PLAN.id, planId));
  const body = Object.values(requestBody?.content["application/json"].examples ?? {})[0]?.value;
  const response = await fetch(target, {
    method,
    headers: { "Accept-Language": "en", ...(body && { "Content-Type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${operationId}: ${JSON.stringify(answer)}`);
  return answer;
}

await withService(async ({ url }) => {
  const create = operations.find(({ operationId }) => operationId === "createPlan");
  const { id, createdAt } = await record(url, create, PLAN.id);
  for (const operation of chosen) {
    const answer = await record(url, operation, id);
    const plan = operation.operationId === "createPlan" ? answer : { id, createdAt };
    const text = JSON.stringify(shorten(answer), null, 2)
      .replaceAll(plan.id, PLAN.id)
      .replaceAll(plan.createdAt, PLAN.createdAt);
    const file = at(`examples/answers/${operation.operationId}.json`);
    console.log(
      `${existsSync(file) ? "anew" : "new"}: ${operation.operationId}, ${text.length} characters`,
    );
    writeFileSync(file, `${text}\n`);
  }
});
