import { afterAll, describe, expect, it } from "@jest/globals";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkExample } from "../../src/cli/rules/examples/check-example.js";
import { readExamples } from "../../src/cli/rules/examples/read-examples.js";
import { addCheck } from "../../src/cli/rules/commands/check.js";
import { addNew } from "../../src/cli/rules/commands/new.js";
import { runCommand } from "../support/rulebook/run-command.js";
import { officialData } from "../support/builders/official-data.js";
import {
  copyRules,
  removeRulesCopies,
  type Loose,
  type RulesCopy,
} from "../support/rulebook/copies.js";
import { RULES_FOLDER, shippedRulebook } from "../support/rulebook/shipped.js";

afterAll(removeRulesCopies);

const make = (folder: string, kind: string, id: string) =>
  runCommand(addNew, folder, "new", kind, id);
const check = (folder: string) => runCommand(addCheck, folder, "check", "--strict");
const PASSED = { lines: ["0 errors, 0 warnings"], failed: false };
const SILOS = "brakes/silos.json";
const LAST = "run `npm run rules -- check` until it finds nothing, then `npm run rules -- test`";

function rewrite({ read, write }: RulesCopy, file: string, change: (content: Loose) => void): void {
  const content: Loose = JSON.parse(read(file));
  change(content);
  write(file, `${JSON.stringify(content, undefined, 2)}\n`);
}

const REMOTE = {
  weight: 20,
  evidence: "editor",
  because: {
    fr: "Nos agents travaillent sur vingt sites ou plus\u00a0: on ne se croise plus par hasard.",
    en: "Our agents work on twenty sites or more: nobody meets by chance any more.",
  },
  conditions: { all: [{ fact: "size.sites", operator: "greaterThanInclusive", value: 20 }] },
  example: { met: { "size.sites": 20 }, unmet: { "size.sites": 19 } },
};

describe("new rule", () => {
  it("adds blanks to the brake's file, which `check` reports until they are filled in", async () => {
    const copy = copyRules();
    const before = copy.read(SILOS);
    expect(await make(copy.folder, "rule", "silos.remote-work")).toEqual({
      failed: false,
      lines: [
        "wrote rules/brakes/silos.json#/rules/18: rule `silos.remote-work`, with 9 blanks " +
          "marked `À COMPLÉTER`",
        "  1. fill the blanks in: `npm run rules -- check` says what belongs in each",
        '  2. where the rule speaks against the brake, add `"effect": "lowers"` after its `id`',
        "  3. add a `reference` after `evidence` unless the evidence is `editor`",
        "  4. if it reads an answer, see that `brakes` of that question names `silos`",
        `  5. ${LAST}`,
      ],
    });
    expect(copy.read(SILOS).startsWith(before.slice(0, before.lastIndexOf("}\n  ]")))).toBe(true);
    const { lines, failed } = await check(copy.folder);
    expect([lines.slice(0, 4), lines.at(-1), failed]).toEqual([
      [
        "error: rules/brakes/silos.json#/rules/18/weight [blanks]",
        "  `weight` is still to be filled in; the reader of a plan would be shown an empty form",
        "  hint: write a whole number from 1 to 95",
        "",
      ],
      "9 errors, 0 warnings",
      true,
    ]);

    rewrite(copy, SILOS, ({ rules }) => Object.assign(rules.at(-1), REMOTE));
    expect(await check(copy.folder)).toEqual(PASSED);
  });

  it.each<[string, string, string]>([
    [
      "an id that is taken",
      "silos.many-sites",
      "`silos.many-sites` is taken: it stands at rules/brakes/silos.json#/rules/7 already",
    ],
    [
      "an id without a brake",
      "remote-work",
      "`remote-work` is no id: write small letters, digits and single hyphens, beginning " +
        "with a letter, e.g. `silos.remote-work`",
    ],
    [
      "an id with capitals",
      "silos.RemoteWork",
      "`silos.RemoteWork` is no id: write small letters, digits and single hyphens, " +
        "beginning with a letter, e.g. `silos.remote-work`",
    ],
    [
      "a brake that is misspelt",
      "silo.remote-work",
      "there is no brake `silo`: did you mean `silos`?",
    ],
    [
      "a brake that is not there",
      "telework.remote-work",
      "there is no brake `telework`: `npm run rules -- new brake telework` begins one",
    ],
    [
      "an id that is too long",
      `silos.${"a".repeat(60)}`,
      `\`silos.${"a".repeat(60)}\` is no id: it has 66 characters, 60 at most`,
    ],
  ])("refuses %s", async (_, id, said) => {
    expect(await make(RULES_FOLDER, "rule", id)).toEqual({ lines: [said], failed: true });
  });

  it("refuses to write into a file that it cannot read", async () => {
    const copy = copyRules();
    copy.write(SILOS, "{");
    expect(await make(copy.folder, "rule", "silos.remote-work")).toEqual({
      lines: [
        "rules/brakes/silos.json could not be read: expected well-formed JSON, found " +
          "CloseBraceExpected at line 1, column 2",
      ],
      failed: true,
    });
    copy.write(SILOS, '{ "id": "silos" }');
    expect(await make(copy.folder, "rule", "silos.remote-work")).toEqual({
      lines: [
        "rules/brakes/silos.json has no list `rules`: mend it first (`npm run rules -- check`)",
      ],
      failed: true,
    });
  });
});

