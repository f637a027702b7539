const KEY = /douze_([0-9a-f]{12})_[\w-]{43}/g;

/**
 * The address of a request as it may be logged: without its query, which holds search terms, and
 * without a key that was put there by mistake.
 */
export const loggedAddress = (url: string): string =>
  url.replace(/\?.*$/s, "").replaceAll(KEY, "douze_$1_…");
