/** How long clients and caches may store an answer: the policies that operations choose from. */

export interface CachingPolicy {
  /** Value of the `Cache-Control` header. */
  readonly cacheControl: string;
  /** Whether answers carry an entity tag, by which a stored copy can be revalidated. */
  readonly tagged: boolean;
  /**
   * Whether the answers are few and the same for every caller until the process ends: each is
   * compressed once.
   */
  readonly fixed: boolean;
  /** For readers of the contract. */
  readonly meaning: string;
}

/** Answers to POST, PATCH and DELETE, problems, and what changes from one moment to the next. */
export const NO_STORE: CachingPolicy = {
  cacheControl: "no-store",
  tagged: false,
  fixed: false,
  meaning: "The answer belongs to this moment, or to this request: it must not be stored.",
};

/**
 * Named by `x-caching` of an operation.
 *
 * The policies of public content say neither `public` nor `private`, on purpose (RFC 9111, 3.5): a
 * shared cache may then store only what was answered without `Authorization`. Where an operator
 * requires keys, a cache in between does not answer callers who have none.
 */
export const CACHING_POLICIES = {
  "no-store": NO_STORE,
  private: {
    cacheControl: "private, no-cache",
    tagged: true,
    fixed: false,
    meaning: "Only the caller may store the answer, and must revalidate it by its tag before use.",
  },
  rulebook: {
    cacheControl: "max-age=300",
    tagged: true,
    fixed: true,
    meaning:
      "The answer is the same for every caller and changes with the rulebook: it may be used for " +
      "five minutes, and must then be revalidated by its tag.",
  },
  "official-data": {
    cacheControl: "max-age=3600",
    tagged: true,
    fixed: false,
    meaning:
      "The answer is the same for every caller and changes with the official data, once a year: " +
      "it may be used for an hour, and must then be revalidated by its tag.",
  },
  "service-version": {
    cacheControl: "max-age=3600",
    tagged: true,
    fixed: true,
    meaning:
      "The answer is the same for every caller and changes with the version of the service: it " +
      "may be used for an hour, and must then be revalidated by its tag.",
  },
} as const satisfies Readonly<Record<string, CachingPolicy>>;

export type CachingPolicyName = keyof typeof CACHING_POLICIES;
