/** Measures the cost of an entity tag and of each compression level for a plan, and the savings. */
import { hash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { loadRulebook } from "../src/rulebook/load.js";
import { completeProfile } from "./profile.js";
import {
  endServer,
  inProject,
  medianOf,
  sideBySide,
  startServer,
  type Contestant,
} from "./support.js";

const body = JSON.stringify(completeProfile(loadRulebook(inProject("rules")).rulebook));
/** No database listens at this address, because an evaluation needs none. */
const { child, url } = await startServer(inProject("dist/main.js"), [], {
  PORT: String(30_000 + (process.pid % 20_000)),
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
});
const answer = await fetch(`${url}/v1/evaluations`, {
  method: "POST",
  headers: { "content-type": "application/json", "accept-encoding": "identity" },
  body,
});
const plan = Buffer.from(await answer.arrayBuffer());
await endServer(child);

const brotli = (quality: number) => () =>
  brotliCompressSync(plan, {
    chunkSize: 64 * 1024,
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: plan.length,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });
const gzip = (level: number) => () => gzipSync(plan, { level, chunkSize: 64 * 1024 });

const digests = {
  "SHA-256": () => hash("sha256", plan, "base64url"),
  "SHA-1": () => hash("sha1", plan, "base64url"),
  MD5: () => hash("md5", plan, "base64url"),
};
const codings = {
  "br 1": brotli(1),
  "br 3": brotli(3),
  "br 4": brotli(4),
  "br 5": brotli(5),
  "br 9": brotli(9),
  "gzip 1": gzip(1),
  "gzip 4": gzip(4),
  "gzip 6": gzip(6),
  "gzip 9": gzip(9),
};
const contestants: Record<string, Contestant> = Object.fromEntries(
  Object.entries({ ...digests, ...codings }).map(([name, act]) => [name, { calls: 10, act }]),
);
const rounds = await sideBySide(contestants);

const row = (name: string, bytes?: number) => ({
  µs: medianOf(rounds[name]!).toFixed(0),
  ...(bytes !== undefined && { bytes, share: (bytes / plan.length).toFixed(3) }),
});
console.log(`a plan of ${plan.length} bytes`);
console.table(Object.fromEntries(Object.keys(digests).map((name) => [name, row(name)])));
console.table(
  Object.fromEntries(Object.entries(codings).map(([name, act]) => [name, row(name, act().length)])),
);
