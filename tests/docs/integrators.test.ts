import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { FAULT_CODES, PROBLEMS } from "../../src/http/problems/catalogue.js";
import { packagePath } from "../../src/platform/paths.js";
import { useApp } from "../support/service/app.js";
import { send } from "../support/clients/client.js";
import { contract, operations } from "../support/clients/contract.js";

const page = readFileSync(packagePath("docs/integrators.md"), "utf8");
const fences = [...page.matchAll(/^```(\w+) ?(\S*)\n([^]*?)\n```$/gm)].map(
  ([, , info = "", text = ""]) => ({ info, text }),
);
const prose = page.replaceAll(/^```[^]*?^```$/gm, "");
const fileOf = (name: string): string => fences.find(({ info }) => info === `file=${name}`)!.text;

/** As GitHub makes anchors of headings. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\d\- ]/gu, "")
      .replaceAll(" ", "-"),
  );

/** `npm run guide` runs what the page shows; here is what can be known without. */
describe("docs/integrators.md", () => {
  it("leaves no command or file to its readers alone, but for those that begin", () => {
    const untried = fences
      .filter(({ info }) => !/^((file|run|receiver)=\S+|output)$/.test(info))
      .map(({ text }) => text);
    expect(untried).toEqual([
      expect.stringMatching(/^npm ci\nDOUZE_AUTH=required .* npm start$/),
      "mkdir douze-first-plan && cd douze-first-plan",
    ]);
    expect(
      fences.filter(({ info }) => /^run=(curl|typescript|python|java)$/.test(info)),
    ).toHaveLength(4);
  });

  it("leads to pages and headings that there are", () => {
    for (const [, target = ""] of prose.matchAll(/\]\((?!https:)([^)]+)\)/g)) {
      const [file = "", anchor] = target.split("#");
      const text = file === "" ? page : readFileSync(packagePath(`docs/${file}`), "utf8");
      if (anchor !== undefined)
        expect([target, anchorsOf(text)]).toEqual([target, expect.arrayContaining([anchor])]);
    }
  });

  it("names operations, codes, settings and fields of a plan that there are", () => {
    for (const [, method, path = ""] of page.matchAll(/`(GET|POST|PATCH|DELETE) (\/[\w/{}.-]*)/g)) {
      expect([
        method,
        path,
        operations.some((each) => each.method === method && each.path === path),
      ]).toEqual([method, path, true]);
    }
    for (const [, code = ""] of prose.matchAll(
      /`((?:idempotency|access|request|rsu|profile)\.(?!md`)[a-z-]+)`/g,
    ))
      expect([
        code,
        code in PROBLEMS || Object.keys(FAULT_CODES).includes(code.slice(code.indexOf(".") + 1)),
      ]).toEqual([code, true]);
    for (const [, name] of page.matchAll(/(DOUZE_(?:AUTH|JWT|WEBHOOK_ALLOW)\w*)/g))
      expect([name, readFileSync(packagePath("src/platform/config.ts"), "utf8")]).toEqual([
        name,
        expect.stringContaining(`${name}:`),
      ]);
    const [, table = ""] = /\| field \| say to the director \|\n\| --- \| --- \|\n([^]*?)\n\n/.exec(
      page,
    )!;
    const fields = {
      ...contract.components.schemas["PlanDocument"]!.properties,
      ...contract.components.schemas["PlanRecommendationDocument"]!.properties,
    };
    for (const row of table.split("\n"))
      for (const [, field] of row.split(" | ")[0]!.matchAll(/`(\w+)/g))
        expect(Object.keys(fields)).toContain(field);
  });

  it("gives the versions that are tried here", () => {
    const { dependencies, devDependencies } = JSON.parse(fileOf("package.json")) as Record<
      string,
      Record<string, string>
    >;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect([name, version]).toEqual([
        name,
        (
          JSON.parse(readFileSync(packagePath(`node_modules/${name}/package.json`), "utf8")) as {
            version: string;
          }
        ).version,
      ]);
    }
    const [, generator = ""] =
      /GENERATOR = "([\d.]+)"/.exec(
        readFileSync(packagePath("scripts/clients/generators.mjs"), "utf8"),
      ) ?? [];
    expect(fileOf("requirements.txt")).toContain(`==${generator}\n`);
    expect(fileOf("pom.xml")).toMatch(
      new RegExp(
        `<artifactId>openapi-generator-maven-plugin</artifactId>\\s*<version>${generator}</version>`,
      ),
    );
  });

  const app = useApp({ database: "away" });

  it("gives the same indicators as CSV and as JSON", async () => {
    const post = (name: string, type: string) =>
      send(app().url, "POST", "/v1/profiles/from-rsu", {
        body: fileOf(name),
        headers: { "content-type": type },
      });
    const replies = await Promise.all([
      post("indicators.csv", "text/csv"),
      post("indicators.json", "application/json"),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(replies[0].text).toBe(replies[1].text);
  });
});
