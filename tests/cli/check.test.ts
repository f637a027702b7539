import { afterAll, describe, expect, it } from "@jest/globals";
import { addCheck } from "../../src/cli/rules/commands/check.js";
import { runCommand } from "../support/rulebook/run-command.js";
import {
  copyRules,
  removeRulesCopies,
  type Loose,
  type RulesCopy,
} from "../support/rulebook/copies.js";
import { RULES_FOLDER } from "../support/rulebook/shipped.js";

afterAll(removeRulesCopies);

const check = (folder: string, ...options: string[]) =>
  runCommand(addCheck, folder, "check", ...options);
const SILOS = "brakes/silos.json";
const LILLE = "examples/metropole-europeenne-de-lille.json";

function rewrite({ read, write }: RulesCopy, file: string, change: (content: Loose) => void): void {
  const content: Loose = JSON.parse(read(file));
  change(content);
  write(file, `${JSON.stringify(content, undefined, 2)}\n`);
}

describe("check", () => {
  it("finds nothing in the rules that are shipped", async () => {
    expect(await check(RULES_FOLDER, "--strict")).toEqual({
      lines: ["0 errors, 0 warnings"],
      failed: false,
    });
  });

  it("says errors before warnings, and fails", async () => {
    const copy = copyRules();
    rewrite(copy, SILOS, (brake) => {
      brake.cost.fr = "Nous manquons de feedback.";
      brake.rules[0].evidence = "public";
    });
    expect(await check(copy.folder)).toEqual({
      failed: true,
      lines: [
        "error: rules/brakes/silos.json#/rules/0/reference [evidence]",
        "  rule `silos.few-shared-projects` claims the evidence `public` without a public " +
          "source; a director would be shown as proven what is not",
        "  hint: name the source among the references of rulebook.json, or grade it `editor`",
        "",
        "warning: rules/brakes/silos.json#/cost/fr [anglicisms]",
        "  the French text says “feedback”; a director would hear a consultant, not a colleague",
        "  hint: say “retour”, or another French word",
        "",
        "1 error, 1 warning",
      ],
    });
  });

  it("passes with warnings alone, unless it is strict", async () => {
    const copy = copyRules();
    rewrite(copy, SILOS, (brake) => {
      brake.cost.fr = "Un process de trop.";
    });
    const { lines, failed } = await check(copy.folder);
    expect([lines.at(-1), failed]).toEqual(["0 errors, 1 warning", false]);
    expect(await check(copy.folder, "--strict")).toEqual({ lines, failed: true });
  });

  it("reads the examples too: their shape, their blanks, their typesetting", async () => {
    const copy = copyRules();
    rewrite(copy, LILLE, (example) => {
      example.title.fr = "Une ville: Lille";
    });
    rewrite(copy, "examples/val-d-oise.json", (example) => {
      example.expect.brake = {};
    });
    rewrite(copy, "examples/syndicat-de-dechets.json", (example) => {
      example.profile.identity.name = "À COMPLÉTER";
    });
    const { lines, failed } = await check(copy.folder);
    expect(failed).toBe(true);
    expect(lines).toEqual([
      "error: rules/examples/syndicat-de-dechets.json#/profile/identity/name [blanks]",
      "  `name` is still to be filled in; the reader of a plan would be shown an empty form",
      "",
      "error: rules/examples/val-d-oise.json#/expect/brake [example]",
      "  expected one of the fields `brakes`, `recommendations`, `rules`, `says`, " +
        '`neverSays`, found "brake"; the example would not run',
      "  hint: did you mean `brakes`?",
      "",
      "warning: rules/examples/metropole-europeenne-de-lille.json#/title/fr [typography]",
      "  no no-break space before `:`: “Une ville: Lille”; lines would break in the wrong " +
        "place and the plan would look careless",
      "  hint: U+00A0 stands before it; `npm run rules -- check --mend` puts it right",
      "",
      "2 errors, 1 warning",
    ]);
  });

  it("says once what the rulebook and the examples miss alike", async () => {
    const copy = copyRules();
    copy.remove("schema/common.schema.json");
    expect((await check(copy.folder)).lines).toEqual([
      "error: rules/schema/common.schema.json# [schema]",
      "  the file is missing; no file could be checked",
      "  hint: restore it, or set `DOUZE_RULES_DIR` to the folder that holds it",
      "",
      "1 error, 0 warnings",
    ]);
  });

  it("refuses an option that it does not have, and says what was meant", async () => {
    expect(await check(RULES_FOLDER, "--stric")).toEqual({
      lines: ["error: unknown option '--stric'", "(Did you mean --strict?)"],
      failed: true,
    });
  });
});

describe("check --mend", () => {
  it("puts typesetting right and changes no other byte", async () => {
    const copy = copyRules();
    const before = copy.read(SILOS);
    const broken = before
      .replace("d’un dossier", "d'un dossier")
      .replace(/\u00a0:/, " :")
      .replace("\u202f;", ";");
    copy.write(SILOS, broken);
    copy.write(LILLE, copy.read(LILLE).replace("Lille\u00a0:", "Lille :"));
    const { lines, failed } = await check(copy.folder, "--mend");
    expect(failed).toBe(false);
    expect(lines.filter((line) => line.startsWith("mended: ")).sort()).toEqual([
      "mended: rules/brakes/silos.json#/rules/0/because/fr",
      "mended: rules/brakes/silos.json#/shows/fr",
      "mended: rules/examples/metropole-europeenne-de-lille.json#/title/fr",
    ]);
    expect(lines.at(-1)).toBe("0 errors, 0 warnings");
    expect(copy.read(SILOS)).toBe(before);
  });

  it("leaves files that cannot be read as they are, and says what is wrong with them", async () => {
    const copy = copyRules();
    copy.write(SILOS, "{");
    const { lines, failed } = await check(copy.folder, "--mend");
    expect([lines[0], lines.at(-1), failed]).toEqual([
      "error: rules/brakes/silos.json# [readable]",
      "1 error, 0 warnings",
      true,
    ]);
    expect(copy.read(SILOS)).toBe("{");
  });
});
