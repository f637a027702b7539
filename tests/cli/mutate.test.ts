import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { addMutate } from "../../src/cli/rules/commands/mutate.js";
import { runCommand } from "../support/rulebook/run-command.js";
import { copyRules, removeRulesCopies, type Loose } from "../support/rulebook/copies.js";
import {
  aRecommendation,
  aSource,
  aVariant,
  allOf,
  easing,
  leaf,
  needing,
  type Parts,
} from "../support/rulebook/parts.js";

afterAll(removeRulesCopies);

const mutate = (folder: string, ...options: string[]) =>
  runCommand(addMutate, folder, "mutate", ...options);

/**
 * A rules folder with a small rulebook: silos are raised by four layers (40 %), and each of the
 * twelve eases them by half.
 */
function aFolder(expectation: Loose, parts: Parts = {}): string {
  const { folder, remove, write } = copyRules();
  for (const each of ["brakes", "questions", "recommendations", "examples"]) remove(each);
  const files = { ...aSource(parts), "examples/town.json": anExample(expectation) };
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    write(file, JSON.stringify(content));
  }
  return folder;
}

const anExample = (expectation: Loose): Loose => ({
  $schema: "../schema/example.schema.json",
  title: { fr: "Une ville", en: "A town" },
  profile: { asOf: "2026-11-24", identity: { type: "commune" }, hierarchy: { layers: 4 } },
  expect: expectation,
});

const exactly = (value: number) => ({ min: value, max: value });
const LABOURED = { min: 39, max: 41 };
const TWELVE = Object.fromEntries(
  Array.from({ length: 12 }, (_, i) => [
    `r${i + 1}`,
    { status: "optional", relevance: exactly(20) },
  ]),
);

describe("mutate", () => {
  it("passes where an example notices what weights, effects and links would alter", async () => {
    const { lines, failed } = await mutate(
      aFolder({ brakes: { silos: LABOURED }, recommendations: TWELVE }),
    );
    expect(failed).toBe(false);
    expect(lines).toEqual(
      expect.arrayContaining([
        "weight           2 of     2  100.0 %",
        "effect           1 of     1  100.0 %",
        "link            24 of    24  100.0 %",
      ]),
    );
    expect(lines.at(-1)).toBe("55 of 59 changes noticed, 93.2 %; 85 % wanted");
  });

  it("fails where nothing is expected, and names file, place and change of what went unnoticed", async () => {
    const { lines, failed } = await mutate(aFolder({}), "--list");
    expect(failed).toBe(true);
    expect(lines).toContain(
      "unnoticed weight       rules/brakes/silos.json#/rules/0/weight  40 → 30",
    );
    expect(lines.at(-2)).toBe("5 of 59 changes noticed, 8.5 %; 85 % wanted");
    expect(lines.at(-1)).toBe(
      "hint: expect in an example what the changes above would alter: a brake within tight " +
        "bounds, a rule, a status, a variant",
    );
    // Its own example holds a rule to its thresholds and operators; a brake that nothing raises is
    // an error.
    expect(lines).toContain(
      "noticed by the example of the rule or variant itself: 4; `check`: 1; an example file: 0",
    );
    expect(lines.join()).not.toContain("rules/brakes/silos.json#/rules/0/conditions");
  });

  it("looks at one kind where it is asked to, and lists everything where it is asked to", async () => {
    const folder = aFolder({});
    const links = await mutate(folder, "--only", "link");
    expect(links.lines).toContain("… and 4 more (`--list`)");
    expect(links.lines.at(-2)).toBe("0 of 24 changes noticed, 0.0 %; 85 % wanted");
    const listed = await mutate(folder, "--only", "link", "--list");
    expect(listed.lines.filter((line) => line.startsWith("unnoticed"))).toHaveLength(24);
    expect((await mutate(folder, "--only", "luck")).lines.join("\n")).toContain(
      "Allowed choices are threshold, operator, weight, effect, link, prerequisite, variant",
    );
    expect((await mutate(folder, "--only", "variant")).lines).toEqual([
      "there is nothing to change of the kind `variant`",
    ]);
  });

  it("takes links, prerequisites and entries of lists out", async () => {
    const text = { fr: "une variante", en: "a variant" };
    const towns = aVariant({
      id: "towns",
      label: text,
      because: text,
      when: allOf(leaf("identity.type", "in", ["commune", "metropole"])),
    });
    const recommendations = [
      aRecommendation({
        number: 2,
        prerequisites: needing("r1"),
        variants: [towns],
        eases: easing({ silos: 50 }),
      }),
    ];
    const unseen = await mutate(aFolder({}, { recommendations }), "--only", "variant");
    expect(unseen.lines).toEqual(
      expect.arrayContaining([
        "unnoticed variant      " +
          'rules/recommendations/r2.json#/variants/0/conditions/all/0/operator  "in" → ' +
          '"notIn"',
        "unnoticed variant      " +
          'rules/recommendations/r2.json#/variants/0/conditions/all/0/value/0  "commune" → ' +
          "taken out",
      ]),
    );
    const seen = await mutate(
      aFolder({ recommendations: { r2: { variants: ["towns"] } } }, { recommendations }),
      "--only",
      "variant",
      "--list",
    );
    expect(seen.lines.filter((line) => line.startsWith("unnoticed"))).toEqual([
      "unnoticed variant      " +
        'rules/recommendations/r2.json#/variants/0/conditions/all/0/value/1  "metropole" → ' +
        "taken out",
    ]);
    const needed = await mutate(aFolder({}, { recommendations }), "--only", "prerequisite");
    expect(needed.lines).toContain(
      'unnoticed prerequisite rules/recommendations/r2.json#/prerequisites/0  "r1" → taken out',
    );
  });

  it("notices what only the words of a plan would show", async () => {
    const parts: Parts = {
      recommendations: [
        aRecommendation({
          number: 3,
          cases: [
            {
              text: { fr: "À Vertou, un budget.", en: "In Vertou, a budget." },
              reference: "study-article",
              conditions: allOf(leaf("hierarchy.layers", "greaterThanInclusive", 4)),
            },
          ],
        }),
      ],
    };
    const place = "rules/recommendations/r3.json#/cases/0/conditions";
    expect(
      (await mutate(aFolder({}, parts), "--list")).lines.filter((line) => line.includes(place)),
    ).toHaveLength(4);
    const said = await mutate(aFolder({ says: ["vertou"] }, parts), "--list");
    expect(said.lines.filter((line) => line.includes(place))).toEqual([
      `unnoticed threshold    ${place}/all/0/value  4 → 3`,
      `unnoticed operator     ${place}/all/0/operator  "greaterThanInclusive" → ` +
        `"lessThanInclusive"`,
    ]);
  });

  it("wants examples that hold before it changes anything", async () => {
    const { lines, failed } = await mutate(aFolder({ brakes: { silos: { max: 10 } } }));
    expect([lines, failed]).toEqual([
      [
        "`town`: an example that fails already notices nothing; mend it first (`npm run " +
          "rules -- test`)",
      ],
      true,
    ]);
    const folder = aFolder({});
    rmSync(join(folder, "examples/town.json"));
    writeFileSync(join(folder, "examples/other.json"), "{");
    expect((await mutate(folder)).failed).toBe(true);
  });

  it("says the same each time", async () => {
    const folder = aFolder({ brakes: { silos: LABOURED } });
    expect(await mutate(folder, "--list")).toEqual(await mutate(folder, "--list"));
  });
});
