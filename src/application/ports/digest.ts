/** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of a value. */
export type Digest = (value: unknown) => string;
