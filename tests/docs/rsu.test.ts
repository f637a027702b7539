import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { INDICATORS } from "../../src/domain/rsu/indicators.js";
import { packagePath } from "../../src/platform/paths.js";
import { useApp } from "../support/service/app.js";
import { postJson, send } from "../support/clients/client.js";
import { contract } from "../support/clients/contract.js";

const page = readFileSync(packagePath("docs/rsu.md"), "utf8");
const app = useApp({ database: "away" });

/** The requests of the page, as its reader sends them. */
const requests = [
  ...page.matchAll(
    /^curl -s http:\/\/127\.0\.0\.1:3000(\S+) -H 'Content-Type: (\S+)' --data-binary @- <<'END'\n(.*?)^END$/gms,
  ),
].map(([, path = "", type = "", body = ""]) => ({ path, type, body }));
const [, profile = ""] = /Its `profile`:\n\n```json\n(.*?)^```$/ms.exec(page) ?? [];

describe("the examples of docs/rsu.md", () => {
  it("are a table and JSON, which give the profile of the page, the same to the byte", async () => {
    expect(requests.map(({ path, type }) => `${path} ${type}`)).toEqual([
      "/v1/profiles/from-rsu text/csv",
      "/v1/profiles/from-rsu application/json",
    ]);
    const replies = await Promise.all(
      requests.map(({ path, type, body }) =>
        send(app().url, "POST", path, { body, headers: { "content-type": type } }),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(replies[0]!.text).toBe(replies[1]!.text);
    expect(replies[0]!.json.profile).toEqual(JSON.parse(profile));
  });

  it("lead to an evaluation that cites the report as the page says", async () => {
    const { status, json } = await postJson(app().url, "/v1/evaluations", JSON.parse(profile));
    expect(status).toBe(200);
    expect(page).toContain(
      json.facts.find(({ id }: { id: string }) => id === "size.agents").source.citation,
    );
  });
});

describe("the tables of docs/rsu.md", () => {
  const rows = [
    ...page.matchAll(/^\| `([a-z-]+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \| [^|]+ \|$/gm),
  ].map(([, id = "", takes = "", gives = ""]) => ({ id, takes, gives }));

  it(
    "list every indicator with what it takes, as the contract does, and the field that it " +
      "gives",
    () => {
      expect(rows.map(({ id }) => id)).toEqual([...INDICATORS.keys()]);
      for (const { id, takes } of rows)
        expect(contract.components.schemas["RsuIndicator"]!.description).toContain(
          `\`${id}\`: ${takes}`,
        );
      for (const { id, gives } of rows) {
        const { field } = INDICATORS.get(id as never)!;
        if (field !== undefined && gives !== "the same")
          expect([id, gives]).toEqual([id, expect.stringContaining(`\`${field}\``)]);
      }
    },
  );

  it("list every column of a row", () => {
    const columns = [...page.matchAll(/^\| `(\w+)` \| (?:required|optional) \|/gm)].map(
      ([, column]) => column,
    );
    expect(columns).toEqual(Object.keys(contract.components.schemas["RsuRow"]!.properties!));
  });

  it("cite sources that are listed", () => {
    const listed = [...page.matchAll(/^\| \[(\d)\] \|/gm)].map(([, number]) => number);
    expect(
      [...new Set([...page.matchAll(/\[(\d)\]/g)].map(([, number]) => number))].sort(),
    ).toEqual(listed);
  });
});
