import { LRUCache } from "lru-cache";
import { serialiseOnce } from "../../json/write-json.js";

/**
 * Documents that are needed repeatedly, put together and serialised once for each key. Keys come
 * from requests, so their number is limited.
 */
export class DocumentCache<T extends object> {
  readonly #documents: LRUCache<string, T>;

  constructor(max: number) {
    this.#documents = new LRUCache({ max });
  }

  get(key: string, make: () => T): T {
    const cached = this.#documents.get(key);
    if (cached !== undefined) return cached;
    const document = serialiseOnce(make());
    this.#documents.set(key, document);
    return document;
  }
}
