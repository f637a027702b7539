import { join } from "node:path";
import { cruise, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";
import extractDepcruiseOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const options = await extractDepcruiseOptions(join(process.cwd(), ".dependency-cruiser.mjs"));
const tsConfig = extractTSConfig(join(process.cwd(), "tsconfig.json"));

/** A rule that was broken, and where. */
export interface Violation {
  readonly name: string;
  readonly from: string;
  /** Rule, culprit and reason, to be read in a failed test. */
  readonly text: string;
}

/** Gives the rules that hold. */
export function readRules(): Required<Pick<IForbiddenRuleType, "name" | "comment">>[] {
  return (options.ruleSet?.forbidden ?? []).map(({ name = "", comment = "" }) => ({
    name,
    comment,
  }));
}

/** Holds the `src` of a folder to the rules. */
export async function cruiseFolder(folder: string): Promise<Violation[]> {
  const { output } = await cruise(["src"], { ...options, baseDir: folder }, undefined, {
    tsConfig,
  });
  const { violations } = (output as ICruiseResult).summary;
  return violations.map(({ rule, from, to, cycle = [] }) => {
    const path = cycle.length > 0 ? [from, ...cycle.map(({ name }) => name)] : [from, to];
    const reason = readRules().find(({ name }) => name === rule.name)?.comment ?? "";
    return {
      name: rule.name,
      from,
      text: `${rule.name}: ${[...new Set(path)].join(" → ")}, but ${reason}`,
    };
  });
}
