import { writeOnce } from "../../json/write-json.js";

/**
 * Documents that come again and again, put together and written once for each key. Keys come from
 * requests, so only the first so many are kept; the others are made each time.
 */
export class DocumentCache<T extends object> {
  readonly #documents = new Map<string, T>();

  constructor(private readonly mostKept: number) {}

  get(key: string, make: () => T): T {
    const kept = this.#documents.get(key);
    if (kept !== undefined) return kept;
    const document = make();
    if (this.#documents.size < this.mostKept) this.#documents.set(key, writeOnce(document));
    return document;
  }
}