describe("new brake", () => {
  it("writes a file to fill in, and says that a recommendation must ease it", async () => {
    const copy = copyRules();
    expect(await make(copy.folder, "brake", "remote-work")).toEqual({
      failed: false,
      lines: [
        "wrote rules/brakes/remote-work.json: brake `remote-work`, with 21 blanks marked `À " +
          "COMPLÉTER`",
        "  1. fill the blanks in: `npm run rules -- check` says what belongs in each",
        "  2. add `remote-work` to `eases` of the recommendation that answers it",
        "  3. if a rule reads an answer, add `remote-work` to `brakes` of that question",
        `  4. ${LAST}`,
      ],
    });
    expect((await check(copy.folder)).lines.at(-1)).toBe("21 errors, 0 warnings");

    const text = (fr: string, en: string) => ({ fr, en });
    rewrite(copy, "brakes/remote-work.json", (brake) =>
      Object.assign(brake, {
        family: "organisation",
        evidence: "editor",
        reference: "douze-editors",
        label: text("Équipes à distance", "Teams at a distance"),
        definition: text(
          "Les membres d’un groupe sont rarement au même endroit le même jour.",
          "The members of a group are rarely in one place on one day.",
        ),
        shows: text(
          "Les rencontres se préparent des semaines à l’avance.",
          "Meetings are arranged weeks ahead.",
        ),
        cost: text(
          "Les désaccords se règlent mal par écrit.",
          "Disagreements are badly settled in writing.",
        ),
        rules: [{ id: "remote-work.many-sites", ...REMOTE }],
      }),
    );
    expect((await check(copy.folder)).lines[1]).toContain(
      "no recommendation eases the brake `remote-work`",
    );
    rewrite(copy, "recommendations/equip-the-group.json", ({ eases }) =>
      eases.push({
        brake: "remote-work",
        strength: 40,
        because: text(
          "Des rendez-vous fixes réunissent ceux que la distance sépare.",
          "Fixed meetings bring together those whom distance parts.",
        ),
      }),
    );
    expect(await check(copy.folder)).toEqual(PASSED);
  });

  it("refuses what is taken, or no id", async () => {
    expect(await make(RULES_FOLDER, "brake", "silos")).toEqual({
      lines: ["`silos` is taken: rules/brakes/silos.json is there already"],
      failed: true,
    });
    expect((await make(RULES_FOLDER, "brake", "../silos")).lines).toEqual([
      "`../silos` is no id: write small letters, digits and single hyphens, beginning with " +
        "a letter, e.g. `remote-work`",
    ]);
  });
});

