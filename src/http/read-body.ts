import { raw, type Request, type RequestHandler, type Response } from "express";
import { parseStrictly, type JsonFault } from "../json/strict-parse.js";
import type { FaultDocument } from "../presentation/contract/problem.js";
import { ProblemError } from "./problem.js";

/** Of the body as it is once unpacked. */
const BODY_BYTES_MAX = 256 * 1024;

const readRaw: RequestHandler = raw({ type: () => true, limit: BODY_BYTES_MAX });
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads the JSON of a request; throws the problem that says what is wrong with it. */
export async function readJsonBody(request: Request, response: Response): Promise<unknown> {
  if (request.headers["transfer-encoding"] === undefined && (request.headers["content-length"] ?? "0") === "0") throw missingBody();
  refuseMediaType(request.headers["content-type"]);
  await new Promise<void>((resolve, reject) => void readRaw(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(bodyProblem(error)))));
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) throw missingBody();
  const parsed = parseStrictly(decode(body));
  if (parsed.faults !== undefined) throw jsonProblem(parsed.faults);
  return parsed.value;
}

function missingBody(): ProblemError {
  return new ProblemError("request.body-missing", "a profile is expected in the body, as JSON", { errors: [{ path: "", code: "missing", expected: "a JSON object", received: "nothing" }] });
}

/** JSON alone, in UTF-8 alone. */
function refuseMediaType(given: string | undefined): void {
  if (given === "application/json") return;
  const [type = "", ...parameters] = (given ?? "").split(";").map((part) => part.trim().toLowerCase());
  const charset = parameters.find((each) => each.startsWith("charset="))?.slice("charset=".length).replaceAll('"', "");
  if (type === "application/json" && (charset === undefined || charset === "utf-8" || charset === "utf8")) return;
  throw new ProblemError("request.media-type-unsupported", `the body is ${given === undefined ? "of no stated type" : `\`${given.slice(0, 100)}\``}; send \`Content-Type: application/json\`, in UTF-8`, { headers: { Accept: "application/json" } });
}

function decode(body: Buffer): string {
  try {
    return decoder.decode(body);
  } catch (cause) {
    throw new ProblemError("request.not-utf-8", "the body holds bytes that are not UTF-8", { cause });
  }
}

function jsonProblem(faults: readonly JsonFault[]): ProblemError {
  const errors = faults.map(({ path, code, expected, received }): FaultDocument => ({ path, code: `json.${code}`, expected, received }));
  const [first] = faults;
  if (first?.code === "malformed") return new ProblemError("request.malformed-json", `the body is not JSON: ${first.received}`, { errors });
  return new ProblemError("request.unusable-json", "the body holds what cannot be taken without loss: see `errors`", { errors });
}

/** What express's own reader complains of, by its `type`. */
function bodyProblem(error: unknown): ProblemError {
  const { type, encoding } = error as { type?: unknown; encoding?: unknown };
  if (type === "entity.too.large") return new ProblemError("request.body-too-large", `the body has more than ${BODY_BYTES_MAX} bytes`, { headers: { Connection: "close" }, cause: error });
  if (type === "encoding.unsupported") return new ProblemError("request.encoding-unsupported", `the body has the encoding \`${String(encoding).slice(0, 60)}\`; send it plain, or as gzip, deflate or br`, { headers: { "Accept-Encoding": "gzip, deflate, br" }, cause: error });
  return new ProblemError("request.body-incomplete", "the body did not arrive whole, or cannot be unpacked", { headers: { Connection: "close" }, cause: error });
}
