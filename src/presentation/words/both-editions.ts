import type { DetectionRule, Rulebook } from "../../domain/rules/rulebook.js";
import type { RulebookTexts } from "./rulebook-texts.js";

/**
 * Names the entries of two editions: by the later edition if it has them, otherwise by the earlier
 * one.
 */
export class BothEditions {
  readonly language: RulebookTexts["language"];
  private readonly rulebooks: readonly Rulebook[];
  private readonly rules: ReadonlyMap<string, DetectionRule>;

  constructor(
    readonly before: RulebookTexts,
    readonly after: RulebookTexts,
  ) {
    this.language = after.language;
    this.rulebooks = [after.rulebook, before.rulebook];
    this.rules = new Map(
      [before, after].flatMap(({ rulebook }) =>
        rulebook.brakes.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule] as const)),
      ),
    );
  }

  brake(id: string): string {
    return this.nameIn(id, ({ brakes }) => brakes);
  }
  recommendation(id: string): string {
    return this.nameIn(id, ({ recommendations }) => recommendations);
  }
  question(id: string): string {
    return this.nameIn(id, ({ questions }) => questions);
  }
  fact(id: string): string {
    return this.nameIn(id, ({ facts }) => [...facts.values()]);
  }
  parameter(id: string): string {
    return this.nameIn(id, ({ parameters }) => [...parameters.values()]);
  }
  /** The reason that a rule gives. */
  rule(id: string): string {
    return this.rules.get(id)?.because[this.language] ?? id;
  }

  private nameIn(
    id: string,
    list: (
      rulebook: Rulebook,
    ) => readonly { readonly id: string; readonly label: DetectionRule["because"] }[],
  ): string {
    for (const rulebook of this.rulebooks) {
      const found = list(rulebook).find((each) => each.id === id);
      if (found !== undefined) return found.label[this.language];
    }
    return id;
  }
}
