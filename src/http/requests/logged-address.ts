const KEY = /douze_([0-9a-f]{12})_[\w-]{43}/g;

/**
 * The address of a request as it may stand in a log: without its query, where people write what
 * they look for, and without a key that went astray.
 */
export const loggedAddress = (url: string): string =>
  url.replace(/\?.*$/s, "").replaceAll(KEY, "douze_$1_…");
