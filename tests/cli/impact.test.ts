import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { printChange } from "../../src/cli/rules/impact/change.js";
import { compareSources } from "../../src/rulebook/compare-sources.js";
import { addImpact } from "../../src/cli/rules/commands/impact.js";
import { runCommand } from "../support/rulebook/run-command.js";
import {
  copyRules,
  removeRulesCopies,
  shippedFiles,
  type Loose,
  type RulesCopy,
} from "../support/rulebook/copies.js";
import { RULES_FOLDER } from "../support/rulebook/shipped.js";

const repositories: string[] = [];
afterAll(() => {
  removeRulesCopies();
  for (const each of repositories) rmSync(each, { recursive: true, force: true });
});

const impact = (folder: string, from: string, ...options: string[]) =>
  runCommand(addImpact, folder, "impact", "--from", from, "--per-stratum", "2", ...options);

const CONTROL = "brakes/control-culture.json";
const CULTURE = "control-culture.administrative-culture";
const WEIGHT = shippedFiles()[CONTROL].rules.find(({ id }: Loose) => id === CULTURE)
  .weight as number;
const SECTORS = "silos.sector-policies";

function change(copy: RulesCopy, file: string, edit: (content: Loose) => void): void {
  const content: Loose = JSON.parse(copy.read(file));
  edit(content);
  copy.write(file, JSON.stringify(content));
}

/** An older edition: one weight was higher, one rule was not there yet. */
function anOlderEdition(): RulesCopy {
  const copy = copyRules();
  change(copy, CONTROL, ({ rules }) => {
    rules.find(({ id }: Loose) => id === CULTURE).weight = 70;
  });
  change(copy, "brakes/silos.json", (brake) => {
    brake.rules = brake.rules.filter(({ id }: Loose) => id !== SECTORS);
  });
  return copy;
}

