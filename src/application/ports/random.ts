/** Sources of randomness. Use cases receive them, so that tests can repeat a run. */

/** Makes a UUIDv7. */
export type NewId = () => string;

/** Returns `count` random bytes that are fit for secrets. */
export type RandomBytes = (count: number) => Uint8Array;
