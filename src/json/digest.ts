import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of a value. */
export function digestOf(value: unknown): string {
  const canonical = (canonicalize as unknown as (value: unknown) => string | undefined)(value);
  if (canonical === undefined) throw new Error("a digest needs a JSON value");
  return createHash("sha256").update(canonical, "utf8").digest("hex");
}
