import { afterAll, describe, expect, it } from "@jest/globals";
import { useApp } from "../../support/service/app.js";
import { postJson, send, type Reply } from "../../support/clients/client.js";
import { expectProblem } from "../../support/clients/problem.js";
import { endServices, startService } from "../../support/service/service-process.js";

const PATH = "/v1/profiles/from-rsu";
/** Whatever stands in a request and must never come back. */
const SECRETS = /dupont|jeanne|275037512345612|2 75 03|ville\.fr|attaché|A-4711|12\/03\/1975/i;

const app = useApp({ database: "away" });
const post = (body: string | object) =>
  typeof body === "string"
    ? send(app().url, "POST", PATH, { body, headers: { "content-type": "text/csv" } })
    : postJson(app().url, PATH, body);

const FILES: readonly (readonly [string, string])[] = [
  ["one row an agent", "nom;prenom;matricule;grade\nDUPONT;Jeanne;A-4711;Attaché\n"],
  ["one row an agent, among our columns", "indicator;value;nom\nheadcount-total;1;DUPONT\n"],
  ["national numbers without a name of theirs", "indicator;value\nworkplaces;275037512345612\n"],
  [
    "national numbers without a line of columns",
    "1;2 75 03 75 123 456 12;C\n2;2 75 03 75 123 456 12;B\n",
  ],
  ["an address as a source", "indicator;value;source\nworkplaces;3;jeanne.dupont@ville.fr\n"],
  ["dates of birth", "indicator;value;Date de naissance\nworkplaces;3;12/03/1975\n"],
  ["an indicator of one person", "indicator;value\nnom-agent;Dupont\n"],
];

const DOCUMENTS: readonly (readonly [string, object])[] = [
  ["a list of agents", [{ nom: "DUPONT", prenom: "Jeanne", matricule: "A-4711" }]],
  [
    "agents beside the rows",
    {
      rows: [{ indicator: "workplaces", value: 3 }],
      agents: [{ lastName: "DUPONT", grade: "Attaché" }],
    },
  ],
  [
    "a field of a row",
    { rows: [{ indicator: "workplaces", value: 3, email: "jeanne.dupont@ville.fr" }] },
  ],
  ["a national number as a value", { rows: [{ indicator: "workplaces", value: 275037512345612 }] }],
  ["a national number as a field", { rows: [{ "275037512345612": "DUPONT" }] }],
  [
    "a name deep inside",
    { rows: [{ indicator: "workplaces", value: 3, detail: { par: [{ nom: "DUPONT" }] } }] },
  ],
];

describe("data on single persons", () => {
  it.each([...FILES, ...DOCUMENTS])("are refused and not repeated: %s", async (_, body) => {
    const reply = await post(body);
    const faults = expectProblem(reply, "rsu.personal-data", PATH, {
      errors: expect.any(Array),
      detail:
        "the body seems to hold data on single persons; nothing of it was kept: only " +
        "aggregates are taken",
    });
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults)
      expect(fault).toMatchObject({
        code: "rsu.personal-data",
        expected: "aggregates of the whole employer, one row an indicator",
        received: expect.stringMatching(/, which is not repeated here/),
      });
    expect(reply.text).not.toMatch(SECRETS);
  });

  it("name the columns that gave them away", async () => {
    const { json } = await post(FILES[0]![1]);
    expect(
      json.errors.map(({ path, received }: { path: string; received: string }) => [path, received]),
    ).toEqual(
      ["nom", "prenom", "matricule", "grade"].map((column) => [
        `/rows/0/${column}`,
        "a name of what is known of one person, which is not repeated here (line 2)",
      ]),
    );
  });

  // Where nothing gives them away, they are still no indicators: then the answer says so without
  // what they hold.
  it.each<[string, string | object, string]>([
    ["agents as lists", { rows: [["DUPONT", "Jeanne", "Attaché"]] }, "rsu.invalid"],
    ["agents as texts", { rows: ["Dupont Jeanne, attachée"] }, "rsu.invalid"],
    ["an agent for the rows", { rows: "Dupont Jeanne" }, "rsu.invalid"],
    [
      "a name where an indicator belongs",
      { rows: [{ indicator: "Dupont Jeanne", value: 1 }] },
      "rsu.invalid",
    ],
    [
      "a name where a figure belongs",
      { rows: [{ indicator: "workplaces", value: "Dupont Jeanne" }] },
      "rsu.invalid",
    ],
    [
      "a name where a unit belongs",
      { rows: [{ indicator: "workplaces", value: 3, unit: "Dupont Jeanne" }] },
      "rsu.invalid",
    ],
    [
      "a name for a field",
      { rows: [{ indicator: "workplaces", value: 3, "Dupont Jeanne": 1 }] },
      "rsu.invalid",
    ],
    [
      "a text that JSON cannot take",
      JSON.parse('{"rows":[{"x":"Dupont\\u0000Jeanne"}]}'),
      "request.unusable-json",
    ],
    ["a table that is none", '"Dupont";"Jeanne\n', "request.malformed-csv"],
    ["a table without columns", "Dupont;Jeanne\nx;y\n", "request.malformed-csv"],
    ["a cell that is none", 'indicator;value\nworkplaces;Dup"ont\n', "request.malformed-csv"],
  ])("are not repeated by any other problem: %s", async (_, body, code) => {
    const reply = await post(body);
    expect(reply.json.code).toBe(code);
    expect(reply.text).not.toMatch(SECRETS);
  });
});

describe("the log", () => {
  afterAll(endServices);

  it("holds nothing of them, however much is logged", async () => {
    const service = await startService({
      DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
      DOUZE_LOG_LEVEL: "debug",
    });
    await service.until("/health/live", 200);
    const replies: Reply[] = [];
    for (const [, body] of [...FILES, ...DOCUMENTS]) {
      const headers = {
        "content-type": typeof body === "string" ? "text/csv" : "application/json",
      };
      replies.push(
        await send(service.url, "POST", PATH, {
          body: typeof body === "string" ? body : JSON.stringify(body),
          headers,
        }),
      );
    }
    const { output } = await service.stop();
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 422));
    expect(output).toContain(PATH);
    expect(output).not.toMatch(SECRETS);
  });
});
