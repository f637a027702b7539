/** Carries out clients/scenario.json with the client that Hey API makes. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createClient } from "./douze/client";
import { createPlan, deletePlan, listPlans, readPlan, type PlanDocument, type Problem, type ProfileInput } from "./douze";

const [, , baseUrl = "", key = "", file = "", steps = ""] = process.argv;
const scenario = JSON.parse(readFileSync(file, "utf8")) as { language: string; profile: ProfileInput; wrongProfile: ProfileInput; neverGiven: string; plansMore: number; pageLength: number };
const language = { "Accept-Language": scenario.language };

const client = createClient({ baseUrl, auth: key });
const stranger = createClient({ baseUrl });

const create = async (more: Record<string, string> = {}): Promise<PlanDocument> => (await createPlan({ client, body: scenario.profile, headers: { ...language, ...more }, throwOnError: true })).data;
const idOf = (plan: PlanDocument): string => {
  if (plan.id === undefined) throw new Error("a plan that is kept has an identifier");
  return plan.id;
};
const read = (as: typeof client, id: string) => readPlan({ client: as, path: { id }, headers: language });

function told(plan: PlanDocument) {
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
    const { data } = await listPlans({ client, query: { limit: scenario.pageLength, ...(cursor !== undefined && { cursor }) }, throwOnError: true });
    for (const { id } of data.items) found.add(id);
    if (data.next === undefined) return { plans: found.size, pages };
    cursor = data.next;
  }
}

function problemOf({ error, response }: { error?: Problem; response?: Response }) {
  return { status: response?.status, code: error?.code };
}

async function wrongInput() {
  const refused = await createPlan({ client, body: scenario.wrongProfile });
  const fault = refused.error?.errors?.[0];
  return { ...problemOf(refused), path: fault?.path, fault: fault?.code, hint: fault?.hint !== undefined };
}

async function retry() {
  const headers = { "Idempotency-Key": randomUUID() };
  return { samePlan: idOf(await create(headers)) === idOf(await create(headers)) };
}

async function exported(plan: PlanDocument) {
  const asCsv = { ...language, Accept: "text/csv" };
  const { data } = await readPlan({ client, path: { id: idOf(plan) }, headers: asCsv, parseAs: "text" });
  return { mentionsFirst: String(data).includes(plan.recommendations[0]?.label ?? "?") };
}

const plan = await create();
const does: Record<string, () => object | Promise<object>> = {
  create: () => told(plan),
  read: async () => {
    const { data: again } = await read(client, idOf(plan));
    return { sameId: again?.id === plan.id, sameSummary: again?.summary === plan.summary, language: again?.language };
  },
  page,
  retry,
  "wrong-input": wrongInput,
  missing: async () => problemOf(await read(client, scenario.neverGiven)),
  "no-key": async () => problemOf(await read(stranger, idOf(plan))),
  export: () => exported(plan),
  delete: async () => {
    await deletePlan({ client, path: { id: idOf(plan) } });
    return problemOf(await read(client, idOf(plan)));
  },
};
for (const step of steps.split(",")) console.log(JSON.stringify({ step, got: await does[step]?.() }));
