/** Creates the secrets that sign messages, and encrypts them for storage. */
import { createCipheriv, createDecipheriv } from "node:crypto";
import type { RandomBytes } from "../ports/random.js";

/** `whsec_` and 256 random bits in base64, the form of the Standard Webhooks specification. */
export const newSecret = (randomBytes: RandomBytes): string =>
  `whsec_${Buffer.from(randomBytes(32)).toString("base64")}`;

/** Encrypts and authenticates secrets. */
export interface SecretBox {
  /** Encrypts a secret for one owner. */
  seal(secret: string, owner: string): string;
  /**
   * Decrypts a secret. Returns undefined if it was encrypted with another key or for another owner,
   * or was changed.
   */
  open(sealed: string, owner: string): string | undefined;
}

const CIPHER = "aes-256-gcm";
const [FORM, IV_LENGTH, TAG_LENGTH] = ["v1", 12, 16];

/**
 * The first key encrypts, every key may decrypt: to rotate, put a new key before the old one. Keys
 * have 32 bytes.
 */
export function createSecretBox(
  [first, ...others]: readonly [Uint8Array, ...Uint8Array[]],
  randomBytes: RandomBytes,
): SecretBox {
  return {
    seal(secret, owner) {
      const iv = randomBytes(IV_LENGTH);
      const cipher = createCipheriv(CIPHER, first, iv).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([
        iv,
        cipher.update(secret, "utf8"),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `${FORM}.${sealed.toString("base64url")}`;
    },

    open(sealed, owner) {
      const [form, text = ""] = sealed.split(".");
      const bytes = Buffer.from(text, "base64url");
      if (form !== FORM || bytes.length < IV_LENGTH + TAG_LENGTH) return undefined;
      for (const key of [first, ...others]) {
        const secret = openWith(key, bytes, owner);
        if (secret !== undefined) return secret;
      }
      return undefined;
    },
  };
}

function openWith(key: Uint8Array, bytes: Buffer, owner: string): string | undefined {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_LENGTH), {
    authTagLength: TAG_LENGTH,
  });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-TAG_LENGTH));
  try {
    return Buffer.concat([
      decipher.update(bytes.subarray(IV_LENGTH, -TAG_LENGTH)),
      decipher.final(),
    ]).toString("utf8");
  } catch {
    return undefined;
  }
}
