/**
 * The content of a rulebook under its digest, stored so that old plans can be re-evaluated and
 * explained.
 */
export interface RulebookEdition {
  readonly digest: string;
  readonly version: string;
  /** Version of the rulebook's file format. */
  readonly format: number;
  readonly content: unknown;
}

/** Every method throws StorageUnavailable while the database is away. */
export interface RulebookEditionRepository {
  /** Stores an edition unless one with its digest is stored already, which stays as it is. */
  save(edition: RulebookEdition): Promise<void>;
  find(digest: string): Promise<RulebookEdition | undefined>;
}
