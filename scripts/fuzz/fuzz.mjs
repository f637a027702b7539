/**
 * Sends some twenty thousand requests, sound and unsound, to every operation of openapi.json, and
 * fails where an answer is a failure of the service or not described: `npm run fuzz [-- --seed
 * 7|random] [--database embedded|postgresql] [--operation createPlan]`. docs/contract.md says more.
 * Needs a build and Python 3.
 */
import { randomBytes, randomInt } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startReceiver } from "../../tests/support/clients/receiver.js";
import { failuresIn, gapsOf, requestsOf, successesOf, tally } from "./judge.mjs";
import { fuzz, installSchemathesis } from "./schemathesis.mjs";
import { onPostgres } from "../on-postgres.mjs";
import { withService } from "../serve.mjs";

const REQUESTS_MIN = 20_000;
/**
 * Requests made at random for each operation, besides those that cover the bounds of its schemas.
 */
const EXAMPLES = 100;
const DATABASES = ["embedded", "postgresql"];
const LINE_LENGTH_MAX = 1_000;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "12" },
    database: { type: "string" },
    operation: { type: "string" },
  },
});
const seed = values.seed === "random" ? randomInt(2 ** 32) : Number(values.seed);
if (!Number.isSafeInteger(seed) || seed < 0)
  throw new Error(`\`--seed\` is a whole number or \`random\`, not \`${values.seed}\``);
const databases = values.database === undefined ? DATABASES : [values.database];
if (!databases.every((each) => DATABASES.includes(each)))
  throw new Error(`\`--database\` is one of ${DATABASES.join(", ")}, not \`${values.database}\``);
/** Part of a run is for looking closer: how much it asks is not judged. */
const whole = values.operation === undefined && values.database === undefined;
const only = values.operation === undefined ? [] : ["--include-operation-id", values.operation];
const contract = JSON.parse(
  readFileSync(fileURLToPath(new URL("../../openapi.json", import.meta.url)), "utf8"),
);

const scratch = mkdtempSync(join(tmpdir(), "douze-fuzz-"));
const faults = [];

/** Starts a service, lets it be fuzzed, and gives what was asked of it. */
async function round(name, { environment, credentials, options }) {
  const [log, said, record] = ["log", "said", "record"].map((each) =>
    join(scratch, `${name}.${each}`),
  );
  const start = performance.now();
  await withService(
    async (service) => {
      const before = readFileSync(log, "utf8").length;
      const sound = await fuzz({
        url: service.url,
        seed,
        said,
        record,
        ...(await credentials(service)),
        options: [...options, ...only],
      });
      if (!sound)
        faults.push(
          `${name}: Schemathesis found what openapi.json does not describe, or could not go on`,
        );
      faults.push(
        ...failuresIn(readFileSync(log, "utf8").slice(before)).map(
          (line) => `${name}: the service logged a failure of its own: ${line}`,
        ),
      );
      if (!sound) console.log(shortened(readFileSync(said, "utf8")));
    },
    {
      authentication: "required",
      log,
      environment: {
        DOUZE_LOG_LEVEL: "warn",
        DOUZE_SECRETS_KEY: randomBytes(32).toString("base64"),
        DOUZE_WEBHOOK_ALLOW: "127.0.0.1",
        ...environment,
      },
    },
  );
  const counts = tally(record);
  print(name, counts, (performance.now() - start) / 1_000);
  return counts;
}

/** Everything, by an operator's key. */
async function everything(database, environment, receiver) {
  const counts = await round(database, {
    environment: { DOUZE_RATE_LIMIT: "100000000/60", ...environment },
    credentials: async ({ operatorKey }) => withKey(operatorKey(), receiver),
    options: ["--max-examples", String(EXAMPLES)],
  });
  if (only.length === 0)
    faults.push(...gapsOf(counts, contract).map((gap) => `${database}: ${gap}`));
  return counts;
}

const withKey = (key, receiver) => ({
  key,
  environment: { DOUZE_FUZZ_KEY: key, DOUZE_FUZZ_RECEIVER: receiver.url },
});

/** What may do little, and that seldom: it is refused as described. */
async function refusals(receiver) {
  const counts = await round("refusals", {
    environment: { DOUZE_RATE_LIMIT: "40/60" },
    credentials: ({ keyOf }) => ({
      key: keyOf("reader", "read"),
      environment: { DOUZE_FUZZ_RECEIVER: receiver.url },
    }),
    options: ["--phases", "examples,fuzzing", "--max-examples", "3"],
  });
  const seen = new Set([...counts.values()].flatMap((statuses) => Object.keys(statuses)));
  if (only.length === 0)
    faults.push(
      ...["200", "403", "429"]
        .filter((status) => !seen.has(status))
        .map((status) => `refusals: no answer was ${status}`),
    );
  return counts;
}

function print(name, counts, seconds) {
  const all = [...counts.values()];
  const [requests, successes] = [all.map(requestsOf), all.map(successesOf)].map((each) =>
    each.reduce((sum, count) => sum + count, 0),
  );
  console.log(
    `\n${name}: ${requests} requests to ${counts.size} operations in ${Math.round(seconds)} ` +
      `s, seed ${seed}; ${Math.round((100 * successes) / requests)} % succeeded`,
  );
  for (const [operation, statuses] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(
      `  ${String(requestsOf(statuses)).padStart(5)}  ${operation.padEnd(56)} ${Object.entries(
        statuses,
      )
        .map(([status, count]) => `${status}: ${count}`)
        .join(", ")}`,
    );
  }
}

const shortened = (text) =>
  text
    .split("\n")
    .map((line) => (line.length > LINE_LENGTH_MAX ? `${line.slice(0, LINE_LENGTH_MAX)} …` : line))
    .join("\n");

installSchemathesis();
const receiver = await startReceiver((response) =>
  response.writeHead(Math.random() < 0.5 ? 204 : 503).end(),
);
let requests = 0;
try {
  const rounds = await Promise.allSettled([
    ...(databases.includes("embedded") ? [everything("embedded", {}, receiver)] : []),
    ...(databases.includes("postgresql")
      ? [onPostgres((url) => everything("postgresql", { DATABASE_URL: url }, receiver))]
      : []),
    ...(whole ? [refusals(receiver)] : []),
  ]);
  faults.push(
    ...rounds.flatMap(({ reason }) =>
      reason === undefined ? [] : [`a round ended early: ${reason.stack}`],
    ),
  );
  requests = rounds
    .flatMap(({ value = new Map() }) => [...value.values()].map(requestsOf))
    .reduce((sum, count) => sum + count, 0);
} finally {
  await receiver.close();
  rmSync(scratch, { recursive: true, force: true });
}

if (whole && requests < REQUESTS_MIN)
  faults.push(`only ${requests} requests were sent, of at least ${REQUESTS_MIN}`);
for (const fault of faults) console.log(fault);
console.log(
  `\n${requests} requests, seed ${seed}: ` +
    `${faults.length === 0 ? "every answer is as openapi.json describes it" : `FAILED, ${faults.length} faults`}`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
