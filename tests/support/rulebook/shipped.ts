import type { Rulebook } from "../../../src/domain/rules/rulebook.js";
import { packagePath } from "../../../src/platform/paths.js";
import { loadRulebook, type LoadedRulebook } from "../../../src/rulebook/load.js";

/** The folder of the rulebook that Douze ships. */
export const RULES_FOLDER = packagePath("rules");

let loaded: LoadedRulebook | undefined;

/** The shipped rulebook, read and checked once. */
export const loadShipped = (): LoadedRulebook => (loaded ??= loadRulebook(RULES_FOLDER));
export const shippedRulebook = (): Rulebook => loadShipped().rulebook;
