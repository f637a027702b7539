/**
 * Says of every address how long its answers may be kept: the one table of `Cache-Control`, which
 * the contract shows and the service sends.
 */

export interface Caching {
  readonly cacheControl: string;
  /** Whether its answers carry an entity tag, by which they can be revalidated. */
  readonly tagged: boolean;
  /**
   * Whether there are few such answers, the same for all as long as the process runs: they are
   * compressed once.
   */
  readonly fixed: boolean;
  /** For those who read the contract. */
  readonly meaning: string;
}

/** Health, the trail, exports, answers to POST and DELETE, problems. */
export const NOT_KEPT: Caching = {
  cacheControl: "no-store",
  tagged: false,
  fixed: false,
  meaning: "It is of this moment, or of one request: not to be kept.",
};

/** What is read and stands nowhere below: plans, and what is made of them. */
const PRIVATE: Caching = {
  cacheControl: "private, no-cache",
  tagged: true,
  fixed: false,
  meaning: "The reader alone may keep it, and asks for it again by its tag before using it.",
};

/**
 * Neither `public` nor `private`, on purpose (RFC 9111, 3.5): a shared cache keeps what was
 * answered without `Authorization`, and only that, so that where an operator asks for keys a cache
 * between does not answer those who have none.
 */
const TABLE: readonly (readonly [RegExp, Caching])[] = [
  [/^\/health\//, NOT_KEPT],
  [/^\/v1\/(audit-events|tenant\/export|tenants\/[^/]+\/export)$/, NOT_KEPT],
  [
    /^\/v1\/(brakes|recommendations|questions|rulebook)(\/|$)/,
    {
      cacheControl: "max-age=300",
      tagged: true,
      fixed: true,
      meaning:
        "It is the same for all and changes with the rulebook: it may be used for five " +
        "minutes, then asked for again by its tag.",
    },
  ],
  [
    /^\/v1\/collectivities(\/|$)/,
    {
      cacheControl: "max-age=3600",
      tagged: true,
      fixed: false,
      meaning:
        "It is the same for all and changes with the official data, once a year: it may be " +
        "used for an hour, then asked for again by its tag.",
    },
  ],
  [
    /^\/(problems(\/|$)|openapi\.json$|contexts\/)/,
    {
      cacheControl: "max-age=3600",
      tagged: true,
      fixed: true,
      meaning:
        "It is the same for all and changes with the version of the service: it may be used " +
        "for an hour, then asked for again by its tag.",
    },
  ],
];

/** By method and path as the contract writes them, or express. */
export function cachingOf(method: string, path: string): Caching {
  if (method.toLowerCase() !== "get") return NOT_KEPT;
  return TABLE.find(([paths]) => paths.test(path))?.[1] ?? PRIVATE;
}
