import { v7 } from "uuid";

const ZEROS = new Uint8Array(16);

/** The smallest UUIDv7 of a moment: only earlier ids are smaller. */
export const leastIdOf = (moment: Date): string =>
  v7({ msecs: Math.max(0, moment.getTime()), seq: 0, random: ZEROS });