describe("impact", () => {
  it("says that nothing changed, and ends well", async () => {
    const { lines, failed } = await impact(RULES_FOLDER, copyRules().folder);
    expect([failed, lines.join()]).toEqual([false, expect.stringMatching(/^no change: /)]);
  });

  it("names what changed, and what it does to each recommendation", async () => {
    const { lines, failed } = await impact(RULES_FOLDER, anOlderEdition().folder);
    expect(failed).toBe(false);
    expect(lines).toContain("2 change(s) of rules, links and thresholds, 0 of texts");
    expect(lines).toContain(`  rule ${CULTURE}: weight 70 → ${WEIGHT}`);
    expect(lines).toContain(`  rule ${SECTORS}: added (raises by 22 %)`);
    expect(lines.find((line) => line.startsWith("  build-trust "))).toMatch(/ · +\d+ +−\d/);
    expect(lines.find((line) => line.startsWith("  train-and-facilitate "))).toMatch(
      /^ +train-and-facilitate +· +· +· /,
    );
  });

  it("puts the worst movers first, each with the changes that feed it and no other", async () => {
    const { lines } = await impact(RULES_FOLDER, anOlderEdition().folder, "--json");
    const { movements, summary, subjects } = JSON.parse(lines.join("\n"));
    expect(movements.length).toBeGreaterThan(100);
    const statusMoves = movements.map(({ before, after }: Loose) => before.status !== after.status);
    expect(statusMoves.lastIndexOf(true)).toBe(statusMoves.filter(Boolean).length - 1);
    const causes = (recommendation: string) =>
      new Set(
        movements
          .filter((each: Loose) => each.recommendation === recommendation)
          .flatMap(({ because }: Loose) => because),
      );
    expect(causes("build-trust")).toEqual(new Set([`rule ${CULTURE}: weight 70 → ${WEIGHT}`]));
    expect(causes("equip-the-group")).toEqual(new Set([`rule ${SECTORS}: added (raises by 22 %)`]));
    // It eases neither brake: where it moves, others moved past it.
    expect(causes("train-and-facilitate")).toEqual(new Set());
    const trust = summary.find(({ recommendation }: Loose) => recommendation === "build-trust");
    expect(trust).toMatchObject({ higher: 0 });
    expect(trust.meanChange).toBeLessThan(0);
    expect(subjects.filter(({ kind }: Loose) => kind === "example").length).toBeGreaterThan(4);
    expect(subjects.some(({ label }: Loose) => label.includes("with drawn answers"))).toBe(true);
  });

  it("gathers those that move alike, and prints as many moves as asked for", async () => {
    const { lines } = await impact(RULES_FOLDER, anOlderEdition().folder, "--limit", "3");
    expect(lines.filter((line) => / → .*; by relevance |; by relevance /.test(line))).toHaveLength(
      3,
    );
    expect(
      lines.some((line) =>
        /^the largest moves \(3 of \d+ different ones, \d+ in all\)$/.test(line),
      ),
    ).toBe(true);
  });

  it(
    "blames a threshold for a status, a link for its own recommendation, and says which words " +
      "changed",
    async () => {
      const copy = copyRules();
      change(copy, "rulebook.json", ({ statusThresholds }) => {
        statusThresholds.priority = 90;
      });
      change(copy, "recommendations/build-trust.json", (recommendation) => {
        recommendation.label.en = "Trust";
        recommendation.eases.find(({ brake }: Loose) => brake === "control-culture").strength = 20;
      });
      const { lines } = await impact(RULES_FOLDER, copy.folder, "--json");
      const { changes, movements } = JSON.parse(lines.join("\n"));
      expect(changes.map(({ says }: Loose) => says)).toEqual([
        "recommendation build-trust: label/en",
        "recommendation build-trust, brake control-culture: strength 20 → 70",
        "threshold priority: 90 → 55",
      ]);
      const of = (recommendation: string) =>
        new Set(
          movements
            .filter((each: Loose) => each.recommendation === recommendation)
            .flatMap(({ because }: Loose) => because),
        );
      expect(of("build-trust")).toContain(
        "recommendation build-trust, brake control-culture: strength 20 → 70",
      );
      expect(of("clarify-managers-role")).toEqual(new Set(["threshold priority: 90 → 55"]));
    },
  );

  it("gives the findings of an edition that does not load", async () => {
    const copy = copyRules();
    change(copy, CONTROL, ({ rules }) => {
      rules[0].weight = 300;
    });
    const { lines, failed } = await impact(RULES_FOLDER, copy.folder);
    expect(failed).toBe(true);
    expect(lines[0]).toMatch(/^error: rules\/brakes\/control-culture\.json#\/rules\/0\/weight/);
    expect(lines.at(-1)).toMatch(/^1 error in the edition `.*`, which cannot be compared$/);
  });
});

describe("impact on a git revision", () => {
  const git = (folder: string, ...words: string[]) =>
    execFileSync(
      "git",
      [
        "-C",
        folder,
        "-c",
        "user.name=author",
        "-c",
        "user.email=author@example.org",
        "-c",
        "commit.gpgsign=false",
        ...words,
      ],
      { stdio: "pipe" },
    );

  /**
   * A repository whose rules, in a folder of their own, changed one weight since the first commit.
   */
  function aRepository(): string {
    const repository = mkdtempSync(join(tmpdir(), "douze-repository-"));
    repositories.push(repository);
    git(repository, "init", "--quiet");
    cpSync(anOlderEdition().folder, join(repository, "content/rules"), { recursive: true });
    git(repository, "add", ".");
    git(repository, "commit", "--quiet", "--message", "First edition");
    cpSync(RULES_FOLDER, join(repository, "content/rules"), { recursive: true });
    return join(repository, "content/rules");
  }

  const extracted = () => readdirSync(tmpdir()).filter((name) => name.startsWith("douze-edition-"));

  it("compares the rules at hand with what a commit holds, and leaves nothing behind", async () => {
    const before = extracted();
    const { lines, failed } = await impact(aRepository(), "HEAD");
    expect(failed).toBe(false);
    expect(lines[0]).toMatch(/^from HEAD: version /);
    expect(lines).toContain(`  rule ${CULTURE}: weight 70 → ${WEIGHT}`);
    expect(extracted()).toEqual(before);
  });

  it("says that a revision is not known, or that there is no repository", async () => {
    const unknown = await impact(aRepository(), "no-such-revision");
    expect([unknown.failed, unknown.lines[0]]).toEqual([
      true,
      "there is neither a folder nor a git revision `no-such-revision`",
    ]);
    // What looks like an option of git is a revision that it does not know.
    expect(
      (await runCommand(addImpact, aRepository(), "impact", "--from=--output=x")).lines[0],
    ).toBe("there is neither a folder nor a git revision `--output=x`");
    const outside = await impact(copyRules().folder, "HEAD");
    expect([outside.failed, outside.lines.join()]).toEqual([
      true,
      expect.stringContaining("not a git repository"),
    ]);
  });

  it("says that a commit, or a folder, holds no rules", async () => {
    const folder = aRepository();
    const other = join(folder, "../moved");
    cpSync(folder, other, { recursive: true });
    expect(await impact(other, "HEAD")).toMatchObject({
      failed: true,
      lines: ["the revision has no folder `content/moved/`"],
    });
    expect(await impact(folder, tmpdir())).toMatchObject({
      failed: true,
      lines: [expect.stringContaining("holds no `rulebook.json`"), expect.any(String)],
    });
  });
});

describe("compareSources", () => {
  const changesOf = (edit: (files: Record<string, Loose>) => void): string[] => {
    const after = shippedFiles();
    edit(after);
    return compareSources(shippedFiles(), after).map(
      (each) => `${each.kind}: ${printChange(each)}`,
    );
  };
  const TRUST = "recommendations/build-trust.json";

  it("finds nothing where only keys stand in another order", () => {
    expect(
      changesOf((files) => {
        files["parameters.json"] = Object.fromEntries(
          Object.entries(files["parameters.json"] as object).reverse(),
        );
      }),
    ).toEqual([]);
  });

  it(
    "tells conditions, effects, prerequisites, statuses, parameters, questions and words " +
      "apart",
    () => {
      const changes = changesOf((files) => {
        const [rule, other] = files[CONTROL].rules;
        rule.conditions = { all: [{ fact: "size.agents", operator: "lessThan", value: 7 }] };
        other.effect = "lowers";
        files[TRUST].prerequisites = [];
        files[TRUST].inPlace.conditions.all.pop();
        files[TRUST].eases.pop();
        files["parameters.json"].parameters[0].value = 60;
        delete files["questions/volunteers.json"];
      });
      expect(changes).toEqual([
        expect.stringMatching(/^condition: rule control-culture\..*: other conditions$/),
        expect.stringMatching(/^weight: rule control-culture\..*: effect added$/),
        "parameter: parameter social-committee-agents: value 50 → 60",
        "question: question volunteers: taken out",
        expect.stringMatching(/^link: recommendation build-trust, brake .*: taken out$/),
        "prerequisite: recommendation build-trust, prerequisite clarify-managers-role: taken out",
        "status: recommendation build-trust: other conditions of `inPlace`",
      ]);
    },
  );

  it("finds that variants stand in another order, which decides who wins", () => {
    expect(
      changesOf((files) => {
        files[TRUST].variants.reverse();
      }),
    ).toEqual(["text: recommendation build-trust: variants/order"]);
  });
});
