import { serialiseOnce } from "../../json/write-json.js";

/**
 * Caches documents that recur, each built and serialised once per key. Keys depend on requests, so
 * the number of entries is limited; further documents are built each time.
 */
export class DocumentCache<T extends object> {
  readonly #documents = new Map<string, T>();

  constructor(private readonly mostKept: number) {}

  get(key: string, make: () => T): T {
    const kept = this.#documents.get(key);
    if (kept !== undefined) return kept;
    const document = make();
    if (this.#documents.size < this.mostKept) this.#documents.set(key, serialiseOnce(document));
    return document;
  }
}