describe("new recommendation", () => {
  it("says that the twelve are twelve", async () => {
    const copy = copyRules();
    const { lines, failed } = await make(copy.folder, "recommendation", "share-the-load");
    expect(failed).toBe(false);
    expect(lines.slice(0, 3)).toEqual([
      "wrote rules/recommendations/share-the-load.json: recommendation `share-the-load`, " +
        "with 57 blanks marked `À COMPLÉTER`",
      "  1. fill the blanks in: `npm run rules -- check` says what belongs in each",
      "  2. a plan always lists the twelve, and all twelve numbers are taken: take the " +
        "number of the recommendation that this one replaces, and remove the file of that one",
    ]);
    const found = await check(copy.folder);
    expect([
      found.lines.includes("  hint: write a whole number from 1 to 12"),
      found.lines.at(-1),
      found.failed,
    ]).toEqual([true, "57 errors, 0 warnings", true]);
  });

  it("takes the number that is free, and passes once it is filled in", async () => {
    const copy = copyRules();
    const old = JSON.parse(copy.read("recommendations/equip-the-group.json"));
    copy.remove("recommendations/equip-the-group.json");
    const { lines } = await make(copy.folder, "recommendation", "share-the-tools");
    expect(lines[2]).toBe("  2. it has the number 9, the one that was free");
    rewrite(copy, "recommendations/share-the-tools.json", (content) =>
      Object.assign(content, { ...old, id: content.id, number: content.number }),
    );
    rewrite(copy, "parameters.json", ({ notes }) => {
      for (const note of notes)
        note.recommendations = note.recommendations.map((id: string) =>
          id === "equip-the-group" ? "share-the-tools" : id,
        );
    });
    expect(await check(copy.folder)).toEqual(PASSED);
  });
});

describe("new example", () => {
  it("writes a request to fill in, which then runs", async () => {
    const copy = copyRules();
    const { lines, failed } = await make(copy.folder, "example", "rural-commune-of-800");
    expect([failed, lines]).toEqual([
      false,
      [
        "wrote rules/examples/rural-commune-of-800.json: example `rural-commune-of-800`, " +
          "with 9 blanks marked `À COMPLÉTER`",
        "  1. fill the blanks in: `npm run rules -- check` says what belongs in each",
        "  2. `profile` is a body of `POST /v1/evaluations`; in `expect` write what must " +
          "hold, and drop the rest",
        "  3. run `npm run rules -- test`: it compares the plan with what you expect",
      ],
    ]);
    expect((await check(copy.folder)).lines.at(-1)).toBe("9 errors, 0 warnings");
    expect(readExamples(copy.folder).examples.map(({ id }) => id)).not.toContain(
      "rural-commune-of-800",
    );

    rewrite(copy, "examples/rural-commune-of-800.json", (example) => {
      example.title = {
        fr: "Une commune rurale de 800 habitants",
        en: "A rural commune of 800 inhabitants",
      };
      example.profile = {
        identity: { type: "commune", name: "Une commune" },
        size: { agents: 8 },
        answers: [{ question: "budget-line", level: 0 }],
      };
      example.expect = { brakes: { "financial-cost": { min: 20 } }, recommendations: {} };
    });
    expect(await check(copy.folder)).toEqual(PASSED);
    const example = readExamples(copy.folder).examples.find(
      ({ id }) => id === "rural-commune-of-800",
    )!;
    expect(checkExample(example, shippedRulebook(), officialData())).toEqual([]);
  });

  it("refuses a name that is taken, or that is a path", async () => {
    const copy = copyRules();
    expect((await make(copy.folder, "example", "val-d-oise")).lines).toEqual([
      "`val-d-oise` is taken: rules/examples/val-d-oise.json is there already",
    ]);
    expect((await make(copy.folder, "example", "a/b")).failed).toBe(true);
    expect(existsSync(join(copy.folder, "examples/a"))).toBe(false);
  });
});

describe("new", () => {
  it("refuses a kind that it does not know", async () => {
    expect(await make(RULES_FOLDER, "question", "x")).toEqual({
      lines: [
        "error: command-argument value 'question' is invalid for argument 'kind'. Allowed " +
          "choices are brake, recommendation, rule, example.",
      ],
      failed: true,
    });
  });
});
