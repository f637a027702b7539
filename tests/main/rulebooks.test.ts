import { afterAll, describe, expect, it } from "@jest/globals";
import { postJson, send } from "../support/clients/client.js";
import { CALUIRE } from "../support/clients/profiles.js";
import { createDatabase } from "../support/database/database.js";
import { copyRules, removeRulesCopies } from "../support/rulebook/copies.js";
import { endServices, startReady, startService } from "../support/service/service-process.js";

afterAll(async () => {
  await endServices();
  removeRulesCopies();
});

describe("a service whose rulebook is broken", () => {
  it("does not start, and says everything that is wrong with it", async () => {
    const rules = copyRules();
    rules.write("brakes/silos.json", "{ not JSON");
    const silent = JSON.parse(rules.read("brakes/scepticism.json"));
    delete silent.label.en;
    rules.write("brakes/scepticism.json", JSON.stringify(silent));
    rules.remove("parameters.json");
    const { code, output } = await (
      await startService({ DOUZE_RULES_DIR: rules.folder, DATABASE_URL: await createDatabase() })
    ).ended;
    expect(code).toBe(1);
    expect(output).toMatch(
      /^Douze did not start: the rulebook has \d+ errors and was not loaded$/m,
    );
    expect(output).toMatch(/^error: rules\/brakes\/silos\.json# \[readable\]$/m);
    expect(output).toMatch(/^error: rules\/brakes\/scepticism\.json#\/label\/en \[\S+\]$/m);
    expect(output).toMatch(/^error: rules\/parameters\.json# \[readable\]$/m);
    expect(output).toContain(
      "hint: restore it, or set `DOUZE_RULES_DIR` to the folder that holds it",
    );
  });

  it("does not start from a folder that is not there", async () => {
    const { code, output } = await (
      await startService({ DOUZE_RULES_DIR: "/no/such/folder" })
    ).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/error: rules\/rulebook\.json# \[readable\]\n {2}the file is missing/);
  });
});

describe("a stored plan", () => {
  it(
    "reads with the words of its own edition after the rulebook has changed, beside new plans " +
      "with the new words",
    async () => {
      const url = await createDatabase();
      const before = await startReady({ DATABASE_URL: url });
      const old = await postJson(before.url, "/v1/plans", CALUIRE);
      await before.stop();

      const rules = copyRules();
      const brake = JSON.parse(rules.read("brakes/silos.json"));
      const label = brake.label.fr;
      brake.label = { fr: "Cloisons entre services", en: "Walls between departments" };
      rules.write("brakes/silos.json", JSON.stringify(brake));
      const after = await startReady({ DATABASE_URL: url, DOUZE_RULES_DIR: rules.folder });
      const read = await send(after.url, "GET", old.headers.location!);
      const anew = await postJson(after.url, "/v1/plans", CALUIRE);
      const labelOfSilos = ({ json }: { json: { brakes: { id: string; label: string }[] } }) =>
        json.brakes.find(({ id }) => id === "silos")!.label;

      expect(read.text).toBe(old.text);
      expect(labelOfSilos(read)).toBe(label);
      expect(labelOfSilos(anew)).toBe("Cloisons entre services");
      expect(anew.json.rulebook.digest).not.toBe(old.json.rulebook.digest);
      const { items } = (await send(after.url, "GET", "/v1/plans")).json;
      expect(items.map(({ rulebook }: { rulebook: object }) => rulebook)).toEqual([
        anew.json.rulebook,
        old.json.rulebook,
      ]);
      const english = await send(after.url, "GET", old.headers.location!, {
        headers: { "accept-language": "en" },
      });
      expect(labelOfSilos(english)).not.toBe("Walls between departments");
      await after.stop();
    },
  );
});
