import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openApp, type App } from "../../support/service/app.js";
import { postJson, send, type Reply } from "../../support/clients/client.js";
import { CALUIRE } from "../../support/clients/profiles.js";
import { BOTH_DATABASES, createDatabase } from "../../support/database/database.js";
import { copyRules, removeRulesCopies, type RulesCopy } from "../../support/rulebook/copies.js";

afterAll(removeRulesCopies);

/** The shipped rulebook with another name for a brake and another weight for one of its rules. */
function revisedRules(): RulesCopy {
  const rules = copyRules();
  const silos = JSON.parse(rules.read("brakes/silos.json"));
  silos.label = { fr: "Cloisons entre services", en: "Walls between departments" };
  silos.rules[0].weight = 7;
  rules.write("brakes/silos.json", JSON.stringify(silos));
  return rules;
}

const silosOf = ({ json }: Reply) => json.brakes.find(({ id }: { id: string }) => id === "silos");

describe.each(BOTH_DATABASES)(
  "two services with different rulebooks on one database: $name",
  ({ kind }) => {
    let shipped: App;
    let revised: App;
    beforeAll(async () => {
      const url = await createDatabase(kind);
      shipped = await openApp({ database: { url } });
      revised = await openApp({ database: { url }, rulesFolder: revisedRules().folder });
    });
    afterAll(async () => {
      await shipped.close();
      await revised.close();
    });

    it.each([
      ["shipped", "revised"],
      ["revised", "shipped"],
    ] as const)(
      "read the plan of the %s one alike, in both languages, whatever the %s one says",
      async (maker, reader) => {
        const services = { shipped, revised };
        for (const language of ["fr", "en"]) {
          const headers = { "accept-language": language };
          const created = await postJson(services[maker].url, "/v1/plans", CALUIRE, { headers });
          const read = await send(services[reader].url, "GET", created.headers.location!, {
            headers,
          });
          expect(read.text).toBe(created.text);
          const others = await postJson(services[reader].url, "/v1/evaluations", CALUIRE, {
            headers,
          });
          expect(others.json.rulebook.digest).not.toBe(read.json.rulebook.digest);
          expect(silosOf(others).label).not.toBe(silosOf(read).label);
        }
      },
    );

    it("give the catalogue of their own rulebook", async () => {
      const labels = await Promise.all(
        [shipped, revised].map(
          async ({ url }) =>
            (await send(url, "GET", "/v1/brakes/silos", { headers: { "accept-language": "en" } }))
              .json.label,
        ),
      );
      expect(labels).toEqual([expect.not.stringContaining("Walls"), "Walls between departments"]);
    });
  },
);
