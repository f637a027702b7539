/** Errors that ports throw; nothing in the request causes them, so a use case does not handle them. */

/**
 * The database is down, too slow or refuses connections. The request is not at fault, and may
 * succeed later.
 */
export class StorageUnavailable extends Error {
  override readonly name = "StorageUnavailable";
  readonly code = "storage.unavailable";
}

/** The tenant was erased while a request was storing something for it. */
export class TenantGone extends Error {
  override readonly name = "TenantGone";
}
