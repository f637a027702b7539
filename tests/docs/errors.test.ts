import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { FAULT_CODES, PROBLEMS, type ProblemCode } from "../../src/http/problems/catalogue.js";
import { packagePath } from "../../src/platform/paths.js";
import { useApp } from "../support/service/app.js";
import { postJson, send, type Reply } from "../support/clients/client.js";

const page = readFileSync(packagePath("docs/errors.md"), "utf8");

/** The rows of the tables under a heading, as cells without code marks. */
function rowsBelow(heading: string): string[][] {
  const [, section = ""] = page.split(`\n### ${heading}\n`);
  const [tables = ""] = section.split(/^##|^<!--/m);
  return [...tables.matchAll(/^\| (`.*) \|$/gm)].map(([, row = ""]) =>
    row.split(/(?<!\\)\| /).map((cell) => cell.trim().replaceAll("\\|", "|")),
  );
}
const bare = (cell = ""): string => cell.replace(/^`([^]*)`$/, "$1");

describe("the problems of docs/errors.md", () => {
  it("are those of the catalogue, each under its status: `npm run errors` writes them anew", () => {
    const again = { no: "no", "after-mending": "once mended", "after-waiting": "later" } as const;
    const headings = [...page.matchAll(/^### ((\d{3}) .*)$/gm)];
    const said = headings.flatMap(([, heading = "", status]) =>
      rowsBelow(heading).map(([code, ...cells]) => [bare(code), Number(status), ...cells]),
    );
    const order = [...new Set(Object.values(PROBLEMS).map(({ status }) => status))];
    const codes = (Object.keys(PROBLEMS) as ProblemCode[]).sort(
      (a, b) => order.indexOf(PROBLEMS[a].status) - order.indexOf(PROBLEMS[b].status),
    );
    expect(said).toEqual(
      codes.map((code) => [
        code,
        PROBLEMS[code].status,
        PROBLEMS[code].title,
        PROBLEMS[code].cause,
        PROBLEMS[code].mend,
        again[PROBLEMS[code].retry],
      ]),
    );
  });

  it("are to be sent again unchanged exactly where what is wrong may pass", () => {
    const passing = (Object.keys(PROBLEMS) as ProblemCode[]).filter(
      (code) => PROBLEMS[code].retry === "after-waiting",
    );
    expect(passing).toEqual(
      expect.arrayContaining(
        (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) =>
          ([408, 429, 503] as number[]).includes(PROBLEMS[code].status),
        ),
      ),
    );
    expect(
      passing.filter((code) => !([408, 429, 503] as number[]).includes(PROBLEMS[code].status)),
    ).toEqual(["request.body-incomplete", "idempotency.in-progress"]);
  });
});

/**
 * Every code of an entry of `errors` that the source names in full, apart from those of problems
 * and events.
 */
function codesOfSource(): string[] {
  const files = readdirSync(packagePath("src"), { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/^(cli|rulebook)\//.test(file),
  );
  const texts = files.map((file) => readFileSync(packagePath(`src/${file}`), "utf8"));
  const all = (pattern: RegExp): string[] =>
    texts.flatMap((text) => [...text.matchAll(pattern)].map(([, found = ""]) => found));
  const names = all(/code: "([a-z-]+(?:\.[a-z-]+)+)"/g).concat(
    all(/"((?:profile|rsu|counterfactual|key|tenant|webhook|replay)\.[a-z-]+\.[a-z-]+)"/g),
  );
  const subjects = all(/`\$\{subject\}\.(name\.[a-z-]+)`/g).flatMap((rest) => [
    `key.${rest}`,
    `tenant.${rest}`,
  ]);
  const json = [
    ...(
      /readonly code: (".*");/.exec(
        readFileSync(packagePath("src/json/strict-parse.ts"), "utf8"),
      )?.[1] ?? ""
    ).matchAll(/"([a-z-]+)"/g),
  ].map(([, code]) => `json.${code}`);
  const csv = all(/malformedCsv\(\s*"([a-z-]+)"/g).map((code) => `csv.${code}`);
  const ofKind = (code: string): boolean =>
    Object.keys(FAULT_CODES).includes(code.slice(code.indexOf(".") + 1));
  return [...new Set([...names, ...subjects, ...json, ...csv])]
    .filter((code) => !ofKind(code))
    .sort();
}

describe("the entries of `errors` in docs/errors.md", () => {
  const app = useApp();
  const post =
    (path: string) =>
    (example: string): Promise<Reply> =>
      postJson(app().url, path, JSON.parse(example));
  const raw =
    (path: string, type: string) =>
    (example: string): Promise<Reply> =>
      send(app().url, "POST", path, {
        body: example.replaceAll("↵", "\n"),
        headers: { "content-type": type },
      });
  const SENT: Readonly<Record<string, (example: string, code: string) => Promise<Reply>>> = {
    "The form of a body or parameter": post("/v1/evaluations"),
    "A profile": post("/v1/evaluations"),
    "Indicators of the RSU": (example) =>
      postJson(app().url, "/v1/profiles/from-rsu", { rows: JSON.parse(example) }),
    "Webhooks, keys, tenants": (example, code) => post(`/v1/${code.split(".")[0]!}s`)(example),
    Counterfactuals: async (example) => {
      const { json } = await postJson(app().url, "/v1/plans", {
        collectivity: "commune-69034",
        size: { agents: 600 },
      });
      return post(`/v1/plans/${json.id as string}/counterfactuals`)(example);
    },
    JSON: raw("/v1/evaluations", "application/json"),
    CSV: raw("/v1/profiles/from-rsu", "text/csv"),
  };

  it.each(Object.keys(SENT))("come by the examples: %s", async (heading) => {
    const rows = rowsBelow(heading).filter(([, , example]) => example !== "–");
    expect(rows.length).toBeGreaterThan(2);
    for (const [cell, , example] of rows) {
      const code = heading.startsWith("The form") ? `profile.${bare(cell)}` : bare(cell);
      const { json } = await SENT[heading]!(bare(example), code);
      expect([code, (json.errors as { code: string }[]).map((fault) => fault.code)]).toEqual([
        code,
        expect.arrayContaining([code]),
      ]);
    }
  });

  it("name each kind of fault in the form as the contract does", () => {
    expect(
      rowsBelow("The form of a body or parameter").map(([kind, meaning]) => [bare(kind), meaning]),
    ).toEqual(Object.entries(FAULT_CODES));
  });

  it("name every code that the source has, and no other", () => {
    const said = [...Object.keys(SENT).slice(1), "Parameters that name something"]
      .flatMap(rowsBelow)
      .map(([code]) => bare(code));
    expect([...said].sort()).toEqual(codesOfSource());
  });
});
