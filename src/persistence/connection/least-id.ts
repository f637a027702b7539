import { v7 } from "uuid";

const ZEROS = new Uint8Array(16);

/** The least UUIDv7 of a moment: ids of before are less, ids of then and later are not. */
export const leastIdOf = (moment: Date): string =>
  v7({ msecs: Math.max(0, moment.getTime()), seq: 0, random: ZEROS });
