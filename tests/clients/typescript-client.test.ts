import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { packagePath } from "../../src/platform/paths.js";
import { useApp } from "../support/service/app.js";
import { operations } from "../support/clients/contract.js";

/**
 * A project of someone who uses the API: generated types, a program, and the packages that it
 * needs.
 */
let project: string;
let program: ts.Program;
const source = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`${name}.ts.txt`, import.meta.url)), "utf8");

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), "douze-client-"));
  symlinkSync(packagePath("node_modules"), join(project, "node_modules"));
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(project, "douze.d.ts"),
    astToString(await openapiTS(pathToFileURL(packagePath("openapi.json")))),
  );
  const files = ["scenario", "misuse"].map((name) => {
    writeFileSync(join(project, `${name}.ts`), source(name));
    return join(project, `${name}.ts`);
  });
  program = ts.createProgram(files, {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ["node"],
    typeRoots: [packagePath("node_modules/@types")],
    skipLibCheck: true,
  });
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** The errors of the compiler in one file, with lines counted from 1. */
function compilerErrors(name: string): { line: number; text: string }[] {
  const file = program.getSourceFile(join(project, `${name}.ts`))!;
  return ts.getPreEmitDiagnostics(program, file).map(({ start, messageText }) => ({
    line: file.getLineAndCharacterOfPosition(start ?? 0).line + 1,
    text: ts.flattenDiagnosticMessageText(messageText, "\n"),
  }));
}

/** What the scenario reports for each operation. */
const RESULTS = {
  readLiveness: "live",
  readReadiness: "ready",
  findCollectivities: ["commune-69034 43597"],
  readCollectivity: "Caluire-et-Cuire",
  evaluateProfile: [12, "capacity", "60", true],
  findNextQuestions: [false, true, true, true],
  importRsu: ["size.agents headcount-total", true, "from the RSU 2025, as of 31 December 2025"],
  createWebhook: true,
  listWebhooks: ["http://127.0.0.1:65535/"],
  readWebhook: "enabled",
  testWebhook: "connection",
  rotateWebhookSecret: true,
  listDeliveries: true,
  replayDelivery: "pending",
  replayEvents: "1",
  changeWebhook: "request",
  deleteWebhook: 204,
  createTenant: false,
  listTenants: true,
  changeTenant: true,
  changeOwnTenant: false,
  readTenant: 17,
  createTenantKey: "write",
  createKey: true,
  listKeys: [true],
  readKey: "active",
  rotateKey: true,
  revokeKey: 204,
  createPlan: [
    "1",
    expect.stringMatching(/^[A-Z-]+$/),
    "350-999",
    expect.stringMatching(/^(quarter|year|term)$/),
    "official-data",
  ],
  listPlans: [true],
  readPlan: [true, "BEGIN:VCALENDAR", true],
  readPlanContext: { "@id": "dcterms:created", "@type": "xsd:date" },
  readPeers: ["10", true, 12],
  findCounterfactuals: [expect.stringMatching(/^(enter|leave)$/), 2, true, "If "],
  readContributions: [true, true],
  verifyPlan: [true, "matches", true, '{"asOf"'],
  comparePlans: [true, false, 12, "answers.shared-projects changed"],
  deletePlan: 204,
  readBrake: true,
  listRecommendations: 12,
  readRecommendation: 1,
  listQuestions: true,
  readRulebook: 12,
  listProblems: true,
  readProblem: 400,
  readOwnTenant: true,
  exportOwnTenant: true,
  exportTenant: "application/x-ndjson",
  eraseTenant: ["1"],
  listAuditEvents: [["local", "plan", "204"]],
  eraseOwnContent: ["plan true"],
};

describe("a TypeScript client generated from openapi.json", () => {
  const app = useApp();

  it("drives every operation over HTTP, each answer used by its type", async () => {
    expect(compilerErrors("scenario")).toEqual([]);
    program.emit(program.getSourceFile(join(project, "scenario.ts")));
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(project, "scenario.js"),
      app().url,
    ]);
    const { done, problem } = JSON.parse(stdout);
    expect(Object.keys(done).sort()).toEqual(
      operations.map(({ operationId }) => operationId).sort(),
    );
    expect(done).toMatchObject(RESULTS);
    expect(problem).toEqual({
      code: "profile.invalid",
      faults: ["/size/agents profile.out-of-range"],
    });
  });

  const misuses = source("misuse")
    .split("\n")
    .flatMap((text, i) =>
      text.startsWith("// ") ? [{ what: text.slice(3, -1), line: i + 2 }] : [],
    );

  it("does not compile where it is used wrongly, and only there", () => {
    expect([...new Set(compilerErrors("misuse").map(({ line }) => line))]).toEqual(
      misuses.map(({ line }) => line),
    );
  });

  it.each(misuses)("does not compile with: $what", ({ line }) => {
    expect(compilerErrors("misuse").filter((each) => each.line === line)).not.toEqual([]);
  });
});
