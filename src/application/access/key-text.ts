/** Writes and reads keys as their owners hold them: `douze_<prefix>_<secret>`. */
import { createHash, timingSafeEqual } from "node:crypto";

export interface KeyText {
  /** Names the key in lists and in the database; no secret. 12 characters. */
  readonly prefix: string;
  /** 256 random bits in base64url: 43 characters. */
  readonly secret: string;
}

/** Gives that many random bytes, fit for secrets. */
export type RandomBytes = (count: number) => Uint8Array;

const FORM = /^douze_([0-9a-f]{12})_([\w-]{43})$/;

export function newKeyText(randomBytes: RandomBytes): KeyText {
  return {
    prefix: Buffer.from(randomBytes(6)).toString("hex"),
    secret: Buffer.from(randomBytes(32)).toString("base64url"),
  };
}

export const writeKeyText = ({ prefix, secret }: KeyText): string => `douze_${prefix}_${secret}`;

/** Nothing where it is no key of ours, whoever may own it. */
export function readKeyText(text: string): KeyText | undefined {
  const [, prefix, secret] = FORM.exec(text) ?? [];
  return prefix === undefined || secret === undefined ? undefined : { prefix, secret };
}

/**
 * A plain hash is enough: a secret of 256 random bits cannot be guessed, so there is nothing to
 * slow down.
 */
export const digestSecret = (secret: string): string =>
  createHash("sha256").update(secret).digest("hex");

/** Takes the same time whichever character differs. */
export const isSecretOf = (secret: string, digest: string): boolean => {
  const [given, kept] = [createHash("sha256").update(secret).digest(), Buffer.from(digest, "hex")];
  return given.length === kept.length && timingSafeEqual(given, kept);
};
