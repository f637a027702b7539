import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/**
 * The canonical JSON (RFC 8785) of a value.
 * @throws Error if the value is not JSON.
 */
export function canonicalOf(value: unknown): string {
  const canonical = (canonicalize as unknown as (value: unknown) => string | undefined)(value);
  if (canonical === undefined) throw new Error("a digest needs a JSON value");
  return canonical;
}

/** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of a value. */
export const digestOf = (value: unknown): string =>
  createHash("sha256").update(canonicalOf(value), "utf8").digest("hex");
