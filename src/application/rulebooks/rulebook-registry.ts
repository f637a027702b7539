import { LRUCache } from "lru-cache";
import type { RulebookChange } from "../../domain/comparison/rulebook-change.js";
import type { Rulebook } from "../../domain/rules/rulebook.js";
import type { RulebookEdition, RulebookEditionRepository } from "../ports/rulebook-editions.js";

/**
 * The current rulebook and the earlier editions. Every method throws StorageUnavailable if it needs
 * the database while it is away.
 */
export interface RulebookRegistry {
  readonly current: Rulebook;
  /** Stores the current edition, which has to be stored before any plan that it makes. */
  storeCurrent(): Promise<void>;
  /** Returns the rulebook with a digest, if it was ever stored. */
  find(digest: string): Promise<Rulebook | undefined>;
  /** Reads an edition from the database, never from the cache: an audit needs what is stored now. */
  readStored(digest: string): Promise<StoredRulebook | undefined>;
  /** Compares the files of two editions. */
  changesBetween(before: string, after: string): Promise<readonly RulebookChange[]>;
}

export interface StoredRulebook {
  readonly edition: RulebookEdition;
  compile(): Rulebook;
}

export interface RegistryPorts {
  readonly current: Rulebook;
  /** The edition from which the current rulebook was compiled. */
  readonly edition: RulebookEdition;
  readonly editions: RulebookEditionRepository;
  readonly compile: (edition: RulebookEdition) => Rulebook;
  readonly compare: (before: RulebookEdition, after: RulebookEdition) => readonly RulebookChange[];
}

/** Compiled earlier editions; each takes some megabytes. */
const COMPILED_MAX = 8;

/** The current edition is stored once; earlier ones are compiled when a plan needs them. */
export function createRulebookRegistry({
  current,
  edition,
  editions,
  compile,
  compare,
}: RegistryPorts): RulebookRegistry {
  let stored: Promise<void> | undefined;
  const compiled = new LRUCache<string, Rulebook>({ max: COMPILED_MAX });

  const readEdition = async (digest: string): Promise<RulebookEdition> => {
    const found = digest === current.digest ? edition : await editions.find(digest);
    if (found === undefined) throw new Error(`the rulebook edition \`${digest}\` is missing`);
    return found;
  };

  return {
    current,
    storeCurrent() {
      stored ??= editions.save(edition).catch((error: unknown) => {
        stored = undefined;
        throw error;
      });
      return stored;
    },
    async find(digest) {
      if (digest === current.digest) return current;
      const cached = compiled.get(digest);
      if (cached !== undefined) return cached;
      const found = await editions.find(digest);
      if (found === undefined) return undefined;
      const rulebook = compile(found);
      compiled.set(digest, rulebook);
      return rulebook;
    },
    async readStored(digest) {
      const found = await editions.find(digest);
      return found && { edition: found, compile: () => compile(found) };
    },
    async changesBetween(before, after) {
      if (before === after) return [];
      return compare(await readEdition(before), await readEdition(after));
    },
  };
}
