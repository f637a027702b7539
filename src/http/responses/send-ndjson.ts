import type { Request, Response } from "express";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ResponsePolicy } from "./send-representation.js";
import { codingsTaken } from "./compression.js";
import { addVary } from "./vary.js";

/**
 * Sends lines of JSON as fast as the reader takes them, holding no more than some of them. Where it
 * breaks off the connection ends: the reader sees that it is not all.
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
    // Whoever asks for the headers alone is spared the work of all that follows them.
    lines.destroy();
    response.end();
    return;
  }
  try {
    await (zipped
      ? pipeline(lines, createGzip({ level: 1 }), response)
      : pipeline(lines, response));
  } catch (error) {
    // The reader has left: nothing failed here.
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  }
}
