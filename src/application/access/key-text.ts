/** Formats and parses the text of keys: `douze_<prefix>_<secret>`. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { RandomBytes } from "../ports/random.js";

export interface KeyText {
  /** 12 characters; not secret. It identifies the key in lists and in the database. */
  readonly prefix: string;
  /** 256 random bits in base64url: 43 characters. */
  readonly secret: string;
}

const FORM = /^douze_([0-9a-f]{12})_([\w-]{43})$/;

export function newKeyText(randomBytes: RandomBytes): KeyText {
  return {
    prefix: Buffer.from(randomBytes(6)).toString("hex"),
    secret: Buffer.from(randomBytes(32)).toString("base64url"),
  };
}

export const writeKeyText = ({ prefix, secret }: KeyText): string => `douze_${prefix}_${secret}`;

/** Returns undefined if the text does not have the form of a key of this service. */
export function readKeyText(text: string): KeyText | undefined {
  const [, prefix, secret] = FORM.exec(text) ?? [];
  return prefix === undefined || secret === undefined ? undefined : { prefix, secret };
}

/**
 * A fast hash is enough: a secret of 256 random bits cannot be guessed, so slowing guesses down
 * gains nothing.
 */
export const digestSecret = (secret: string): string =>
  createHash("sha256").update(secret).digest("hex");

/** Compares in constant time. */
export const isSecretOf = (secret: string, digest: string): boolean => {
  const actual = createHash("sha256").update(secret).digest();
  const expected = Buffer.from(digest, "hex");
  return actual.length === expected.length && timingSafeEqual(actual, expected);
};
