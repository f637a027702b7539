/** Examples for the contract: of parameters, of answers, of problems. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const fileOf = (name) =>
  fileURLToPath(new URL(`../contract-examples/${name}.json`, import.meta.url));
const readExample = (name) => JSON.parse(readFileSync(fileOf(name), "utf8"));
const PROBLEMS_TOLD = readExample("problems");

/** The plan, key, tenant or endpoint that examples speak of. */
const STORED_ID = "0193a5c2-7d4e-7cc3-9d1f-2b8a5f1e6c47";

/**
 * The example of a parameter: the one that its description names, else the value that it has where
 * it is left out.
 */
export function exampleOfParameter({ name, description = "", schema }) {
  if (name === "Accept-Language") return "fr";
  if (/\/(Plan|Key|Tenant|Webhook|Event|AuditEvent)Id$/.test(schema.$ref ?? "")) return STORED_ID;
  return /e\.g\. `([^`]+)`/.exec(description)?.[1] ?? schema.default;
}

/**
 * The examples of a success, recorded from the service (`npm run contract:examples`) or written by
 * hand.
 */
export function examplesOfAnswer(operationId) {
  if (!existsSync(fileOf(operationId)))
    throw new Error(
      `scripts/contract-examples/${operationId}.json is missing: the example of what ` +
        `\`${operationId}\` answers; \`npm run contract:examples\` records it`,
    );
  return {
    answer: {
      summary: "An answer; lists are cut to their first entries",
      value: readExample(operationId),
    },
  };
}

/** An example of each problem that an operation answers with, by its code. */
export function problemExamples(problems, paths) {
  const text = JSON.stringify(paths);
  const told = Object.entries(problems).filter(([code]) => text.includes(`"${referenceOf(code)}"`));
  return Object.fromEntries(
    told.map(([code, { status, title }]) => {
      const {
        detail = title[0].toLowerCase() + title.slice(1),
        instance = "/v1/plans",
        ...rest
      } = PROBLEMS_TOLD[code] ?? {};
      return [
        code,
        {
          summary: title,
          value: { type: `/problems/${code}`, title, status, detail, instance, code, ...rest },
        },
      ];
    }),
  );
}

const referenceOf = (code) => `#/components/examples/${code}`;

/** References to the examples of these problems. */
export const examplesOfProblems = (codes) =>
  Object.fromEntries(codes.map((code) => [code, { $ref: referenceOf(code) }]));
