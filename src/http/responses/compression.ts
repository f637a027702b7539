/** Compresses answers where the reader takes it, off the main thread, and sends them. */
import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";
import type { ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Coding = "br" | "gzip";

/**
 * In the order in which we would rather send them: br takes half the time of gzip here, and the
 * answer is smaller.
 */
const CODINGS: readonly Coding[] = ["br", "gzip"];
const OFFERED = [...CODINGS, "identity"];

/** Below, an answer fits into one packet as it is. */
const CODED_BYTES_MIN = 1_000;

/** Large enough for a compressed plan: fewer turns between the threads. */
const CHUNK_BYTES = 64 * 1024;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Effort by measurement (docs/measurements.md): `quick` for what is sent once, `thorough` for what
 * is kept.
 */
const EFFORTS = { quick: { br: 1, gzip: 1 }, thorough: { br: 9, gzip: 9 } } as const;
export type Effort = keyof typeof EFFORTS;

/** The types are those of a version that knew no preference of the service. */
interface CodingNegotiator {
  encodings(
    offered: readonly string[],
    options: { readonly preferred: readonly string[] },
  ): string[];
}

/**
 * What a reader takes, of what is offered, the preferred first; empty where it excludes even the
 * plain answer.
 */
export function codingsTaken(acceptEncoding: string): readonly string[] {
  const negotiator: CodingNegotiator = new Negotiator({
    headers: { "accept-encoding": acceptEncoding },
  });
  return negotiator.encodings(OFFERED, { preferred: CODINGS });
}

/** How an answer of so many bytes goes out; undefined: as it is. */
export function codingOf(acceptEncoding: string | undefined, bytes: number): Coding | undefined {
  if (!acceptEncoding) return undefined;
  const taken = codingsTaken(acceptEncoding);
  const [preferred] = bytes < CODED_BYTES_MIN && taken.includes("identity") ? [] : taken;
  return CODINGS.find((coding) => coding === preferred);
}

/** What decides about the compressed bytes besides the plain ones. */
export const recipeOf = (coding: Coding, effort: Effort): string =>
  `${coding} ${EFFORTS[effort][coding]} ` +
  (process.versions[coding === "br" ? "brotli" : "zlib"] ?? "");

function encode(bytes: Buffer, coding: Coding, effort: Effort): Promise<Buffer> {
  const level = EFFORTS[effort][coding];
  if (coding === "gzip") return zip(bytes, { level, chunkSize: CHUNK_BYTES });
  return brotli(bytes, {
    chunkSize: CHUNK_BYTES,
    params: {
      [constants.BROTLI_PARAM_QUALITY]: level,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });
}

/** Compressed once, by entity tag, which tells content and coding. There are some two hundred. */
const compressed = new LRUCache<string, Promise<Buffer>>({ max: 500 });

function encodeOnce(tag: string, bytes: Buffer, coding: Coding): Promise<Buffer> {
  const known = compressed.get(tag);
  if (known !== undefined) return known;
  const encoding = encode(bytes, coding, "thorough");
  compressed.set(tag, encoding);
  encoding.catch(() => compressed.delete(tag));
  return encoding;
}

export interface Transmission {
  readonly bytes: Buffer;
  readonly coding: Coding | undefined;
  /** Under which the compressed bytes are kept; undefined: they are not. */
  readonly keptAs?: string | undefined;
  /** Called once nobody reads `bytes` any more. */
  readonly release?: (() => void) | undefined;
}

/** Ends an answer, whose status and other headers are set, with a body. */
export async function transmit(
  response: ServerResponse,
  { bytes, coding, keptAs, release }: Transmission,
): Promise<void> {
  const isHead = response.req.method === "HEAD";
  if (coding === undefined) {
    if (release !== undefined) response.on("close", release);
    if (isHead) response.setHeader("Content-Length", bytes.length).end();
    else response.end(bytes);
    return;
  }
  if (isHead) {
    // The length is not known without the work that HEAD is there to spare.
    release?.();
    response.setHeader("Content-Encoding", coding).end();
    return;
  }
  try {
    const coded = await (keptAs === undefined
      ? encode(bytes, coding, "quick")
      : encodeOnce(keptAs, bytes, coding));
    response.setHeader("Content-Encoding", coding).end(coded);
  } finally {
    release?.();
  }
}
