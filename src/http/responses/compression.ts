/** Compresses answers for clients that accept it, off the main thread, and sends them. */
import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";
import type { ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Coding = "br" | "gzip";

/** In order of preference: br takes half the time of gzip here, and the answer is smaller. */
const CODINGS: readonly Coding[] = ["br", "gzip"];
const OFFERED = [...CODINGS, "identity"];

/** Shorter answers fit into one packet uncompressed. */
const CODED_BYTES_MIN = 1_000;

/** Large enough for a compressed plan, so that threads exchange fewer chunks. */
const CHUNK_BYTES = 64 * 1024;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Effort by measurement (docs/measurements.md): `quick` for answers that are sent once, `thorough`
 * for answers that are cached.
 */
const EFFORTS = { quick: { br: 1, gzip: 1 }, thorough: { br: 9, gzip: 9 } } as const;
export type Effort = keyof typeof EFFORTS;

/** The type declarations are of a version without the preference parameter. */
interface CodingNegotiator {
  encodings(
    offered: readonly string[],
    options: { readonly preferred: readonly string[] },
  ): string[];
}

/**
 * The offered codings that a client accepts, preferred first; empty if it excludes even the
 * uncompressed answer.
 */
export function codingsTaken(acceptEncoding: string): readonly string[] {
  const negotiator: CodingNegotiator = new Negotiator({
    headers: { "accept-encoding": acceptEncoding },
  });
  return negotiator.encodings(OFFERED, { preferred: CODINGS });
}

/** The coding of an answer of this length; undefined: none. */
export function codingOf(acceptEncoding: string | undefined, bytes: number): Coding | undefined {
  if (!acceptEncoding) return undefined;
  const taken = codingsTaken(acceptEncoding);
  const [preferred] = bytes < CODED_BYTES_MIN && taken.includes("identity") ? [] : taken;
  return CODINGS.find((coding) => coding === preferred);
}

/** What the compressed bytes depend on besides the uncompressed ones. */
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

/**
 * Compressed once, by entity tag, which identifies content and coding. There are some two hundred.
 */
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
  /** Key under which the compressed bytes are cached; undefined: not cached. */
  readonly keptAs?: string | undefined;
  /** Called when `bytes` are no longer read. */
  readonly release?: (() => void) | undefined;
}

/** Sends the body of an answer whose status and other headers are set. */
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
    // The length is unknown without the work that HEAD is meant to avoid.
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
