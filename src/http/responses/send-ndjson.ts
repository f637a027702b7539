import type { Request, Response } from "express";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ResponsePolicy } from "./send-representation.js";
import { codingsTaken } from "./compression.js";
import { addVary } from "./vary.js";

/**
 * Streams lines of JSON as fast as the client reads them, with few of them in memory. If it fails,
 * the connection ends, so that the client sees that the answer is incomplete.
 */
export async function sendLines(
  { method, headers }: Request,
  response: Response,
  lines: Readable,
  { caching, vary }: ResponsePolicy,
): Promise<void> {
  response.setHeader("Content-Type", "application/x-ndjson");
  response.setHeader("Cache-Control", caching.cacheControl);
  addVary(response, vary);
  const zipped = codingsTaken(headers["accept-encoding"] ?? "identity").includes("gzip");
  if (zipped) response.setHeader("Content-Encoding", "gzip");
  if (method === "HEAD") {
    // HEAD sends the headers only: the lines need not be read.
    lines.destroy();
    response.end();
    return;
  }
  try {
    await (zipped
      ? pipeline(lines, createGzip({ level: 1 }), response)
      : pipeline(lines, response));
  } catch (error) {
    // The client closed the connection: nothing failed here.
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  }
}
