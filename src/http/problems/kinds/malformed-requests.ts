import type { CatalogueEntry } from "./catalogue-entry.js";

/** Problems of requests that cannot be read: 400. */
export const MALFORMED_REQUESTS = {
  "request.malformed-http": {
    status: 400,
    title: "The request is not well-formed HTTP",
    retry: "after-mending",
    cause:
      "A line or header that HTTP does not allow, e.g. a control character or a second " +
      "`Host`; often a request put together by hand.",
    mend: "Use an HTTP library; look for line breaks or other control characters in headers.",
  },
  "request.malformed-url": {
    status: 400,
    title: "The address has a malformed escape",
    retry: "after-mending",
    cause: "A `%` in the address that is not followed by two hexadecimal digits of UTF-8.",
    mend: "Encode what goes into the address as UTF-8 percent escapes (`encodeURIComponent`).",
  },
  "request.malformed-json": {
    status: 400,
    title: "The body is not well-formed JSON",
    retry: "after-mending",
    cause: "A comma too many, quotation marks that are missing, or a text that is no JSON at all.",
    mend: "Look at the line and column that the problem names; let a JSON library write the body.",
  },
  "request.unusable-json": {
    status: 400,
    title: "The body is JSON that cannot be used without loss",
    retry: "after-mending",
    cause:
      "JSON that would be read in different ways by different readers, or could not be " +
      "stored as it came.",
    mend:
      "Remove what `errors` names: duplicate keys, numbers beyond a double, NUL characters, " +
      "lone surrogates, more than 32 levels.",
  },
  "request.malformed-csv": {
    status: 400,
    title: "The body is not well-formed CSV",
    retry: "after-mending",
    cause:
      "A first line that does not name the columns, a quotation mark that is not closed, or " +
      "rows with more cells than there are columns.",
    mend:
      "Name the columns in the first line, separate cells by `;` or by `,` throughout, put a " +
      "cell that holds either between quotation marks; let a CSV library write the body.",
  },
  "request.not-utf-8": {
    status: 400,
    title: "The body is not UTF-8",
    retry: "after-mending",
    cause:
      "A body in another encoding, often Windows-1252 from a spreadsheet or an older HR system.",
    mend:
      'Encode the body as UTF-8; a spreadsheet calls it "CSV UTF-8". Or say of a table what ' +
      "it is in: `Content-Type: text/csv; charset=windows-1252`.",
  },
  "request.body-missing": {
    status: 400,
    title: "The body is missing",
    retry: "after-mending",
    cause: "An empty body where the operation takes one.",
    mend: "Send what the address takes, e.g. a profile, as JSON in the body.",
  },
  "request.body-incomplete": {
    status: 400,
    title: "The body did not arrive whole, or cannot be unpacked",
    retry: "after-waiting",
    cause:
      "A connection that broke in between, a wrong `Content-Length`, or bytes that are not " +
      "packed as `Content-Encoding` says.",
    mend:
      "Send it again; check that `Content-Length` and `Content-Encoding` are those of the " +
      "body.",
  },
  "request.parameter-invalid": {
    status: 400,
    title: "A parameter is not valid",
    retry: "after-mending",
    cause:
      "A parameter of the address, or `Idempotency-Key`, that is unknown, missing, or not " +
      "of the form that the contract gives.",
    mend: "Correct the parameters that `errors` names.",
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
