/**
 * Rewrites the problems of docs/errors.md from the catalogue: `npm run errors`. Needs a build.
 * tests/docs/errors.test.ts compares the page with the catalogue.
 */
import { STATUS_CODES } from "node:http";
import { fileURLToPath } from "node:url";
import { writeSection } from "./section.mjs";

const PAGE = fileURLToPath(new URL("../../docs/errors.md", import.meta.url));
const { PROBLEMS } = await import("../../dist/http/problems/catalogue.js");

const AGAIN = { no: "no", "after-mending": "once mended", "after-waiting": "later" };
const kinds = Object.entries(PROBLEMS).map(([code, kind]) => ({ code, ...kind }));
const cell = (text) => text.replaceAll("|", "\\|");
const section = [...new Set(kinds.map(({ status }) => status))]
  .map(
    (status) => `### ${status} ${STATUS_CODES[status]}

| code | means | what leads to it | how to mend it | again? |
| --- | --- | --- | --- | --- |
${kinds
  .filter((kind) => kind.status === status)
  .map(
    ({ code, title, cause, mend, retry }) =>
      `| \`${code}\` | ${[title, cause, mend, AGAIN[retry]].map(cell).join(" | ")} |`,
  )
  .join("\n")}
`,
  )
  .join("\n");

writeSection(PAGE, "npm run errors", `\n${section}\n`);
