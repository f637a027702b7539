import { ProblemError } from "../problems/problem.js";

/** A string of RFC 9651, or the same without its quotes; 1 to 255 characters. */
export const KEY_FORM = /^(?:"((?:[!#-\[\]-~]|\\["\\]){1,255})"|([!#-~][!-~]{0,254}))$/;

/** Returns the key of a request; undefined if none was sent. @throws ProblemError if it is malformed */
export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const text = String(header);
  const [, quoted, bare] = KEY_FORM.exec(text) ?? [];
  const key = quoted?.replaceAll(/\\(.)/g, "$1") ?? bare;
  if (key !== undefined) return key;
  const expected = "1 to 255 visible ASCII characters, once, with or without quotes around";
  throw new ProblemError(
    "request.parameter-invalid",
    "the header `Idempotency-Key` is not a key: see `errors`",
    {
      errors: [
        {
          path: "header:Idempotency-Key",
          code: "format",
          expected,
          received: JSON.stringify(text),
          hint: "a new random UUID for each thing to be made",
        },
      ],
    },
  );
}
