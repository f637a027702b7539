/** Requests to import the indicators of an RSU, as JSON and as CSV. */
import { afterAll } from "@jest/globals";
import { Agent } from "node:http";
import type { RsuRow } from "../../../src/domain/rsu/rsu-input.js";
import { useApp } from "../service/app.js";
import { postJson, send, type Reply, type Sending } from "./client.js";

export const PATH = "/v1/profiles/from-rsu";
export const ROWS: RsuRow[] = [
  { indicator: "report-year", value: 2025 },
  { indicator: "employer-siret", value: "21690034000011" },
  { indicator: "headcount-total", value: 600, unit: "agents" },
  { indicator: "headcount-category-a", value: 60 },
  { indicator: "workplaces", value: "" },
  { indicator: "hierarchy-layers", value: 5, asOf: "2026-09-01", source: "Organigramme" },
];

/** Opens a service before the tests of a file. The import is a calculation: it needs no database. */
export function useRsuImport() {
  const app = useApp({ database: "away" });
  const agent = new Agent({ keepAlive: true });
  afterAll(() => agent.destroy());
  return {
    app,
    agent,
    postRows: (rows: readonly unknown[], sending: Sending = {}): Promise<Reply> =>
      postJson(app().url, PATH, { rows }, { agent, ...sending }),
    postCsv: (body: string | Buffer, { headers, ...sending }: Sending = {}): Promise<Reply> =>
      send(app().url, "POST", PATH, {
        agent,
        body,
        headers: { "content-type": "text/csv", ...headers },
        ...sending,
      }),
  };
}

/** The status of an answer, and the place and code of each of its faults. */
export const faultsOf = ({ status, json }: Reply): string[] => [
  String(status),
  ...(json.errors ?? []).map(({ path, code }: { path: string; code: string }) => `${path} ${code}`),
];
