import { raw, type Request, type RequestHandler, type Response } from "express";
import { TextDecoder } from "node:util";
import { parseStrictly, type JsonFault } from "../../json/strict-parse.js";
import type { FaultDocument } from "../../presentation/contract/problem.js";
import { ProblemError } from "../problems/problem.js";
import { malformedCsv, namingLines, readCsv } from "./read-csv.js";

/** Greatest size of a body, once decompressed. */
export const BODY_BYTES_MAX = 256 * 1024;

const readRaw: RequestHandler = raw({ type: () => true, limit: BODY_BYTES_MAX });
const UTF_8 = new TextDecoder("utf-8", { fatal: true });
/**
 * What French spreadsheets write unless "CSV UTF-8" is chosen. The Encoding standard decodes
 * `iso-8859-1` in the same way.
 */
const WINDOWS_1252 = new TextDecoder("windows-1252");
const CHARSETS: ReadonlyMap<string, TextDecoder> = new Map([
  ["utf-8", UTF_8],
  ["utf8", UTF_8],
]);
const TABLE_CHARSETS: ReadonlyMap<string, TextDecoder> = new Map([
  ...CHARSETS,
  ["windows-1252", WINDOWS_1252],
  ["iso-8859-1", WINDOWS_1252],
]);

/** What an operation accepts as a body. */
export interface BodyRules {
  /**
   * `application/json`, and for some operations `text/csv`: the same document, whose `rows` are the
   * lines of a table.
   */
  readonly mediaTypes: readonly string[];
  /** Columns that a table must have. */
  readonly columns: readonly string[];
  /**
   * Inspects a body before any fault is reported, and throws the problem if it must be refused as a
   * whole. Faults of an inspected body never repeat its content.
   */
  readonly inspect?: (value: unknown) => void;
}

export interface ReadBody {
  readonly value: unknown;
  /** For a table, the line of each row. */
  readonly lines?: readonly number[];
}

/** Reads the body of a request, JSON or a table. @throws ProblemError if it cannot be read */
export async function readBody(
  request: Request,
  response: Response,
  rules: BodyRules,
): Promise<ReadBody> {
  if (
    request.headers["transfer-encoding"] === undefined &&
    (request.headers["content-length"] ?? "0") === "0"
  )
    throw missingBody(rules);
  const { mediaType, decoder } = typeOf(request.headers["content-type"], rules);
  await new Promise<void>(
    (resolve, reject) =>
      void readRaw(request, response, (error?: unknown) =>
        error === undefined ? resolve() : reject(bodyProblem(error)),
      ),
  );
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) throw missingBody(rules);
  return mediaType === "text/csv"
    ? readTable(decode(body, decoder, NOT_UTF_8_TABLE), rules)
    : readJson(decode(body, decoder), rules);
}

function missingBody({ mediaTypes }: BodyRules): ProblemError {
  const [expected, of] =
    mediaTypes.length > 1
      ? ["a JSON object, or a table as CSV", "something is expected in the body, as JSON or CSV"]
      : ["a JSON object", "a profile is expected in the body, as JSON"];
  return new ProblemError("request.body-missing", of, {
    errors: [{ path: "", code: "missing", expected, received: "nothing" }],
  });
}

/**
 * The media type of the body, if the operation accepts it, with its decoder: UTF-8, for tables also
 * the encodings of spreadsheets.
 * @throws ProblemError for other types and charsets
 */
function typeOf(
  given: string | undefined,
  { mediaTypes }: BodyRules,
): { readonly mediaType: string; readonly decoder: TextDecoder } {
  if (given === "application/json") return { mediaType: given, decoder: UTF_8 };
  const [type = "", ...parameters] = (given ?? "")
    .split(";")
    .map((part) => part.trim().toLowerCase());
  const charset = parameters
    .find((each) => each.startsWith("charset="))
    ?.slice("charset=".length)
    .replaceAll('"', "");
  const decoder = (type === "text/csv" ? TABLE_CHARSETS : CHARSETS).get(charset ?? "utf-8");
  if (mediaTypes.includes(type) && decoder !== undefined) return { mediaType: type, decoder };
  const wanted = mediaTypes.map((each) => `\`Content-Type: ${each}\``).join(" or ");
  throw new ProblemError(
    "request.media-type-unsupported",
    "the body is " +
      `${given === undefined ? "of no stated type" : `\`${given.slice(0, 100)}\``}; send ` +
      `${wanted}, in UTF-8`,
    { headers: { Accept: mediaTypes.join(", ") } },
  );
}

const NOT_UTF_8_TABLE =
  '; where a spreadsheet wrote it, save it as "CSV UTF-8", or send `Content-Type: text/csv; ' +
  "charset=windows-1252`";

function decode(body: Buffer, decoder: TextDecoder, advice = ""): string {
  try {
    return decoder.decode(body);
  } catch (cause) {
    throw new ProblemError(
      "request.not-utf-8",
      `the body holds bytes that are not UTF-8${advice}`,
      { cause },
    );
  }
}

function readJson(text: string, { inspect }: BodyRules): ReadBody {
  const parsed = parseStrictly(text);
  if (parsed.faults !== undefined)
    throw jsonProblem(inspect === undefined ? parsed.faults : parsed.faults.map(withoutText));
  inspect?.(parsed.value);
  return { value: parsed.value };
}

async function readTable(text: string, { columns, inspect }: BodyRules): Promise<ReadBody> {
  const table = readCsv(text);
  const value = { rows: table.rows };
  await namingLines(table.lines, () => inspect?.(value));
  const lacking = columns.filter((column) => !table.columns.includes(column));
  if (lacking.length > 0)
    throw malformedCsv(
      "missing-column",
      `a first line that names the columns ${columns.map((each) => `\`${each}\``).join(" and ")}`,
      `a first line without ${lacking.map((each) => `\`${each}\``).join(" and ")}`,
    );
  return { value, lines: table.lines };
}

const withoutText = (fault: JsonFault): JsonFault =>
  fault.code === "unusable-text"
    ? { ...fault, received: "a text that is not repeated here" }
    : fault;

function jsonProblem(faults: readonly JsonFault[]): ProblemError {
  const errors = faults.map(({ path, code, expected, received }): FaultDocument => ({
    path,
    code: `json.${code}`,
    expected,
    received,
  }));
  const [first] = faults;
  if (first?.code === "malformed")
    return new ProblemError("request.malformed-json", `the body is not JSON: ${first.received}`, {
      errors,
    });
  return new ProblemError(
    "request.unusable-json",
    "the body holds what cannot be taken without loss: see `errors`",
    { errors },
  );
}

/** The problem of an error of express's body reader, by the error's `type`. */
function bodyProblem(error: unknown): ProblemError {
  const { type, encoding } = error as { type?: unknown; encoding?: unknown };
  if (type === "entity.too.large")
    return new ProblemError(
      "request.body-too-large",
      `the body has more than ${BODY_BYTES_MAX} bytes`,
      { headers: { Connection: "close" }, cause: error },
    );
  if (type === "encoding.unsupported")
    return new ProblemError(
      "request.encoding-unsupported",
      `the body has the encoding \`${String(encoding).slice(0, 60)}\`; send it plain, or as ` +
        "gzip, deflate or br",
      { headers: { "Accept-Encoding": "gzip, deflate, br" }, cause: error },
    );
  return new ProblemError(
    "request.body-incomplete",
    "the body did not arrive whole, or cannot be unpacked",
    { headers: { Connection: "close" }, cause: error },
  );
}
