/**
 * What every client in TypeScript does for clients/scenario.json, whatever generated it: a driver
 * says only how its client is called.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";

/** What of a plan the scenario reads; the types that were generated have to fit it. */
export interface Plan {
  readonly id?: string;
  readonly asOf: string;
  readonly language: string;
  readonly summary: string;
  readonly collectivity: { readonly type: string };
  readonly recommendations: readonly {
    readonly id: string;
    readonly label: string;
    readonly status: string;
    readonly effort: { readonly band?: string };
  }[];
  readonly facts: readonly { readonly id: string; readonly value?: number | boolean | string }[];
}

export interface Problem {
  readonly code: string;
  readonly errors?: readonly {
    readonly path: string;
    readonly code: string;
    readonly hint?: string;
  }[];
}

export interface Answer<T> {
  readonly data?: T;
  readonly error?: Problem;
  readonly response?: Response;
}

/** The calls of a client that was generated, each with the language of the scenario. */
export interface Client<Profile> {
  create(profile: Profile, headers?: Record<string, string>): Promise<Answer<Plan>>;
  read(id: string): Promise<Answer<Plan>>;
  readWithoutKey(id: string): Promise<Answer<Plan>>;
  readCsv(id: string): Promise<string>;
  list(
    limit: number,
    cursor: string | undefined,
  ): Promise<
    Answer<{ readonly items: readonly { readonly id: string }[]; readonly next?: string }>
  >;
  delete(id: string): Promise<unknown>;
}

export interface Asked {
  readonly baseUrl: string;
  readonly key: string;
  readonly language: string;
}

interface Scenario<Profile> {
  readonly language: string;
  readonly profile: Profile;
  readonly wrongProfile: Profile;
  readonly neverGiven: string;
  readonly plansMore: number;
  readonly pageLength: number;
  readonly steps: readonly { readonly id: string }[];
}

/** Carries the scenario out, and prints what came of each step. */
export async function carryOut<Profile>(
  clientOf: (asked: Asked) => Client<Profile>,
): Promise<void> {
  const [, , baseUrl = "", key = "", file = ""] = process.argv;
  const scenario = JSON.parse(readFileSync(file, "utf8")) as Scenario<Profile>;
  const client = clientOf({ baseUrl, key, language: scenario.language });
  const create = async (headers?: Record<string, string>): Promise<Plan> =>
    dataOf(await client.create(scenario.profile, headers));
  const plan = await create();
  const id = idOf(plan);

  const does: Record<string, () => object | Promise<object>> = {
    create: () => told(plan),
    async read() {
      const again = dataOf(await client.read(id));
      return {
        sameId: again.id === id,
        sameSummary: again.summary === plan.summary,
        language: again.language,
      };
    },
    async page() {
      for (let i = 0; i < scenario.plansMore; i++) await create();
      const found = new Set<string>();
      let cursor: string | undefined;
      for (let pages = 1; ; pages++) {
        const { items, next } = dataOf(await client.list(scenario.pageLength, cursor));
        for (const each of items) found.add(each.id);
        if (next === undefined) return { plans: found.size, pages };
        cursor = next;
      }
    },
    async retry() {
      const headers = { "Idempotency-Key": randomUUID() };
      return { samePlan: idOf(await create(headers)) === idOf(await create(headers)) };
    },
    async "wrong-input"() {
      const refused = await client.create(scenario.wrongProfile);
      const fault = refused.error?.errors?.[0];
      return {
        ...problemOf(refused),
        path: fault?.path,
        fault: fault?.code,
        hint: fault?.hint !== undefined,
      };
    },
    missing: async () => problemOf(await client.read(scenario.neverGiven)),
    "no-key": async () => problemOf(await client.readWithoutKey(id)),
    export: async () => ({
      mentionsFirst: (await client.readCsv(id)).includes(plan.recommendations[0]?.label ?? "?"),
    }),
    async delete() {
      await client.delete(id);
      return problemOf(await client.read(id));
    },
  };
  for (const step of scenario.steps)
    console.log(JSON.stringify({ step: step.id, got: await does[step.id]?.() }));
}

/** The data of an answer, or the problem as an error. */
function dataOf<T>({ data, error }: Answer<T>): T {
  if (data === undefined) throw new Error(error?.code);
  return data;
}

function idOf({ id }: Plan): string {
  if (id === undefined) throw new Error("a plan that is kept has an identifier");
  return id;
}

const problemOf = ({ error, response }: Answer<unknown>) => ({
  status: response?.status,
  code: error?.code,
});

function told(plan: Plan) {
  const [first] = plan.recommendations;
  const valueOf = (id: string) => plan.facts.find((fact) => fact.id === id)?.value;
  return {
    asOf: plan.asOf,
    type: plan.collectivity.type,
    recommendations: plan.recommendations.length,
    first: first?.id,
    status: first?.status,
    band: first?.effort.band,
    agents: valueOf("size.agents"),
    setting: valueOf("territory.setting"),
    overseas: valueOf("territory.overseas"),
  };
}
