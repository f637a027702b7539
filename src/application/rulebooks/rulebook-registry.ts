import type { Rulebook } from "../../domain/rules/rulebook.js";
import type { RulebookChange } from "../../domain/comparison/rulebook-change.js";
import type { RulebookEdition, RulebookEditionRepository } from "../ports/stores.js";

/** The rulebook that serves, and those that served before. */
export interface RulebookRegistry {
  readonly current: Rulebook;
  /**
   * Keeps the current edition, without which no plan of it may be kept. Throws StorageUnavailable
   * while the database is away.
   */
  keepCurrent(): Promise<void>;
  /**
   * The rulebook of a digest, if it was ever kept. Throws StorageUnavailable while the database is
   * away.
   */
  find(digest: string): Promise<Rulebook | undefined>;
  /**
   * The edition under a digest as it is kept now: whoever audits relies on nothing that was read
   * before.
   */
  readKept(digest: string): Promise<KeptRulebook | undefined>;
  /** How the files of two editions differ. Throws StorageUnavailable while the database is away. */
  changesBetween(before: string, after: string): Promise<readonly RulebookChange[]>;
}

export interface KeptRulebook {
  readonly edition: RulebookEdition;
  /** Makes the rulebook of the edition. */
  compile(): Rulebook;
}

export interface RegistryPorts {
  readonly current: Rulebook;
  /** What the current rulebook was made of. */
  readonly edition: RulebookEdition;
  readonly editions: RulebookEditionRepository;
  /** Makes a kept edition a rulebook again. */
  readonly compile: (edition: RulebookEdition) => Rulebook;
  readonly compare: (before: RulebookEdition, after: RulebookEdition) => readonly RulebookChange[];
}

/** How many earlier rulebooks stay ready; each takes some megabytes. */
const READY_MAX = 8;

/**
 * Sets up the registry. The current edition is written once, the earlier ones are compiled when a plan
 * asks for them.
 */
export function createRulebookRegistry({
  current,
  edition,
  editions,
  compile,
  compare,
}: RegistryPorts): RulebookRegistry {
  let kept: Promise<void> | undefined;
  const ready = new Map<string, Rulebook>();
  return {
    current,
    keepCurrent: () =>
      (kept ??= editions.keep(edition).catch((error: unknown) => {
        kept = undefined;
        throw error;
      })),
    async find(digest) {
      if (digest === current.digest) return current;
      const known = ready.get(digest);
      if (known !== undefined) return known;
      const found = await editions.find(digest);
      if (found === undefined) return undefined;
      const rulebook = compile(found);
      const [oldest] = ready.keys();
      if (ready.size >= READY_MAX && oldest !== undefined) ready.delete(oldest);
      ready.set(digest, rulebook);
      return rulebook;
    },
    async readKept(digest) {
      const kept = await editions.find(digest);
      return kept && { edition: kept, compile: () => compile(kept) };
    },
    async changesBetween(before, after) {
      if (before === after) return [];
      const read = async (digest: string): Promise<RulebookEdition> => {
        const found = digest === current.digest ? edition : await editions.find(digest);
        if (found === undefined) throw new Error(`the rulebook edition \`${digest}\` is missing`);
        return found;
      };
      return compare(await read(before), await read(after));
    },
  };
}
