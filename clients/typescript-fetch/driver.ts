/** Carries out clients/scenario.json with the types that openapi-typescript makes, and openapi-fetch. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { components, paths } from "./douze.js";

type Plan = components["schemas"]["PlanDocument"];
type Problem = components["schemas"]["Problem"];
type Profile = components["schemas"]["ProfileInput"];

const [, , baseUrl = "", key = "", file = "", steps = ""] = process.argv;
const scenario = JSON.parse(readFileSync(file, "utf8")) as { language: string; profile: Profile; wrongProfile: Profile; neverGiven: string; plansMore: number; pageLength: number };
const language = { "Accept-Language": scenario.language };

/** A plan can be had in several formats: this client reads JSON, of plans and of problems. */
const clientOf = (token?: string) => createClient<paths, "application/json" | "application/problem+json">({ baseUrl, ...(token !== undefined && { headers: { Authorization: `Bearer ${token}` } }) });
const douze = clientOf(key);

/** The data of an answer, or the problem as an error. */
function dataOf<T>({ data, error }: { data?: T; error?: Problem }): T {
  if (data === undefined) throw new Error(error?.code);
  return data;
}

const create = async (headers: Record<string, string> = {}): Promise<Plan> => dataOf(await douze.POST("/v1/plans", { body: scenario.profile, params: { header: language }, headers }));
const idOf = (plan: Plan): string => {
  if (plan.id === undefined) throw new Error("a plan that is kept has an identifier");
  return plan.id;
};
const read = (client: typeof douze, id: string) => client.GET("/v1/plans/{id}", { params: { path: { id }, header: language } });

function told(plan: Plan) {
  const [first] = plan.recommendations;
  const valueOf = (id: string) => plan.facts.find((fact) => fact.id === id)?.value;
  return {
    asOf: plan.asOf, type: plan.collectivity.type, recommendations: plan.recommendations.length, first: first?.id, status: first?.status, band: first?.effort.band,
    agents: valueOf("size.agents"), setting: valueOf("territory.setting"), overseas: valueOf("territory.overseas"),
  };
}

async function page() {
  for (let i = 0; i < scenario.plansMore; i++) await create();
  const found = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 1; ; pages++) {
    const { items, next } = dataOf(await douze.GET("/v1/plans", { params: { query: { limit: scenario.pageLength, ...(cursor !== undefined && { cursor }) } } }));
    for (const { id } of items) found.add(id);
    if (next === undefined) return { plans: found.size, pages };
    cursor = next;
  }
}

function problemOf({ error, response }: { error?: Problem; response: Response }) {
  return { status: response.status, code: error?.code };
}

async function wrongInput() {
  const refused = await douze.POST("/v1/plans", { body: scenario.wrongProfile });
  const fault = refused.error?.errors?.[0];
  return { ...problemOf(refused), path: fault?.path, fault: fault?.code, hint: fault?.hint !== undefined };
}

async function retry() {
  const headers = { "Idempotency-Key": randomUUID() };
  return { samePlan: idOf(await create(headers)) === idOf(await create(headers)) };
}

async function exported(plan: Plan) {
  const inCsv = createClient<paths, "text/csv" | "application/problem+json">({ baseUrl, headers: { Authorization: `Bearer ${key}` } });
  const { data } = await inCsv.GET("/v1/plans/{id}", { params: { path: { id: idOf(plan) }, header: language }, headers: { Accept: "text/csv" }, parseAs: "text" });
  return { mentionsFirst: data?.includes(plan.recommendations[0]?.label ?? "?") };
}

const plan = await create();
const does: Record<string, () => object | Promise<object>> = {
  create: () => told(plan),
  read: async () => {
    const again = dataOf(await read(douze, idOf(plan)));
    return { sameId: again.id === plan.id, sameSummary: again.summary === plan.summary, language: again.language };
  },
  page,
  retry,
  "wrong-input": wrongInput,
  missing: async () => problemOf(await read(douze, scenario.neverGiven)),
  "no-key": async () => problemOf(await read(clientOf(), idOf(plan))),
  export: () => exported(plan),
  delete: async () => {
    await douze.DELETE("/v1/plans/{id}", { params: { path: { id: idOf(plan) } } });
    return problemOf(await read(douze, idOf(plan)));
  },
};
for (const step of steps.split(",")) console.log(JSON.stringify({ step, got: await does[step]?.() }));
